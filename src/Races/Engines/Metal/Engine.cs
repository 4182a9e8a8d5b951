// The detector on bare metal: behind the scheduler's lock, so no other thread runs meanwhile; threads by their Thread objects; shadow memory by
// address, so no object moves. That an object has gone the collector says through a weak reference: memory that is used again is
// then another object's.
using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;

namespace NfThread.Races
{
    internal static unsafe class Engine
    {
        // Bytes that the deepest way through the detector takes, a collection on top of it.
        private const int StackNeed = 1024;
        private const int FirstBuckets = 1024;
        private const int AlignmentShift = 3;

        private static int s_scheduler;
        private static Thread s_lastThread;
        private static ThreadState s_lastState;

        private static Watched[] s_buckets;
        private static int s_watched;
        private static Watched s_lastWatched;

        // To an object that nobody has: empty once a collection has been.
        private static WeakReference s_sinceCollection;

        // A handler of the program's own has run since the last thread came in.
        private static bool s_handlerRan;

        // False in an interrupt handler.
        internal static bool Enter()
        {
            if (Cpu.GetExceptionNumber() != 0)
            {
                s_handlerRan = true;
                return false;
            }

            StackRoom.Demand(StackNeed);
            int scheduler = Kernel.LockScheduler();
            s_scheduler = scheduler;
            return true;
        }

        internal static void Leave()
        {
            Kernel.UnlockScheduler(s_scheduler);
        }

        internal static bool TakeHandlerRan()
        {
            bool ran = s_handlerRan;
            s_handlerRan = false;
            return ran;
        }

        internal static bool IsCooperative
        {
            get { return TimeSlice.Cooperative; }
        }

        internal static ThreadState Current()
        {
            Thread thread = Kernel.CurrentThread;
            if (s_lastThread == thread)
            {
                return s_lastState;
            }

            ThreadState state = ThreadTable.OfThread(thread) ?? Meet(thread);
            s_lastThread = thread;
            s_lastState = state;
            return state;
        }

        internal static bool HasEnded(ThreadState state)
        {
            return !((Thread)state.Thread).IsAlive;
        }

        internal static string NameOf(ThreadState state)
        {
            string name = ThreadModule.NameOf(state.Record);
            if (name.Length > 0)
            {
                return name;
            }

            return ((Thread)state.Thread).Name ?? (state.Entry == null ? "" : MethodNames.Find(state.Entry.MethodAddress) ?? "");
        }

        internal static void Forget(ThreadState state)
        {
            if (s_lastState == state)
            {
                s_lastThread = null;
                s_lastState = null;
            }
        }

        private static bool IsWatched(nint address)
        {
            return true;
        }

        // What is remembered of an object; null if nothing is and nothing shall be.
        internal static Watched Find(object owner, bool create)
        {
            nint address = Unsafe.AddressOf(owner);
            if (s_lastWatched != null && s_lastWatched.Owner._target == address)
            {
                return s_lastWatched;
            }

            if (s_buckets == null)
            {
                s_buckets = new Watched[FirstBuckets];
                FixedObjects.IsNoted = &IsWatched;
            }

            int bucket = Bucket(address);
            for (Watched watched = s_buckets[bucket]; watched != null; watched = watched.Next)
            {
                if (watched.Owner._target == address)
                {
                    s_lastWatched = watched;
                    return watched;
                }
            }

            if (!create)
            {
                return null;
            }

            if (s_watched == s_buckets.Length * 2 || s_sinceCollection == null || s_sinceCollection._target == 0)
            {
                Rehash();
                bucket = Bucket(address);
            }

            Watched fresh = new Watched { Owner = new WeakReference(owner), Next = s_buckets[bucket] };
            s_buckets[bucket] = fresh;
            s_watched++;
            s_lastWatched = fresh;
            return fresh;
        }

        private static int Bucket(nint address)
        {
            return (int)((uint)address >> AlignmentShift) & (s_buckets.Length - 1);
        }

        // Drops those whose objects have gone, and makes room if most are left.
        private static void Rehash()
        {
            Watched[] old = s_buckets;
            int alive = 0;
            for (int i = 0; i < old.Length; i++)
            {
                for (Watched watched = old[i]; watched != null; watched = watched.Next)
                {
                    if (watched.Owner._target != 0)
                    {
                        alive++;
                    }
                }
            }

            s_buckets = alive > old.Length ? new Watched[old.Length * 2] : new Watched[old.Length];
            for (int i = 0; i < old.Length; i++)
            {
                Watched watched = old[i];
                while (watched != null)
                {
                    Watched next = watched.Next;
                    if (watched.Owner._target != 0)
                    {
                        int bucket = Bucket(watched.Owner._target);
                        watched.Next = s_buckets[bucket];
                        s_buckets[bucket] = watched;
                    }

                    watched = next;
                }
            }

            s_watched = alive;
            s_sinceCollection = new WeakReference(new object());
        }

        private static ThreadState Meet(Thread thread)
        {
            ThreadRecord record = Port.Current();
            ThreadState state = ThreadTable.Add(record, thread);
            state.Entry = thread._start;
            Watched watched = Find(thread, false);
            if (watched != null && watched.Sync != null)
            {
                state.Acquire(watched.Sync);
            }
            else if (record.Function == null && thread != MainThread.Instance)
            {
                state.Source = Work.Foreign;
            }

            Work.Join(state);
            return state;
        }
    }

    internal sealed partial class Watched
    {
        internal WeakReference Owner;
        internal Watched Next;
    }
}
