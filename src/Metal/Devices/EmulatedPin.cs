using System.Runtime;
using System.Runtime.CompilerServices;

namespace NfThread.Devices
{
    /// <summary>
    /// What is wired to a pin of an emulated board, for tests of programs with buttons and switches: a level that is driven from outside is what the
    /// program reads, and a change raises the pin's interrupt. A script of <c>nft run --script</c> does the same from outside the program.
    /// </summary>
    public static unsafe class EmulatedPin
    {
        private const int Low = 0, High = 1, Open = 2;

        /// <summary>Holds a pin at a level, until another call; a pin that the program drives itself keeps the program's.</summary>
        /// <param name="pinNumber">16 a port: PA0 is 0, PB7 is 23.</param>
        /// <param name="value">The level.</param>
        /// <exception cref="System.InvalidOperationException">This is no emulator: what is wired to a board's pins is not the program's to say.</exception>
        /// <exception cref="System.ArgumentException">There is no such pin.</exception>
        public static void Drive(int pinNumber, System.Device.Gpio.PinValue value) => Set(pinNumber, (bool)value ? High : Low);

        /// <summary>Leaves a pin to its pull, and without one at a low level.</summary>
        /// <inheritdoc cref="Drive(int, System.Device.Gpio.PinValue)"/>
        public static void Release(int pinNumber) => Set(pinNumber, Open);

        private static void Set(int pinNumber, int action)
        {
            if (!System.Chip.IsEmulated()) throw new System.InvalidOperationException("Only an emulator lets a program say what is wired to its pins.");
            if (!Drive(pinNumber, action)) throw new System.ArgumentException("There is no pin " + pinNumber.ToString() + ".");
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_gpio_drive")]
        private static extern bool Drive(int pin, int action);
    }
}
