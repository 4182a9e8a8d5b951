namespace System.IO.Ports
{
    /// <summary>Why <see cref="SerialPort.DataReceived"/> was raised.</summary>
    public enum SerialData
    {
        /// <summary><see cref="SerialPort.ReceivedBytesThreshold"/> characters or more have arrived.</summary>
        Chars = 1,

        /// <summary><see cref="SerialPort.WatchChar"/> has arrived.</summary>
        WatchChar = 2
    }
}
