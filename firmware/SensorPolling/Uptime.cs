using System;

namespace SensorPolling
{
    /// <summary>Time since the program started.</summary>
    internal static class Uptime
    {
        private static long s_start;

        internal static void Start()
        {
            s_start = DateTime.UtcNow.Ticks;
        }

        internal static long Milliseconds
        {
            get { return (DateTime.UtcNow.Ticks - s_start) / TimeSpan.TicksPerMillisecond; }
        }
    }
}
