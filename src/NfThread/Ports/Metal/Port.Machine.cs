// The board on bare metal: what start-up found out (src/Metal/Runtime/Exceptions/PostMortem.cs), and the chip's reset and watchdog.
using System;

namespace NfThread
{
    internal static unsafe partial class Port
    {
        internal static partial ResetCause GetResetCause()
        {
            return (ResetCause)System.Runtime.PostMortem.Cause;
        }

        internal static partial string GetPostMortem()
        {
            return System.Runtime.PostMortem.Text;
        }

        internal static partial void Reset()
        {
            System.Runtime.PostMortem.Announce(System.Runtime.ResetCause.Software);
            Shutdown.Reset();
        }

        internal static partial void StartWatchdog(int milliseconds)
        {
            HardwareWatchdog.Start((uint)milliseconds);
        }
    }
}
