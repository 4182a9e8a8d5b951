// A pin that a program has opened. Its changes are watched while ValueChanged has handlers.

using System.Collections;
using System.Threading;

namespace System.Device.Gpio
{
    /// <summary>A pin of the chip, opened by <see cref="GpioController.OpenPin(int)"/>. Any thread may use it.</summary>
    public sealed unsafe class GpioPin : IDisposable
    {
        private static readonly object s_lock = new object();
        private static readonly ArrayList s_open = new ArrayList();

        private readonly int _number;
        private PinMode _mode = PinMode.Input;
        private PinValueChangedEventHandler _valueChanged;
        private ulong _lastChange;
        private bool _isDisposed;

        private GpioPin(int number)
        {
            _number = number;
        }

        internal static GpioPin Open(int number)
        {
            if (number < 0 || number >= GpioChip.GetPinCount())
            {
                int count = GpioChip.GetPinCount();
                string allowed = count == 0 ? "this board has none for programs." : "pins are 0 to " + (count - 1).ToString() + ", 16 a port.";
                throw new ArgumentException("There is no pin " + number.ToString() + "; " + allowed);
            }

            lock (s_lock)
            {
                if (OpenPinOf(number) != null) throw new InvalidOperationException("Pin " + number.ToString() + " is open already.");
                GpioPin pin = new GpioPin(number);
                s_open.Add(pin);
                GpioChip.Configure(number, (int)PinMode.Input);
                return pin;
            }
        }

        internal static GpioPin OpenPinOf(int number)
        {
            lock (s_lock)
            {
                for (int i = 0; i < s_open.Count; i++)
                {
                    GpioPin pin = (GpioPin)s_open[i];
                    if (pin._number == number) return pin;
                }

                return null;
            }
        }

        /// <summary>The pin's number: 16 a port, PA0 is 0, PB7 is 23.</summary>
        public int PinNumber => _number;

        /// <summary>Changes that follow one within this time are not reported; zero, which it is at first, reports all.</summary>
        public TimeSpan DebounceTimeout { get; set; }

        /// <summary>What the pin is used for.</summary>
        /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
        public PinMode GetPinMode()
        {
            ThrowIfDisposed();
            return _mode;
        }

        /// <summary>Whether the chip has this mode.</summary>
        /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
        public bool IsPinModeSupported(PinMode pinMode)
        {
            ThrowIfDisposed();
            return GpioChip.IsModeSupported((int)pinMode);
        }

        /// <summary>Changes what the pin is used for.</summary>
        /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
        /// <exception cref="ArgumentException">The chip has no such mode.</exception>
        public void SetPinMode(PinMode value)
        {
            ThrowIfDisposed();
            if (!GpioChip.Configure(_number, (int)value)) throw new ArgumentException("The chip has no pin mode " + ((int)value).ToString() + ".");
            _mode = value;
        }

        /// <summary>The level at the pin.</summary>
        /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
        public PinValue Read()
        {
            ThrowIfDisposed();
            return GpioChip.Read(_number);
        }

        /// <summary>Sets the level that the pin drives.</summary>
        /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
        /// <exception cref="InvalidOperationException">The pin is an input.</exception>
        public void Write(PinValue value)
        {
            ThrowIfInput();
            GpioChip.Write(_number, (bool)value);
        }

        /// <summary>Drives the other level.</summary>
        /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
        /// <exception cref="InvalidOperationException">The pin is an input.</exception>
        public void Toggle()
        {
            ThrowIfInput();
            lock (s_lock) GpioChip.Toggle(_number);
        }

        /// <summary>Raised after the pin has changed. Handlers run one after another in one thread for all devices.</summary>
        /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
        /// <exception cref="InvalidOperationException">Another pin with the same bit number is watched: the chip can watch one of them.</exception>
        public event PinValueChangedEventHandler ValueChanged
        {
            add
            {
                ThrowIfDisposed();
                DeviceEvents.Start();
                lock (s_lock)
                {
                    Watch(PinEventTypes.Rising | PinEventTypes.Falling);
                    _valueChanged = (PinValueChangedEventHandler)Delegate.Combine(_valueChanged, value);
                }
            }

            remove
            {
                ThrowIfDisposed();
                lock (s_lock)
                {
                    _valueChanged = (PinValueChangedEventHandler)Delegate.Remove(_valueChanged, value);
                    if (_valueChanged == null) Watch(PinEventTypes.None);
                }
            }
        }

        private void Watch(PinEventTypes edges)
        {
            int busy = GpioChip.Watch(_number, (int)edges, &PostChange);
            if (busy >= 0)
            {
                throw new InvalidOperationException("Pin " + _number.ToString() + " cannot be watched while pin " + busy.ToString() + " is: they share an interrupt line.");
            }
        }

        // In handler mode.
        private static void PostChange(int pin, int edges) => DeviceEvents.Post(DeviceEvents.Pin, pin, edges);

        internal void RaiseValueChanged(PinEventTypes edges)
        {
            ulong now = Clock.Microseconds;
            ulong quiet = (ulong)(DebounceTimeout.Ticks / (TimeSpan.TicksPerMillisecond / 1000));
            if (_lastChange != 0 && now - _lastChange < quiet) return;
            _lastChange = now;
            PinValueChangedEventHandler handlers = _valueChanged;
            if (handlers != null) handlers(this, new PinValueChangedEventArgs(edges, _number));
        }

        /// <summary>Closes the pin, which keeps its mode and level.</summary>
        public void Dispose()
        {
            lock (s_lock)
            {
                if (_isDisposed) return;
                if (_valueChanged != null) Watch(PinEventTypes.None);
                _isDisposed = true;
                s_open.Remove(this);
            }
        }

        internal static void DisposeAll()
        {
            lock (s_lock)
                while (s_open.Count > 0) ((GpioPin)s_open[0]).Dispose();
        }

        private void ThrowIfDisposed()
        {
            if (_isDisposed) throw new ObjectDisposedException("pin " + _number.ToString());
        }

        private void ThrowIfInput()
        {
            ThrowIfDisposed();
            if (_mode < PinMode.Output) throw new InvalidOperationException("Pin " + _number.ToString() + " is an input; call SetPinMode(PinMode.Output) first.");
        }
    }
}
