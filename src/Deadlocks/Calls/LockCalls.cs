using System.Threading;

namespace NfThread.Deadlocks
{
    /// <summary>Lock, RLock and Monitor, for rewritten code only. Only what has a time-out touches floating point, as in the module itself.</summary>
#if HOST
    [System.Diagnostics.StackTraceHidden]
#endif
    public static class LockCalls
    {
        private const int Wait = 1;

        [Replaces(typeof(ThreadModule), "AllocateLock")]
        public static Lock AllocateLock(int site)
        {
            Lock l = ThreadModule.AllocateLock();
            Notes.Made(l, site);
            return l;
        }

        [Replaces(typeof(Lock), "Acquire")]
        public static bool Acquire(Lock l, int site)
        {
            return Acquire(l, Wait, site);
        }

        [Replaces(typeof(Lock), "Acquire")]
        public static bool Acquire(Lock l, int waitflag, int site)
        {
            Mark mark;
            Waits.Begin(out mark, WaitKind.Lock, l, site, false);
            bool taken = false;
            try
            {
                taken = l.Acquire(waitflag);
            }
            catch when (Waits.IsBroken(ref mark))
            {
                throw Waits.Broken(ref mark);
            }
            finally
            {
                Waits.End(ref mark);
            }

            return taken && Taken(l, site);
        }

        [Replaces(typeof(Lock), "Acquire")]
        public static bool Acquire(Lock l, int waitflag, float timeout, int site)
        {
            Mark mark;
            Waits.Begin(out mark, WaitKind.Lock, l, site, timeout >= 0);
            bool taken = false;
            try
            {
                taken = l.Acquire(waitflag, timeout);
            }
            catch when (Waits.IsBroken(ref mark))
            {
                throw Waits.Broken(ref mark);
            }
            finally
            {
                Waits.End(ref mark);
            }

            return taken && Taken(l, site);
        }

        [Replaces(typeof(Lock), "Enter")]
        public static Lock.Holder Enter(Lock l, int site)
        {
            Acquire(l, Wait, site);
            return new Lock.Holder { Held = l };
        }

        [Replaces(typeof(RLock), "Acquire")]
        public static bool Acquire(RLock l, int site)
        {
            return Acquire(l, Wait, site);
        }

        [Replaces(typeof(RLock), "Acquire")]
        public static bool Acquire(RLock l, int waitflag, int site)
        {
            Mark mark;
            Waits.Begin(out mark, WaitKind.RLock, l, site, false);
            bool taken = false;
            try
            {
                taken = l.Acquire(waitflag);
            }
            catch when (Waits.IsBroken(ref mark))
            {
                throw Waits.Broken(ref mark);
            }
            finally
            {
                Waits.End(ref mark);
            }

            return taken && Taken(l, site);
        }

        [Replaces(typeof(RLock), "Acquire")]
        public static bool Acquire(RLock l, int waitflag, float timeout, int site)
        {
            Mark mark;
            Waits.Begin(out mark, WaitKind.RLock, l, site, timeout >= 0);
            bool taken = false;
            try
            {
                taken = l.Acquire(waitflag, timeout);
            }
            catch when (Waits.IsBroken(ref mark))
            {
                throw Waits.Broken(ref mark);
            }
            finally
            {
                Waits.End(ref mark);
            }

            return taken && Taken(l, site);
        }

        [Replaces(typeof(RLock), "Enter")]
        public static RLock.Holder Enter(RLock l, int site)
        {
            Acquire(l, Wait, site);
            return new RLock.Holder { Held = l };
        }

        [Replaces(typeof(Monitor), "Enter")]
        public static void MonitorEnter(object obj, int site)
        {
            bool owned = Notes.OwnsMonitor(obj);
            Mark mark;
            Waits.Begin(out mark, WaitKind.Monitor, obj, site, false);
            try
            {
                Monitor.Enter(obj);
            }
            catch when (Waits.IsBroken(ref mark))
            {
                throw Waits.Broken(ref mark);
            }
            finally
            {
                Waits.End(ref mark);
            }

            if (!owned)
            {
                Notes.Taken(obj, site);
            }
        }

        [Replaces(typeof(Monitor), "Enter")]
        public static void MonitorEnter(object obj, ref bool lockTaken, int site)
        {
            MonitorEnter(obj, site);
            lockTaken = true;
        }

        private static bool Taken(Lock l, int site)
        {
            Notes.Taken(l, site);
            return true;
        }

        // Where it was taken first: the calls inside that one say nothing new.
        private static bool Taken(RLock l, int site)
        {
            if (l.RecursionCount() == 1)
            {
                Notes.Taken(l, site);
            }

            return true;
        }
    }
}
