using System.IO.Ports;

namespace NfThread.Devices
{
    /// <summary>
    /// What a serial port has lost or doubted since it was opened; nanoFramework's SerialPort has no such counts. A character with
    /// a framing, noise or parity error is counted and handed on as it came.
    /// </summary>
    public readonly struct SerialErrors
    {
        private SerialErrors(SerialReceiver receiver)
        {
            Overruns = receiver.Overruns;
            Dropped = receiver.Dropped;
            Framing = receiver.FramingErrors;
            Noise = receiver.NoiseErrors;
            Parity = receiver.ParityErrors;
        }

        /// <summary>The counts of a port, all 0 when it was never open.</summary>
        public static SerialErrors Of(SerialPort port) => port.Receiver == null ? default : new SerialErrors(port.Receiver);

        /// <summary>Times that the device lost characters because its interrupt was not served in time.</summary>
        public int Overruns { get; }

        /// <summary>Characters lost because the port's buffer was full: nobody read in time.</summary>
        public int Dropped { get; }

        /// <summary>Characters without a stop bit: wrong baud rate, a break, or a bad line.</summary>
        public int Framing { get; }

        /// <summary>Characters in which samples of a bit differed.</summary>
        public int Noise { get; }

        /// <summary>Characters whose parity bit was wrong.</summary>
        public int Parity { get; }
    }
}
