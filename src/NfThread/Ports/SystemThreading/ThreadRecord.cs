// What the ports over System.Threading add to a thread's record: the wait node, the event that wakes the thread, the engine's thread.
//
//            Block                 Unblock (an outcome other than Waiting)
//   Running ───────> Waiting ──────────────────────────────────────────> Running
//
// Outcome changes under the guard only, but for the record of a thread that is about to wait. The event is set exactly once for each wait that Unblock
// ends and once for each turn that is given, and it is always consumed, so a wait finds a stale signal only when an aborted thread's work was done once
// more; it then goes on waiting, because its Outcome is Waiting or it is still in a ring.
using System.Threading;

namespace NfThread
{
    // How a wait ended, or that it has not.
    internal enum Outcome
    {
        Granted,
        Waiting,

        // Of a thread whose number is, or was, in the word of the lock that it waits for (nanoclr).
        Announced,
        TimedOut,
        Interrupted
    }

    internal sealed partial class ThreadRecord
    {
#if !NANOCLR
        // Before anything is changed that a refusal would have to undo.
        internal void Prepare()
        {
            Ident = Registry.NextIdent();
        }

#endif
        // Links of the one ring that the record may be in; Next is null in none.
        internal ThreadRecord Next;
        internal ThreadRecord Previous;

        // The lock in whose ring the record is; null in none.
        internal Lock WaitsFor;
        internal Outcome Outcome;
        internal readonly AutoResetEvent Wake = new AutoResetEvent(false);

#if !NANOCLR
        // True once the thread runs what it was started for.
        internal bool Begun;

#endif
        // True from before the thread waits for the event until it runs again: a thread that was given its turn but has not yet awoken.
        internal bool Asleep;

        // The engine's thread that this record stands for; null for the main thread until it first calls the module.
        internal Thread Thread;
        internal ThreadPriority Priority = ThreadPriority.Normal;

        // Links of the list of all threads (Registry).
        internal ThreadRecord NextAlive;
        internal ThreadRecord PreviousAlive;
    }
}
