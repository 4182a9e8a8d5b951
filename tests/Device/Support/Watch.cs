// Board time.
using System;

namespace NFUnitTest
{
    internal struct Watch
    {
        private DateTime _start;

        internal static Watch Start()
        {
            Watch watch = default(Watch);
            watch._start = DateTime.UtcNow;
            return watch;
        }

        internal int Milliseconds
        {
            get { return (int)((DateTime.UtcNow - _start).Ticks / TimeSpan.TicksPerMillisecond); }
        }

        // Rounded up: what a wait must have lasted at least.
        internal int MillisecondsAtMost
        {
            get { return (int)(((DateTime.UtcNow - _start).Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond); }
        }
    }
}
