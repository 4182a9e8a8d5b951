using System;
using System.Threading;

namespace NfThread.Deadlocks
{
    /// <summary>Events, joins and sleeps, for rewritten code only.</summary>
#if HOST
    [System.Diagnostics.StackTraceHidden]
#endif
    public static class WaitCalls
    {
        [Replaces(typeof(WaitHandle), "WaitOne")]
        public static bool WaitOne(WaitHandle handle, int site) => WaitOne(handle, Timeout.Infinite, false, site);

        [Replaces(typeof(WaitHandle), "WaitOne")]
        public static bool WaitOne(WaitHandle handle, int millisecondsTimeout, bool exitContext, int site)
        {
            Mark mark;
            Waits.Begin(out mark, WaitKind.Event, handle, site, millisecondsTimeout >= 0);
            try
            {
                return handle.WaitOne(millisecondsTimeout, exitContext);
            }
            catch when (Waits.IsBroken(ref mark))
            {
                throw Waits.Broken(ref mark);
            }
            finally
            {
                Waits.End(ref mark);
            }
        }
#if HOST
        [Replaces(typeof(WaitHandle), "WaitOne")]
        public static bool WaitOne(WaitHandle handle, int millisecondsTimeout, int site) => WaitOne(handle, millisecondsTimeout, false, site);
#endif

        [Replaces(typeof(WaitHandle), "WaitAny")]
        public static int WaitAny(WaitHandle[] waitHandles, int site) => WaitAny(waitHandles, Timeout.Infinite, false, site);

        [Replaces(typeof(WaitHandle), "WaitAny")]
        public static int WaitAny(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext, int site)
        {
            Mark mark;
            Waits.Begin(out mark, WaitKind.AnyEvent, waitHandles, site, millisecondsTimeout >= 0);
            try
            {
                return WaitHandle.WaitAny(waitHandles, millisecondsTimeout, exitContext);
            }
            catch when (Waits.IsBroken(ref mark))
            {
                throw Waits.Broken(ref mark);
            }
            finally
            {
                Waits.End(ref mark);
            }
        }

        [Replaces(typeof(WaitHandle), "WaitAll")]
        public static bool WaitAll(WaitHandle[] waitHandles, int site) => WaitAll(waitHandles, Timeout.Infinite, false, site);

        [Replaces(typeof(WaitHandle), "WaitAll")]
        public static bool WaitAll(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext, int site)
        {
            Mark mark;
            Waits.Begin(out mark, WaitKind.AllEvents, waitHandles, site, millisecondsTimeout >= 0);
            try
            {
                return WaitHandle.WaitAll(waitHandles, millisecondsTimeout, exitContext);
            }
            catch when (Waits.IsBroken(ref mark))
            {
                throw Waits.Broken(ref mark);
            }
            finally
            {
                Waits.End(ref mark);
            }
        }

        [Replaces(typeof(ThreadHandle), "Join")]
        public static void Join(ThreadHandle handle, int site)
        {
            Mark mark;
            Waits.Begin(out mark, WaitKind.Handle, handle, site, false);
            try
            {
                handle.Join();
            }
            catch when (Waits.IsBroken(ref mark))
            {
                throw Waits.Broken(ref mark);
            }
            finally
            {
                Waits.End(ref mark);
            }
        }

        [Replaces(typeof(ThreadHandle), "Join")]
        public static bool Join(ThreadHandle handle, float timeout, int site)
        {
            Mark mark;
            Waits.Begin(out mark, WaitKind.Handle, handle, site, timeout >= 0);
            try
            {
                return handle.Join(timeout);
            }
            catch when (Waits.IsBroken(ref mark))
            {
                throw Waits.Broken(ref mark);
            }
            finally
            {
                Waits.End(ref mark);
            }
        }

        [Replaces(typeof(Thread), "Join")]
        public static void Join(Thread thread, int site) => Join(thread, Timeout.Infinite, site);

        [Replaces(typeof(Thread), "Join")]
        public static bool Join(Thread thread, int millisecondsTimeout, int site)
        {
            Mark mark;
            Waits.Begin(out mark, WaitKind.Thread, thread, site, millisecondsTimeout >= 0);
            try
            {
                return thread.Join(millisecondsTimeout);
            }
            catch when (Waits.IsBroken(ref mark))
            {
                throw Waits.Broken(ref mark);
            }
            finally
            {
                Waits.End(ref mark);
            }
        }

        [Replaces(typeof(Thread), "Join")]
        public static bool Join(Thread thread, TimeSpan timeout, int site)
        {
            Mark mark;
            Waits.Begin(out mark, WaitKind.Thread, thread, site, timeout.Ticks >= 0);
            try
            {
                return thread.Join(timeout);
            }
            catch when (Waits.IsBroken(ref mark))
            {
                throw Waits.Broken(ref mark);
            }
            finally
            {
                Waits.End(ref mark);
            }
        }

        [Replaces(typeof(ThreadEvents), "Close")]
        public static void Close(ThreadEvents events, int site)
        {
            Mark mark;
            Waits.Begin(out mark, WaitKind.Dispatcher, events, site, false);
            try
            {
                events.Close();
            }
            catch when (Waits.IsBroken(ref mark))
            {
                throw Waits.Broken(ref mark);
            }
            finally
            {
                Waits.End(ref mark);
            }
        }

        [Replaces(typeof(ThreadEvents), "Dispose")]
        public static void Dispose(ThreadEvents events, int site) => Close(events, site);

        [Replaces(typeof(Thread), "Sleep")]
        public static void Sleep(int millisecondsTimeout, int site)
        {
            Mark mark;
            Waits.Begin(out mark, WaitKind.Sleep, null, site, millisecondsTimeout >= 0);
            try
            {
                Thread.Sleep(millisecondsTimeout);
            }
            catch when (Waits.IsBroken(ref mark))
            {
                throw Waits.Broken(ref mark);
            }
            finally
            {
                Waits.End(ref mark);
            }
        }

        [Replaces(typeof(Scheduler), "Sleep")]
        public static void SchedulerSleep(int milliseconds, int site)
        {
            Mark mark;
            Waits.Begin(out mark, WaitKind.Sleep, null, site, milliseconds >= 0);
            try
            {
                Scheduler.Sleep(milliseconds);
            }
            catch when (Waits.IsBroken(ref mark))
            {
                throw Waits.Broken(ref mark);
            }
            finally
            {
                Waits.End(ref mark);
            }
        }
    }
}
