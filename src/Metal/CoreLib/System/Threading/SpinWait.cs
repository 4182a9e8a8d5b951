namespace System.Threading
{
    /// <summary>Short waits without giving the processor away.</summary>
    public struct SpinWait
    {
        /// <summary>One short round.</summary>
        public void SpinOnce() => Thread.SpinWait(20);

        /// <summary>Spins until the time is over.</summary>
        public static void SpinUntil(TimeSpan timeout) => Spin(Timeout.ToMicroseconds(timeout));

        /// <summary>Spins for this many milliseconds.</summary>
        public static void SpinUntil(int millisecondsTimeout) => Spin(Timeout.ToMicroseconds(millisecondsTimeout));

        private static void Spin(long microseconds)
        {
            ulong end = Clock.Microseconds + (ulong)microseconds;
            while (Clock.Microseconds < end) Cpu.Barrier();
        }
    }
}
