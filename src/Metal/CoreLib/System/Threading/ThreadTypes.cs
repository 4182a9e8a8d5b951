namespace System.Threading
{
    /// <summary>Five levels: a ready thread of a higher one runs before all of the lower ones.</summary>
    public enum ThreadPriority
    {
        /// <summary>Runs when no other level has anything to do.</summary>
        Lowest = 0,
        /// <summary>Below most threads.</summary>
        BelowNormal = 1,
        /// <summary>What a thread has when nothing is said.</summary>
        Normal = 2,
        /// <summary>Above most threads.</summary>
        AboveNormal = 3,
        /// <summary>Before all others: such a thread should wait most of the time.</summary>
        Highest = 4,
    }

    /// <summary>What a thread does; several may hold at once.</summary>
    [Flags]
    public enum ThreadState
    {
        /// <summary>It runs or could.</summary>
        Running = 0,
        /// <summary>Never set.</summary>
        StopRequested = 1,
        /// <summary>It will stop at its next waiting point, since <see cref="Thread.Suspend"/> was called.</summary>
        SuspendRequested = 2,
        /// <summary>The program does not wait for its end.</summary>
        Background = 4,
        /// <summary><see cref="Thread.Start"/> was not called yet.</summary>
        Unstarted = 8,
        /// <summary>It has ended.</summary>
        Stopped = 16,
        /// <summary>It waits for a lock, a handle or another thread's end, or sleeps.</summary>
        WaitSleepJoin = 32,
        /// <summary>It stands still until <see cref="Thread.Resume"/>.</summary>
        Suspended = 64,
        /// <summary><see cref="Thread.Abort"/> was called; the exception has not reached it yet.</summary>
        AbortRequested = 128,
        /// <summary>Never set: an aborted thread is <see cref="Stopped"/>.</summary>
        Aborted = 256,
    }

    /// <summary>The body of a thread.</summary>
    public delegate void ThreadStart();

    /// <summary>What a <see cref="Timer"/> calls, with the object that it was made with. It runs on the thread of all timers, so it should not wait.</summary>
    public delegate void TimerCallback(object state);

    /// <summary>What <see cref="Thread.Abort"/> makes its thread throw.</summary>
    public sealed class ThreadAbortException : SystemException
    {
        internal ThreadAbortException() : base("Thread was being aborted.")
        {
        }
    }
}
