namespace System.Device.Gpio
{
    /// <summary>What a pin's number means. Both are the same here: 16 a port, PA0 is 0, PB7 is 23.</summary>
    public enum PinNumberingScheme
    {
        /// <summary>The chip's numbering.</summary>
        Logical,

        /// <summary>The board's numbering.</summary>
        Board
    }
}
