// What only the metal engine can tell.

using System.IO.Ports;
using NfThread.Devices;

namespace SensorPolling
{
    internal static class EngineSupport
    {
        internal const string Invitation = ": type ps, gc or q";

        internal static Worker[] Workers(Readings readings)
        {
            return new Worker[] { new AnalogWorker(readings), new GpsWorker(readings), new ReportWorker(readings), new ConsoleWorker(readings) };
        }

        /// <summary>How long to run; 0 for ever.</summary>
        internal static int RunMilliseconds
        {
            get { return BoardRun.Milliseconds; }
        }

        internal static void CopyErrors(SerialPort port, LineErrors line)
        {
            SerialErrors errors = SerialErrors.Of(port);
            line.IsKnown = true;
            line.Overruns = errors.Overruns;
            line.Dropped = errors.Dropped;
            line.Doubtful = errors.Framing + errors.Noise + errors.Parity;
        }

        /// <summary>Collects garbage and says what is free.</summary>
        internal static string Collect()
        {
            uint free = nanoFramework.Runtime.Native.GC.Run(true);
            return "heap: " + ((int)free).ToString() + " bytes free of " + BoardRun.HeapBytes.ToString();
        }
    }
}
