// Where the search for deadlocks gets hold of the program: a return unless NfThread.Deadlocks is linked in (src/Deadlocks). It is not on the way of a
// switch, a lock or a wait.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static class DeadlockHooks
    {
        /// <summary>Start-up is over but for the main thread; and then whenever the time has come that was last returned. Masked.</summary>
        /// <returns>When to look next, in microseconds of board time; the largest number for never.</returns>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_deadlocks_look")]
        internal static extern ulong Look(ulong now);
    }
}
