namespace System.IO.Ports
{
    /// <summary>How the two ends tell each other to wait. The metal engine has none of it: only <see cref="None"/> can be set.</summary>
    public enum Handshake
    {
        /// <summary>They do not.</summary>
        None,

        /// <summary>By the characters XON and XOFF.</summary>
        XOnXOff,

        /// <summary>By the lines RTS and CTS.</summary>
        RequestToSend,

        /// <summary>By both.</summary>
        RequestToSendXOnXOff
    }
}
