// All threads that have done something that the detector sees and have not ended. A slot of the vector clocks is a thread's own for as long as slots
// are plenty; after that a new thread takes the slot of the one that ended first, and counts on from where that one stopped: then those two
// look ordered, which can hide a race but never invent one.
namespace NfThread.Races
{
    internal static class ThreadTable
    {
        private const int PlentyOfSlots = 32;

        private static ThreadState[] s_states = new ThreadState[8];
        private static int s_count;
        private static int s_slots;

        // What the threads knew that were dropped from the table.
        private static readonly SyncVariable s_dropped = new SyncVariable();

        // What the threads knew when an interrupt handler ran; threads that begin later know it too, since a handler may start them.
        private static readonly SyncVariable s_handlers = new SyncVariable();

        // Slots of threads that have ended, and where their clocks stopped; the first is the next to be used again.
        private static FreeSlot s_free;

        internal static ThreadState Add(ThreadRecord record, object thread)
        {
            RetireEnded();
            int ticks = 1;
            int slot = s_slots < PlentyOfSlots || s_free == null ? s_slots++ : TakeSlot(ref ticks);
            if (s_count == s_states.Length)
            {
                ThreadState[] longer = new ThreadState[s_count * 2];
                for (int i = 0; i < s_count; i++)
                {
                    longer[i] = s_states[i];
                }

                s_states = longer;
            }

            ThreadState state = new ThreadState(record, thread, slot, ticks);
            s_states[s_count++] = state;
            state.Acquire(s_handlers);
            return state;
        }

        // Null if the thread is not in the table.
        internal static ThreadState OfThread(object thread)
        {
            for (int i = s_count - 1; i >= 0; i--)
            {
                if (s_states[i].Thread == thread)
                {
                    return s_states[i];
                }
            }

            return null;
        }

        // The end of the thread with this handle happened before what this thread does now.
        internal static void JoinHandle(ThreadState self, ThreadHandle handle)
        {
            for (int i = 0; i < s_count; i++)
            {
                if (s_states[i].Record.Handle == handle)
                {
                    self.Clock.Join(s_states[i].Clock);
                }
            }

            JoinObject(self, handle);
        }

        internal static void JoinThread(ThreadState self, object thread)
        {
            ThreadState ended = OfThread(thread);
            if (ended != null)
            {
                self.Clock.Join(ended.Clock);
            }

            JoinObject(self, thread);
        }

        internal static void JoinDone(ThreadState self)
        {
            for (int i = 0; i < s_count; i++)
            {
                if (s_states[i].IsDone())
                {
                    self.Clock.Join(s_states[i].Clock);
                }
            }

            self.Acquire(s_dropped);
        }

        internal static void JoinAll(ThreadState self)
        {
            for (int i = 0; i < s_count; i++)
            {
                self.Clock.Join(s_states[i].Clock);
            }

            self.Acquire(s_dropped);
        }

        // What a handler does is not watched. It comes after all that was done before it and before all that is done after it: it may have been
        // waited for in any way, and may have woken anybody.
        internal static void MeetAll()
        {
            for (int i = 0; i < s_count; i++)
            {
                s_states[i].Release(s_handlers);
            }

            for (int i = 0; i < s_count; i++)
            {
                s_states[i].Acquire(s_handlers);
            }
        }

        // All finalizers that were due have run.
        internal static void JoinFinalizers(ThreadState self)
        {
            for (int i = 0; i < s_count; i++)
            {
                if (s_states[i].RunsFinalizers)
                {
                    self.Clock.Join(s_states[i].Clock);
                    s_states[i].Step();
                }
            }
        }

        internal static bool Has(int ident)
        {
            for (int i = 0; i < s_count; i++)
            {
                if (s_states[i].Record.Ident == ident && !s_states[i].HasEnded())
                {
                    return true;
                }
            }

            return false;
        }

        private static void JoinObject(ThreadState self, object ended)
        {
            Watched watched = Engine.Find(ended, false);
            if (watched != null && watched.Sync != null)
            {
                self.Acquire(watched.Sync);
            }
        }

        private static int TakeSlot(ref int ticks)
        {
            FreeSlot first = s_free;
            s_free = first.Next;
            ticks = first.Ticks + 1;
            return first.Slot;
        }

        // Whoever joins one of them later finds what it knew with its handle or its Thread object.
        private static void RetireEnded()
        {
            int kept = 0;
            for (int i = 0; i < s_count; i++)
            {
                ThreadState state = s_states[i];
                if (!state.HasEnded())
                {
                    s_states[kept++] = state;
                    continue;
                }

                s_dropped.Clock.Join(state.Clock);
                if (state.Record.Handle != null)
                {
                    Engine.Find(state.Record.Handle, true).SyncOf().Clock.Join(state.Clock);
                }

                if (state.Thread != null)
                {
                    Engine.Find(state.Thread, true).SyncOf().Clock.Join(state.Clock);
                }

                Free(state);
                Engine.Forget(state);
                state.Retire();
            }

            for (int i = kept; i < s_count; i++)
            {
                s_states[i] = null;
            }

            s_count = kept;
        }

        private static void Free(ThreadState state)
        {
            FreeSlot slot = new FreeSlot { Slot = state.Slot, Ticks = state.Ticks };
            if (s_free == null)
            {
                s_free = slot;
                return;
            }

            FreeSlot last = s_free;
            while (last.Next != null)
            {
                last = last.Next;
            }

            last.Next = slot;
        }

        private sealed class FreeSlot
        {
            internal int Slot;
            internal int Ticks;
            internal FreeSlot Next;
        }
    }
}
