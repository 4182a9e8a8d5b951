using System;
using System.Threading;

namespace NfThread.Races
{
    /// <summary>Events, timers and ThreadEvents, for rewritten code only.</summary>
    public static class EventCalls
    {
#if HOST
        [Replaces(typeof(EventWaitHandle), "Set")]
        public static bool Set(EventWaitHandle handle)
        {
            Signal(handle);
            return handle.Set();
        }

        [Replaces(typeof(WaitHandle), "WaitOne")]
        public static bool WaitOne(WaitHandle handle, int millisecondsTimeout)
        {
            Order.Pause();
            return Waited(handle.WaitOne(millisecondsTimeout), handle);
        }
#else
        [Replaces(typeof(AutoResetEvent), "Set")]
        public static bool Set(AutoResetEvent handle)
        {
            Signal(handle);
            return handle.Set();
        }

        [Replaces(typeof(ManualResetEvent), "Set")]
        public static bool Set(ManualResetEvent handle)
        {
            Signal(handle);
            return handle.Set();
        }
#endif

        [Replaces(typeof(WaitHandle), "WaitOne")]
        public static bool WaitOne(WaitHandle handle)
        {
            Order.Pause();
            return Waited(handle.WaitOne(), handle);
        }

        [Replaces(typeof(WaitHandle), "WaitOne")]
        public static bool WaitOne(WaitHandle handle, int millisecondsTimeout, bool exitContext)
        {
            Order.Pause();
            return Waited(handle.WaitOne(millisecondsTimeout, exitContext), handle);
        }

        [Replaces(typeof(WaitHandle), "WaitAny")]
        public static int WaitAny(WaitHandle[] waitHandles)
        {
            Order.Pause();
            return WaitedForAny(WaitHandle.WaitAny(waitHandles), waitHandles);
        }

        [Replaces(typeof(WaitHandle), "WaitAny")]
        public static int WaitAny(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext)
        {
            Order.Pause();
            return WaitedForAny(WaitHandle.WaitAny(waitHandles, millisecondsTimeout, exitContext), waitHandles);
        }

        [Replaces(typeof(WaitHandle), "WaitAll")]
        public static bool WaitAll(WaitHandle[] waitHandles)
        {
            Order.Pause();
            return WaitedForAll(WaitHandle.WaitAll(waitHandles), waitHandles);
        }

        [Replaces(typeof(WaitHandle), "WaitAll")]
        public static bool WaitAll(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext)
        {
            Order.Pause();
            return WaitedForAll(WaitHandle.WaitAll(waitHandles, millisecondsTimeout, exitContext), waitHandles);
        }

        [Replaces(typeof(Timer), "Change")]
        public static bool Change(Timer timer, int dueTime, int period)
        {
            Work.HandOver();
            return timer.Change(dueTime, period);
        }

        [Replaces(typeof(Timer), "Change")]
        public static bool Change(Timer timer, TimeSpan dueTime, TimeSpan period)
        {
            Work.HandOver();
            return timer.Change(dueTime, period);
        }

        [Replaces(typeof(ThreadEvents), "HandleOn")]
        public static void HandleOn(ThreadEvents events, int code, ThreadEventHandler handler)
        {
            Bind(events);
            events.HandleOn(code, handler);
        }

        [Replaces(typeof(ThreadEvents), "ReleaseOn")]
        public static void ReleaseOn(ThreadEvents events, int code, Lock l)
        {
            Bind(events);
            events.ReleaseOn(code, l);
            if (Gate.Enter() != null)
            {
                KnownEvents known = Work.Of(events);
                known.Locks = new EventLock { Code = code, Lock = l, Next = known.Locks };
                Gate.Leave();
            }
        }

        [Replaces(typeof(ThreadEvents), "StartOn")]
        public static void StartOn(ThreadEvents events, int code, ThreadFunction f)
        {
            Bind(events);
            if (events != null && f != null && Gate.Enter() != null)
            {
                EventStart start = Starts.BindEvent(f, events);
                Gate.Leave();
                events.HandleOn(code, start.BeforeStart);
            }

            events.StartOn(code, f);
        }

        [Replaces(typeof(ThreadEvents), "Post")]
        public static bool Post(ThreadEvents events, int code, int data)
        {
            if (events != null)
            {
                Order.Do(Step.Post, events, code);
            }

            return events.Post(code, data);
        }

        [Replaces(typeof(ThreadEvents), "Close")]
        public static void Close(ThreadEvents events)
        {
            Order.Pause();
            events.Close();
            Order.Do(Step.JoinDispatcher, events, 0);
        }

        [Replaces(typeof(ThreadEvents), "Dispose")]
        public static void Dispose(ThreadEvents events)
        {
            Close(events);
        }

        private static void Bind(ThreadEvents events)
        {
            if (events != null)
            {
                Order.Do(Step.Bind, events, 0);
            }
        }

        private static void Signal(WaitHandle handle)
        {
            if (handle != null)
            {
                Order.Do(Step.Release, handle, 0);
            }
        }

        private static bool Waited(bool woken, WaitHandle handle)
        {
            if (woken)
            {
                Order.Do(Step.Acquire, handle, 0);
            }
            else
            {
                Order.Resume();
            }

            return woken;
        }

        private static int WaitedForAny(int index, WaitHandle[] handles)
        {
            if (index >= 0 && index < handles.Length)
            {
                Order.Do(Step.Acquire, handles[index], 0);
            }
            else
            {
                Order.Resume();
            }

            return index;
        }

        private static bool WaitedForAll(bool woken, WaitHandle[] handles)
        {
            Order.Resume();
            for (int i = 0; woken && i < handles.Length; i++)
            {
                Order.Do(Step.Acquire, handles[i], 0);
            }

            return woken;
        }
    }
}
