namespace System.IO.Ports
{
    /// <summary>Comes with <see cref="SerialPort.DataReceived"/>.</summary>
    public class SerialDataReceivedEventArgs : EventArgs
    {
        internal SerialDataReceivedEventArgs(SerialData eventType)
        {
            EventType = eventType;
        }

        /// <summary>Why the event was raised.</summary>
        public SerialData EventType { get; private set; }
    }
}
