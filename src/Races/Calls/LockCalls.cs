using System.Threading;

namespace NfThread.Races
{
    /// <summary>Lock, RLock and Monitor, for rewritten code only.</summary>
    public static class LockCalls
    {
        [Replaces(typeof(Lock), "Acquire")]
        public static bool Acquire(Lock l, int site)
        {
            Order.Pause();
            l.Acquire();
            Order.Do(Step.Take, l, site);
            return true;
        }

        [Replaces(typeof(Lock), "Acquire")]
        public static bool Acquire(Lock l, int waitflag, int site)
        {
            Order.Pause();
            return Taken(l.Acquire(waitflag), l, site);
        }

        [Replaces(typeof(Lock), "Acquire")]
        public static bool Acquire(Lock l, int waitflag, float timeout, int site)
        {
            Order.Pause();
            return Taken(l.Acquire(waitflag, timeout), l, site);
        }

        [Replaces(typeof(Lock), "Release")]
        public static void Release(Lock l)
        {
            Given(l);
            l.Release();
        }

        [Replaces(typeof(Lock), "Locked")]
        public static bool Locked(Lock l)
        {
            bool locked = l.Locked();
            if (!locked)
            {
                Order.Do(Step.Acquire, l, 0);
            }

            return locked;
        }

        [Replaces(typeof(Lock), "Enter")]
        public static Lock.Holder Enter(Lock l, int site)
        {
            Order.Pause();
            Lock.Holder holder = l.Enter();
            Order.Do(Step.Take, l, site);
            return holder;
        }

        [Replaces(typeof(Lock.Holder), "Dispose")]
        public static void Dispose(ref Lock.Holder holder)
        {
            Given(holder.Held);
            holder.Dispose();
        }

        [Replaces(typeof(RLock), "Acquire")]
        public static bool Acquire(RLock l, int site)
        {
            Order.Pause();
            l.Acquire();
            Order.Do(Step.Take, l, site);
            return true;
        }

        [Replaces(typeof(RLock), "Acquire")]
        public static bool Acquire(RLock l, int waitflag, int site)
        {
            Order.Pause();
            return Taken(l.Acquire(waitflag), l, site);
        }

        [Replaces(typeof(RLock), "Acquire")]
        public static bool Acquire(RLock l, int waitflag, float timeout, int site)
        {
            Order.Pause();
            return Taken(l.Acquire(waitflag, timeout), l, site);
        }

        [Replaces(typeof(RLock), "Release")]
        public static void Release(RLock l)
        {
            if (l.IsOwned())
            {
                Given(l);
            }

            l.Release();
        }

        [Replaces(typeof(RLock), "Locked")]
        public static bool Locked(RLock l)
        {
            bool locked = l.Locked();
            if (!locked)
            {
                Order.Do(Step.Acquire, l, 0);
            }

            return locked;
        }

        [Replaces(typeof(RLock), "Enter")]
        public static RLock.Holder Enter(RLock l, int site)
        {
            Order.Pause();
            RLock.Holder holder = l.Enter();
            Order.Do(Step.Take, l, site);
            return holder;
        }

        [Replaces(typeof(RLock.Holder), "Dispose")]
        public static void Dispose(ref RLock.Holder holder)
        {
            Given(holder.Held);
            holder.Dispose();
        }

        [Replaces(typeof(Monitor), "Enter")]
        public static void MonitorEnter(object obj, int site)
        {
            Order.Pause();
            Monitor.Enter(obj);
            Order.Do(Step.Take, obj, site);
        }

        [Replaces(typeof(Monitor), "Enter")]
        public static void MonitorEnter(object obj, ref bool lockTaken, int site)
        {
            Order.Pause();
            Monitor.Enter(obj, ref lockTaken);
            Order.Do(Step.Take, obj, site);
        }

        [Replaces(typeof(Monitor), "Exit")]
        public static void MonitorExit(object obj)
        {
            Given(obj);
            Monitor.Exit(obj);
        }

        private static bool Taken(bool taken, object l, int site)
        {
            if (taken)
            {
                Order.Do(Step.Take, l, site);
            }
            else
            {
                Order.Resume();
            }

            return taken;
        }

        private static void Given(object l)
        {
            if (l != null)
            {
                Order.Do(Step.Give, l, 0);
            }
        }
    }
}
