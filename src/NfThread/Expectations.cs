// Promises of threads to call again within a time. One thread of the module's own, made by the first promise, sleeps until the next of them runs out, and
// looks. A thread's promise ends with the thread.
//
// The list is changed under s_gate only. Due of a promise that was told of is never: it is told once, until the thread calls again.
using System;
using System.Threading;

namespace NfThread
{
    internal sealed class Promise
    {
        internal const long Never = long.MaxValue;

        internal ThreadRecord Thread;
        internal int Milliseconds;

        // Of the engine's clock, in milliseconds.
        internal long CalledAt;
        internal long Due;
        internal Promise Next;
    }

    internal static class Expectations
    {
        internal static OverdueHandler Handler;

        // Milliseconds. On nanoclr it also looks whether those who promised still live.
#if NANOCLR
        private const int LongestSleep = 1000;
#else
        private const int LongestSleep = int.MaxValue;
#endif

        private static readonly object s_gate = new object();
        private static readonly AutoResetEvent s_changed = new AutoResetEvent(false);
        private static Promise s_first;
        private static bool s_watched;

        // When the watching thread will look; 0 until it has looked for the first time, which it does soon.
        private static long s_look;

        internal static void Expect(int milliseconds)
        {
            ThreadRecord self = Port.Current();
            Promise fresh = null;
            bool early = false;
            bool first = false;
            if (milliseconds > 0 && Find(self) == null)
            {
#if NANOCLR
                self.Known = true;
                self.Kept = true;
#endif
                fresh = new Promise { Thread = self };
            }

            lock (s_gate)
            {
                Promise promise = Find(self);
                if (promise == null && fresh != null)
                {
                    fresh.Next = s_first;
                    s_first = fresh;
                    promise = fresh;
                }

                if (promise != null)
                {
                    promise.Milliseconds = milliseconds;
                    promise.CalledAt = Port.Milliseconds();
                    promise.Due = milliseconds == 0 ? Promise.Never : promise.CalledAt + milliseconds;
                    early = promise.Due < s_look;
                    first = !s_watched && milliseconds > 0;
                    if (first)
                    {
                        s_watched = true;
                    }
                }
            }

            if (first)
            {
                StartWatching();
            }
            else if (early)
            {
                s_changed.Set();
            }
        }

        private static void StartWatching()
        {
            bool started = false;
            try
            {
                Port.StartService(new ThreadStart(Watch), "expectations");
                started = true;
            }
            finally
            {
                // If it has started it may have ended by now.
                if (!started)
                {
                    s_watched = false;
                }
            }
        }

        // Only the thread itself adds its promise, so without the gate it finds it or there is none.
        private static Promise Find(ThreadRecord thread)
        {
            Promise promise = s_first;
            while (promise != null && promise.Thread != thread)
            {
                promise = promise.Next;
            }

            return promise;
        }

        private static void Watch()
        {
            for (;;)
            {
                long now = Port.Milliseconds();
                Promise late = null;
                long silence = 0;
                lock (s_gate)
                {
                    late = NextLate(now);
                    if (late != null)
                    {
                        silence = now - late.CalledAt;
                    }
#if NANOCLR
                    else if (s_look == Promise.Never)
                    {
                        // The program ends there with its last thread, and that must not be this one: the next promise starts another.
                        s_watched = false;
                        return;
                    }
#endif
                }

                if (late != null)
                {
                    Tell(late, silence);
                }
                else if (s_look == Promise.Never)
                {
                    s_changed.WaitOne();
                }
                else if (s_look > now)
                {
                    s_changed.WaitOne(s_look - now > LongestSleep ? LongestSleep : (int)(s_look - now), false);
                }
            }
        }

        // Takes the promises of threads that have ended off the list. Null if all others are kept, and then s_look says until when that is sure.
        private static Promise NextLate(long now)
        {
            s_look = Promise.Never;
            Promise previous = null;
            for (Promise promise = s_first; promise != null; promise = promise.Next)
            {
                if (!Port.IsAlive(promise.Thread))
                {
                    if (previous == null)
                    {
                        s_first = promise.Next;
                    }
                    else
                    {
                        previous.Next = promise.Next;
                    }

                    continue;
                }

                previous = promise;
                if (promise.Due <= now)
                {
                    promise.Due = Promise.Never;
                    return promise;
                }

                if (promise.Due < s_look)
                {
                    s_look = promise.Due;
                }
            }

            return null;
        }

        private static void Tell(Promise late, long silence)
        {
            string name = ThreadModule.NameOf(late.Thread);
            Console.WriteLine("Overdue: thread " + name + " has not called Scheduler.Expect for " + silence + " ms, and promised to within " + late.Milliseconds);
            Port.WriteWhereItStands(late.Thread);
            OverdueHandler handler = Handler;
            if (handler == null)
            {
                return;
            }

            try
            {
                handler(late.Thread.Ident, name, (int)silence);
            }
            catch (SystemExit)
            {
            }
            catch (Exception exception)
            {
                Unhandled.Tell(exception, Unhandled.NameOf(handler));
            }
        }
    }
}
