namespace System.IO.Ports
{
    /// <summary>What is behind the port. The metal engine only has <see cref="Normal"/>.</summary>
    public enum SerialMode
    {
        /// <summary>A full-duplex line.</summary>
        Normal,

        /// <summary>A half-duplex RS485 driver, switched by RTS.</summary>
        RS485
    }
}
