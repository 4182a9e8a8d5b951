// The steps by which one thread's doings come before another's. What releases is noted before it happens, what acquires after it has happened, so
// that an order is never noted too late.
using System;

namespace NfThread.Races
{
    internal enum Step
    {
        // Of an object: an event, a thread that is started.
        Release,
        Acquire,

        // Of a lock, which its taker holds from then on.
        Take,
        Give,

        // Of a thread that has ended: its handle, its Thread object, the dispatcher of a ThreadEvents, all of them.
        JoinHandle,
        JoinThread,
        JoinDispatcher,
        JoinDone,

        // Of work that a library hands out (Work.cs); all that was done before a finalizer, and what finalizers did.
        ReleaseWork,
        AcquireWork,
        AcquireAll,
        JoinFinalizers,

        // In cooperative mode, of the processor.
        GiveTurn,
        TakeTurn,

        // Events: bound to something, posted, and dispatched to where one starts a thread.
        Bind,
        Post,
        StartByEvent
    }

    internal static class Order
    {
        // In cooperative mode a thread runs until it waits: what it does until then happened before what the others do then. A thread that the
        // watchdog stops gives nothing.
        private static readonly SyncVariable s_turn = new SyncVariable();

        // Before a call that may let other threads run; the step after it, or Resume, takes the turn back.
        internal static void Pause()
        {
            if (Engine.IsCooperative)
            {
                Do(Step.GiveTurn, null, 0);
            }
        }

        internal static void Resume()
        {
            if (Engine.IsCooperative)
            {
                Do(Step.TakeTurn, null, 0);
            }
        }

        internal static void TakeTurn(ThreadState self)
        {
            self.Acquire(s_turn);
            ThreadTable.JoinDone(self);
        }

        internal static void Do(Step step, object subject, int argument)
        {
            ThreadState self = Gate.Enter();
            if (self == null)
            {
                return;
            }

            try
            {
                Do(self, step, subject, argument);
                if (Engine.IsCooperative && step != Step.GiveTurn)
                {
                    TakeTurn(self);
                }
            }
            catch (OutOfMemoryException)
            {
                Gate.Stop();
                return;
            }

            Gate.Leave();
        }

        private static void Do(ThreadState self, Step step, object subject, int argument)
        {
            switch (step)
            {
                case Step.Release:
                    self.Release(Engine.Find(subject, true).SyncOf());
                    break;
                case Step.Bind:
                    self.Release(Work.Of((ThreadEvents)subject).Sync);
                    break;
                case Step.Acquire:
                    self.Acquire(Engine.Find(subject, true).SyncOf());
                    break;
                case Step.Take:
                    Take(self, subject, argument);
                    break;
                case Step.Give:
                    Give(self, subject);
                    break;
                case Step.JoinHandle:
                    ThreadTable.JoinHandle(self, (ThreadHandle)subject);
                    break;
                case Step.JoinThread:
                    ThreadTable.JoinThread(self, subject);
                    break;
                case Step.JoinDispatcher:
                    if (((ThreadEvents)subject).Dispatcher != null)
                    {
                        ThreadTable.JoinHandle(self, ((ThreadEvents)subject).Dispatcher);
                    }

                    Work.Forget((ThreadEvents)subject);
                    break;
                case Step.JoinDone:
                    ThreadTable.JoinDone(self);
                    break;
                case Step.ReleaseWork:
                    self.Release(Work.Foreign);
                    break;
                case Step.AcquireWork:
                    AcquireWork(self);
                    break;
                case Step.StartByEvent:
                    AcquireWork(self);
                    self.Release(((EventStart)subject).Starter);
                    break;
                case Step.GiveTurn:
                    self.Release(s_turn);
                    break;
                case Step.TakeTurn:
                    break;
                case Step.AcquireAll:
                    self.RunsFinalizers = true;
                    ThreadTable.JoinAll(self);
                    break;
                case Step.JoinFinalizers:
                    ThreadTable.JoinFinalizers(self);
                    break;
                default:
                    Post(self, Work.Of((ThreadEvents)subject), argument);
                    break;
            }
        }

        private static void AcquireWork(ThreadState self)
        {
            if (self.Source != null)
            {
                self.Acquire(self.Source);
            }
        }

        private static void Take(ThreadState self, object l, int site)
        {
            SyncVariable sync = Engine.Find(l, true).SyncOf();
            self.Acquire(sync);
            sync.Taker = self;
            self.Held = new HeldLock { Lock = sync, Site = site, Next = self.Held };
        }

        private static void Give(ThreadState self, object l)
        {
            SyncVariable sync = Engine.Find(l, true).SyncOf();
            ThreadState taker = sync.Taker ?? self;
            taker.Held = HeldLock.Without(taker.Held, sync);
            self.Release(sync);
        }

        private static void Post(ThreadState self, KnownEvents events, int code)
        {
            for (EventLock each = events.Locks; each != null; each = each.Next)
            {
                if (each.Code == code)
                {
                    Give(self, each.Lock);
                }
            }

            self.Release(events.Sync);
        }
    }
}
