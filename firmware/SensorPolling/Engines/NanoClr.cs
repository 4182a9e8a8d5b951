// The same for nanoFramework's firmware, which runs a program for ever, keeps the console's line to its debugger and counts no line errors.

using System.IO.Ports;

namespace SensorPolling
{
    internal static class EngineSupport
    {
        internal const string Invitation = "";

        internal static Worker[] Workers(Readings readings)
        {
            return new Worker[] { new AnalogWorker(readings), new GpsWorker(readings), new ReportWorker(readings) };
        }

        /// <summary>How long to run; 0 for ever.</summary>
        internal static int RunMilliseconds
        {
            get { return 0; }
        }

        internal static void CopyErrors(SerialPort port, LineErrors line)
        {
        }

        /// <summary>Collects garbage and says what is free.</summary>
        internal static string Collect()
        {
            uint free = nanoFramework.Runtime.Native.GC.Run(true);
            return "heap: " + ((int)free).ToString() + " bytes free";
        }
    }
}
