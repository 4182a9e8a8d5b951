namespace System.Device.Gpio
{
    /// <summary>Comes with a change of a pin.</summary>
    public class PinValueChangedEventArgs : EventArgs
    {
        /// <summary>Describes a change.</summary>
        public PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber)
        {
            ChangeType = changeType;
            PinNumber = pinNumber;
        }

        /// <summary>The change.</summary>
        public PinEventTypes ChangeType { get; private set; }

        /// <summary>The pin.</summary>
        public int PinNumber { get; private set; }
    }
}
