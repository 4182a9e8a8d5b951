namespace System.IO.Ports
{
    /// <summary>Handles <see cref="SerialPort.DataReceived"/>; runs in the thread for device events.</summary>
    /// <param name="sender">The port.</param>
    /// <param name="e">Why.</param>
    public delegate void SerialDataReceivedEventHandler(object sender, SerialDataReceivedEventArgs e);
}
