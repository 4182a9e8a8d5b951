namespace System.Device.Gpio
{
    /// <summary>A pin and a level.</summary>
    public readonly struct PinValuePair
    {
        /// <summary>Makes a pair.</summary>
        public PinValuePair(int pinNumber, PinValue pinValue)
        {
            PinNumber = pinNumber;
            PinValue = pinValue;
        }

        /// <summary>The pin.</summary>
        public int PinNumber { get; }

        /// <summary>The level.</summary>
        public PinValue PinValue { get; }

        /// <summary>Takes the pair apart.</summary>
        public void Deconstruct(out int pinNumber, out PinValue pinValue)
        {
            pinNumber = PinNumber;
            pinValue = PinValue;
        }
    }
}
