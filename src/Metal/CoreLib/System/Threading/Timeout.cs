namespace System.Threading
{
    /// <summary>Times to wait that are no times.</summary>
    public static class Timeout
    {
        /// <summary>Wait for ever.</summary>
        public const int Infinite = -1;

        /// <summary>Wait for ever.</summary>
        public static readonly TimeSpan InfiniteTimeSpan = new TimeSpan(-TimeSpan.TicksPerMillisecond);

        private const int TicksPerMicrosecond = 10;

        /// <summary>The kernel's timeout for an API's: -1 stays, below is an error.</summary>
        internal static long ToMicroseconds(int milliseconds)
        {
            if (milliseconds < Infinite) throw new ArgumentOutOfRangeException("millisecondsTimeout");
            return milliseconds == Infinite ? -1 : milliseconds * 1000L;
        }

        internal static long ToMicroseconds(TimeSpan timeout)
        {
            long ticks = timeout.Ticks;
            if (ticks == -TimeSpan.TicksPerMillisecond) return -1;
            if (ticks < 0) throw new ArgumentOutOfRangeException("timeout");
            return ticks / TicksPerMicrosecond + (ticks % TicksPerMicrosecond != 0 ? 1 : 0);
        }
    }
}
