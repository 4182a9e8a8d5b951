// Threads that are given work piece by piece by something that is not rewritten: the engine's timers and device events, and the dispatchers of
// ThreadEvents. What somebody did before the work was handed over happened before it.
namespace NfThread.Races
{
    internal sealed class KnownEvents
    {
        internal ThreadEvents Events;
        internal SyncVariable Sync;
        internal EventLock Locks;
        internal KnownEvents Next;
    }

    // A lock that an event releases.
    internal sealed class EventLock
    {
        internal int Code;
        internal Lock Lock;
        internal EventLock Next;
    }

    /// <summary>For rewritten code only.</summary>
    public static class Work
    {
        // Released by whoever hands a delegate to a library; acquired by the engine's own threads with each piece of work.
        internal static readonly SyncVariable Foreign = new SyncVariable();

        private static KnownEvents s_events;

        /// <summary>A delegate is about to be handed to a library.</summary>
        public static void HandOver()
        {
            Order.Do(Step.ReleaseWork, null, 0);
        }

        /// <summary>A method that a delegate may call has begun.</summary>
        public static void Entered()
        {
            Order.Do(Step.AcquireWork, null, 0);
        }

        /// <summary>A finalizer has begun: nobody has its object any more, so all that was done to it happened before.</summary>
        public static void Finalizing()
        {
            Order.Do(Step.AcquireAll, null, 0);
        }

        internal static KnownEvents Of(ThreadEvents events)
        {
            for (KnownEvents each = s_events; each != null; each = each.Next)
            {
                if (each.Events == events)
                {
                    return each;
                }
            }

            s_events = new KnownEvents { Events = events, Sync = Engine.Find(events, true).SyncOf(), Next = s_events };
            return s_events;
        }

        // They are closed.
        internal static void Forget(ThreadEvents events)
        {
            KnownEvents previous = null;
            for (KnownEvents each = s_events; each != null; each = each.Next)
            {
                if (each.Events != events)
                {
                    previous = each;
                    continue;
                }

                if (previous == null)
                {
                    s_events = each.Next;
                }
                else
                {
                    previous.Next = each.Next;
                }

                Starts.UnbindEvents(events);
            }
        }

        // A thread's first step: what its starter knew, and where its work comes from.
        internal static void Join(ThreadState self)
        {
            Starts.Claim(self);
            if (Engine.IsCooperative)
            {
                Order.TakeTurn(self);
            }

            for (KnownEvents each = s_events; each != null && self.Record.Handle != null; each = each.Next)
            {
                if (each.Events.Dispatcher == self.Record.Handle)
                {
                    self.Source = each.Sync;
                    self.Acquire(each.Sync);
                }
            }
        }
    }
}
