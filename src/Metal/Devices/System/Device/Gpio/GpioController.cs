// The pins by number: what GpioPin does, for programs that keep numbers instead of pins.

using System.Collections;

namespace System.Device.Gpio
{
    /// <summary>The chip's pins. Controllers share the open pins: one that opens a pin has it for all.</summary>
    public sealed class GpioController : IDisposable
    {
        private readonly ArrayList _registrations = new ArrayList();

        private sealed class Registration
        {
            internal GpioController Controller;
            internal int PinNumber;
            internal PinEventTypes EventTypes;
            internal PinChangeEventHandler Callback;

            internal void PinChanged(object sender, PinValueChangedEventArgs e)
            {
                if ((EventTypes & e.ChangeType) != 0) Callback(Controller, e);
            }
        }

        /// <summary>Gives access to the pins.</summary>
        public GpioController()
        {
        }

        /// <param name="numberingScheme">What pin numbers mean; both schemes are the same here.</param>
        public GpioController(PinNumberingScheme numberingScheme)
        {
            NumberingScheme = numberingScheme;
        }

        /// <summary>What pin numbers mean.</summary>
        public PinNumberingScheme NumberingScheme { get; private set; }

        /// <summary>Number of pins.</summary>
        public int PinCount => GpioChip.GetPinCount();

        /// <summary>Opens a pin as an input.</summary>
        /// <exception cref="ArgumentException">There is no such pin.</exception>
        /// <exception cref="InvalidOperationException">It is open.</exception>
        public GpioPin OpenPin(int pinNumber) => GpioPin.Open(pinNumber);

        /// <summary>Opens a pin in this mode.</summary>
        /// <exception cref="ArgumentException">There is no such pin or mode.</exception>
        /// <exception cref="InvalidOperationException">It is open.</exception>
        public GpioPin OpenPin(int pinNumber, PinMode mode)
        {
            GpioPin pin = GpioPin.Open(pinNumber);
            try
            {
                pin.SetPinMode(mode);
            }
            catch
            {
                pin.Dispose();
                throw;
            }

            return pin;
        }

        /// <summary>Closes a pin.</summary>
        /// <exception cref="InvalidOperationException">The pin is not open.</exception>
        public void ClosePin(int pinNumber) => Find(pinNumber).Dispose();

        /// <summary>Whether a pin is open.</summary>
        public bool IsPinOpen(int pinNumber) => GpioPin.OpenPinOf(pinNumber) != null;

        /// <summary>What a pin is used for.</summary>
        /// <exception cref="InvalidOperationException">The pin is not open.</exception>
        public PinMode GetPinMode(int pinNumber) => Find(pinNumber).GetPinMode();

        /// <summary>Whether the chip has this mode.</summary>
        public bool IsPinModeSupported(int pinNumber, PinMode mode) => GpioChip.IsModeSupported((int)mode);

        /// <summary>Changes what a pin is used for.</summary>
        /// <exception cref="InvalidOperationException">The pin is not open.</exception>
        /// <exception cref="ArgumentException">The chip has no such mode.</exception>
        public void SetPinMode(int pinNumber, PinMode mode) => Find(pinNumber).SetPinMode(mode);

        /// <summary>The level at a pin.</summary>
        /// <exception cref="InvalidOperationException">The pin is not open.</exception>
        public PinValue Read(int pinNumber) => Find(pinNumber).Read();

        /// <summary>Sets the level that a pin drives.</summary>
        /// <exception cref="InvalidOperationException">The pin is not open, or an input.</exception>
        public void Write(int pinNumber, PinValue value) => Find(pinNumber).Write(value);

        /// <summary>Calls <paramref name="callback"/> after these changes of a pin.</summary>
        /// <exception cref="InvalidOperationException">The pin is not open, or shares its interrupt line with one that is watched.</exception>
        public void RegisterCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
        {
            Registration registration = new Registration();
            registration.Controller = this;
            registration.PinNumber = pinNumber;
            registration.EventTypes = eventTypes;
            registration.Callback = callback;
            Find(pinNumber).ValueChanged += registration.PinChanged;
            lock (_registrations) _registrations.Add(registration);
        }

        /// <summary>Undoes a registration; does nothing when there is none.</summary>
        /// <exception cref="InvalidOperationException">The pin is not open.</exception>
        public void UnregisterCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback)
        {
            lock (_registrations)
            {
                for (int i = 0; i < _registrations.Count; i++)
                {
                    Registration registration = (Registration)_registrations[i];
                    if (registration.PinNumber != pinNumber || !registration.Callback.Equals(callback)) continue;
                    Find(pinNumber).ValueChanged -= registration.PinChanged;
                    _registrations.RemoveAt(i);
                    return;
                }
            }
        }

        /// <summary>Closes all pins, as in nanoFramework.</summary>
        public void Dispose() => GpioPin.DisposeAll();

        private static GpioPin Find(int pinNumber)
        {
            GpioPin pin = GpioPin.OpenPinOf(pinNumber);
            if (pin == null) throw new InvalidOperationException("Pin " + pinNumber.ToString() + " is not open; call OpenPin() first.");
            return pin;
        }
    }
}
