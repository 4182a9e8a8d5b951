namespace System.Device.Gpio
{
    /// <summary>What a pin is used for.</summary>
    public enum PinMode
    {
        /// <summary>Reads; floats when nothing drives it.</summary>
        Input,

        /// <summary>Reads; low when nothing drives it.</summary>
        InputPullDown,

        /// <summary>Reads; high when nothing drives it.</summary>
        InputPullUp,

        /// <summary>Drives high and low.</summary>
        Output,

        /// <summary>Drives low only.</summary>
        OutputOpenDrain,

        /// <summary>Drives low; pulled up otherwise.</summary>
        OutputOpenDrainPullUp,

        /// <summary>Drives high only.</summary>
        OutputOpenSource,

        /// <summary>Drives high; pulled down otherwise.</summary>
        OutputOpenSourcePullDown
    }
}
