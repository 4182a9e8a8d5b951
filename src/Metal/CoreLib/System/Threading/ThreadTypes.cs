namespace System.Threading
{
    public enum ThreadPriority
    {
        Lowest = 0,
        BelowNormal = 1,
        Normal = 2,
        AboveNormal = 3,
        Highest = 4,
    }

    [Flags]
    public enum ThreadState
    {
        Running = 0,
        StopRequested = 1,
        SuspendRequested = 2,
        Background = 4,
        Unstarted = 8,
        Stopped = 16,
        WaitSleepJoin = 32,
        Suspended = 64,
        AbortRequested = 128,
        Aborted = 256,
    }

    public delegate void ThreadStart();

    public delegate void TimerCallback(object state);

    /// <summary>What <see cref="Thread.Abort"/> makes its thread throw.</summary>
    public sealed class ThreadAbortException : SystemException
    {
        internal ThreadAbortException() : base("Thread was being aborted.")
        {
        }
    }
}
