// Which pins a serial port is connected to. Most chips have no choice, or their drivers take it from the board file; where a program has to
// say it, a file in Engines/ has the other half of this class.

namespace SensorPolling
{
    internal static partial class SerialPins
    {
        /// <summary>Connects a port to its pins; before it is opened.</summary>
        /// <param name="port">The port's name, such as COM2.</param>
        /// <param name="tx">The number of the pin that sends, as the board's constants number it; -1 leaves it as it is.</param>
        /// <param name="rx">The number of the pin that receives, or -1.</param>
        internal static void Choose(string port, int tx, int rx)
        {
            Connect(port, tx, rx);
        }

        /// <summary>Nothing where no file of Engines/ says otherwise.</summary>
        static partial void Connect(string port, int tx, int rx);
    }
}
