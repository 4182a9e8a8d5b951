namespace System.Device.Gpio
{
    /// <summary>The level of a pin: high or low.</summary>
    public readonly struct PinValue
    {
        private readonly byte _value;

        private PinValue(byte value)
        {
            _value = value;
        }

        /// <summary>High.</summary>
        public static PinValue High => new PinValue(1);

        /// <summary>Low.</summary>
        public static PinValue Low => new PinValue(0);

        /// <summary>0 is low, anything else high.</summary>
        public static implicit operator PinValue(int value) => value == 0 ? Low : High;

        /// <summary>False is low, true high.</summary>
        public static implicit operator PinValue(bool value) => value ? High : Low;

        /// <summary>0 or 1.</summary>
        public static explicit operator byte(PinValue value) => value._value;

        /// <summary>0 or 1.</summary>
        public static explicit operator int(PinValue value) => value._value;

        /// <summary>True for high.</summary>
        public static explicit operator bool(PinValue value) => value._value != 0;

        /// <summary>Whether both are the same level.</summary>
        public bool Equals(PinValue other) => other._value == _value;

        /// <inheritdoc/>
        public override bool Equals(object obj) => obj is PinValue && Equals((PinValue)obj);

        /// <summary>Whether both are the same level.</summary>
        public static bool operator ==(PinValue a, PinValue b) => a._value == b._value;

        /// <summary>Whether the levels differ.</summary>
        public static bool operator !=(PinValue a, PinValue b) => a._value != b._value;

        /// <inheritdoc/>
        public override int GetHashCode() => _value;

        /// <summary>"High" or "Low".</summary>
        public override string ToString() => _value == 0 ? "Low" : "High";
    }
}
