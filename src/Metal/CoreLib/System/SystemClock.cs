namespace System
{
    /// <summary>The time since the board started, which is all the time a board without a set clock knows.</summary>
    internal static class SystemClock
    {
        /// <summary>Ticks of 100 ns since start-up.</summary>
        internal static long Ticks => (long)Clock.Microseconds * 10;
    }
}
