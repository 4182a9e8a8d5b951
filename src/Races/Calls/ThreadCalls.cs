using System;
using System.Threading;

namespace NfThread.Races
{
    /// <summary>Starts, joins and what tells of a thread's end, for rewritten code only.</summary>
    public static class ThreadCalls
    {
        [Replaces(typeof(ThreadModule), "StartNewThread")]
        public static int StartNewThread(ThreadFunction f, object[] args)
        {
            StartEntry entry = Begin(f, args);
            int ident = 0;
            try
            {
                ident = ThreadModule.StartNewThread(f, args);
                return ident;
            }
            finally
            {
                End(entry, ident);
            }
        }

        [Replaces(typeof(ThreadModule), "StartNewThread")]
        public static int StartNewThread(ThreadFunctionWithKeywords f, object[] args, KeywordArguments kwargs)
        {
            StartEntry entry = Begin(f, args);
            int ident = 0;
            try
            {
                ident = ThreadModule.StartNewThread(f, args, kwargs);
                return ident;
            }
            finally
            {
                End(entry, ident);
            }
        }

        [Replaces(typeof(ThreadModule), "StartNewThread")]
        public static int StartNewThread(ThreadStart f)
        {
            StartEntry entry = Begin(f, null);
            int ident = 0;
            try
            {
                ident = ThreadModule.StartNewThread(f);
                return ident;
            }
            finally
            {
                End(entry, ident);
            }
        }

        [Replaces(typeof(ThreadModule), "StartJoinableThread")]
        public static ThreadHandle StartJoinableThread(ThreadFunction f, object[] args, ThreadHandle handle, bool daemon)
        {
            StartEntry entry = Begin(f, args);
            int ident = 0;
            try
            {
                handle = ThreadModule.StartJoinableThread(f, args, handle, daemon);
                ident = handle.Ident;
                return handle;
            }
            finally
            {
                End(entry, ident);
            }
        }

        [Replaces(typeof(ThreadModule), "Count")]
        public static int Count()
        {
            int count = ThreadModule.Count();
            Order.Do(Step.JoinDone, null, 0);
            return count;
        }

        [Replaces(typeof(ThreadHandle), "Join")]
        public static void Join(ThreadHandle handle)
        {
            Order.Pause();
            handle.Join();
            Order.Do(Step.JoinHandle, handle, 0);
        }

        [Replaces(typeof(ThreadHandle), "Join")]
        public static bool Join(ThreadHandle handle, float timeout)
        {
            Order.Pause();
            return Ended(handle.Join(timeout), Step.JoinHandle, handle);
        }

        [Replaces(typeof(ThreadHandle), "IsDone")]
        public static bool IsDone(ThreadHandle handle)
        {
            return Ended(handle.IsDone(), Step.JoinHandle, handle);
        }

        [Replaces(typeof(Thread), "Start")]
        public static void Start(Thread thread)
        {
            if (thread != null)
            {
                Order.Do(Step.Release, thread, 0);
            }

            thread.Start();
        }

        [Replaces(typeof(Thread), "Join")]
        public static void Join(Thread thread)
        {
            Order.Pause();
            thread.Join();
            Order.Do(Step.JoinThread, thread, 0);
        }

        [Replaces(typeof(Thread), "Join")]
        public static bool Join(Thread thread, int millisecondsTimeout)
        {
            Order.Pause();
            return Ended(thread.Join(millisecondsTimeout), Step.JoinThread, thread);
        }

        [Replaces(typeof(Thread), "Join")]
        public static bool Join(Thread thread, TimeSpan timeout)
        {
            Order.Pause();
            return Ended(thread.Join(timeout), Step.JoinThread, thread);
        }

        [Replaces(typeof(Thread), "get_IsAlive")]
        public static bool IsAlive(Thread thread)
        {
            return !Ended(!thread.IsAlive, Step.JoinThread, thread);
        }

        [Replaces(typeof(Thread), "get_ThreadState")]
        public static System.Threading.ThreadState State(Thread thread)
        {
            System.Threading.ThreadState state = thread.ThreadState;
            Ended((state & System.Threading.ThreadState.Stopped) != 0, Step.JoinThread, thread);
            return state;
        }

        [Replaces(typeof(Thread), "Sleep")]
        public static void Sleep(int millisecondsTimeout)
        {
            Order.Pause();
            Thread.Sleep(millisecondsTimeout);
            Order.Resume();
        }

        [Replaces(typeof(Thread), "Sleep")]
        public static void Sleep(TimeSpan timeout)
        {
            Order.Pause();
            Thread.Sleep(timeout);
            Order.Resume();
        }

        [Replaces(typeof(Scheduler), "Sleep")]
        public static void SchedulerSleep(int milliseconds)
        {
            Order.Pause();
            Scheduler.Sleep(milliseconds);
            Order.Resume();
        }

        [Replaces(typeof(Scheduler), "Yield")]
        public static void Yield()
        {
            Order.Pause();
            Scheduler.Yield();
            Order.Resume();
        }

        [Replaces(typeof(GC), "WaitForPendingFinalizers")]
        public static void WaitForPendingFinalizers()
        {
            Order.Pause();
            GC.WaitForPendingFinalizers();
            Order.Do(Step.JoinFinalizers, null, 0);
        }

        private static bool Ended(bool ended, Step step, object subject)
        {
            if (ended)
            {
                Order.Do(step, subject, 0);
            }
            else
            {
                Order.Resume();
            }

            return ended;
        }

        private static StartEntry Begin(Delegate function, object[] args)
        {
            ThreadState self = Gate.Enter();
            if (self == null)
            {
                return null;
            }

            StartEntry entry;
            try
            {
                entry = Starts.Begin(self, function, args);
            }
            catch (OutOfMemoryException)
            {
                Gate.Stop();
                return null;
            }

            Gate.Leave();
            return entry;
        }

        private static void End(StartEntry entry, int ident)
        {
            if (entry != null && Gate.Enter() != null)
            {
                Starts.End(entry, ident);
                Gate.Leave();
            }
        }
    }
}
