using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Events
{
    /// <summary>
    /// An interrupt handler posts an event in the middle of whatever a thread does with the same object, at every instruction of it: a count of
    /// SysTick is about six instructions in the emulator, and six lead-ins shift the interrupt by one each. Nothing may be lost, made twice
    /// or brought into another order, and no wake-up may be missed.
    /// </summary>
    [TestClass]
    public unsafe class InterruptPointTests
    {
        private const uint LongestWait = 120;
        private const int LeadIns = 6;
        private const int FromThread = 1;
        private const int FromInterrupt = 2;

        private static ThreadEvents s_events;
        private static int s_interrupts;
        private static int s_acceptedFromInterrupt;
        private static int s_refusedFromInterrupt;
        private static int s_handledFromThread;
        private static int s_handledFromInterrupt;
        private static int s_lastFromThread;
        private static int s_lastFromInterrupt;
        private static int s_wrong;
        private static uint s_wait;
        private static int s_leadIn;

        private static void Post()
        {
            s_interrupts++;
            if (s_events.Post(FromInterrupt, s_interrupts)) s_acceptedFromInterrupt++;
            else s_refusedFromInterrupt++;
        }

        private static void HandleFromThread(int code, int data)
        {
            if (data <= s_lastFromThread) s_wrong++;
            s_lastFromThread = data;
            s_handledFromThread++;
        }

        private static void HandleFromInterrupt(int code, int data)
        {
            if (data <= s_lastFromInterrupt) s_wrong++;
            s_lastFromInterrupt = data;
            s_handledFromInterrupt++;
        }

        // The dispatcher arms the next interrupt itself, so that it comes while the dispatcher goes on from here to its next wait.
        private static void HandleAndArm(int code, int data)
        {
            HandleFromInterrupt(code, data);
            if (++s_leadIn == LeadIns)
            {
                s_leadIn = 0;
                s_wait++;
            }

            if (s_wait > LongestWait) return;
            TickInterrupt.After(s_wait);
            Cpu.Delay(s_leadIn);
        }

        private static void Begin(int capacity, bool preempts)
        {
            s_events = new ThreadEvents(capacity);
            s_interrupts = s_acceptedFromInterrupt = s_refusedFromInterrupt = 0;
            s_handledFromThread = s_handledFromInterrupt = s_lastFromThread = s_lastFromInterrupt = s_wrong = 0;
            TickInterrupt.Preempts = preempts;
        }

        // The first interrupts came in the middle of things, and the last would have come after them: what lies between was all tried.
        private static void CheckSweep()
        {
            int early = TickInterrupt.Early;
            Assert.IsTrue(early > 2 * LeadIns && early < (int)LongestWait * LeadIns, early + " interrupts came by themselves");
        }

        [DataRow(1, false)]
        [DataRow(1, true)]
        [DataRow(2, false)]
        [DataRow(2, true)]
        [DataRow(3, true)]
        public void WhileAThreadPosts(int capacity, bool preempts)
        {
            Begin(capacity, preempts);
            s_events.HandleOn(FromThread, HandleFromThread);
            s_events.HandleOn(FromInterrupt, HandleFromInterrupt);
            int posted = 0, accepted = 0;
            TickInterrupt.Serve(&Post, () =>
            {
                for (uint wait = 1; wait <= LongestWait; wait++)
                {
                    for (int leadIn = 0; leadIn < LeadIns; leadIn++)
                    {
                        TickInterrupt.After(wait);
                        Cpu.Delay(leadIn);
                        if (s_events.Post(FromThread, ++posted)) accepted++;
                        if (s_events.Post(FromThread, ++posted)) accepted++;
                        Thread.Sleep(0);
                        TickInterrupt.Overdue();
                        while (s_events.Pending > 0) Thread.Sleep(0);
                    }
                }
            });
            int dropped = s_events.Dropped;
            s_events.Close();
            Assert.AreEqual((int)LongestWait * LeadIns, s_interrupts);
            CheckSweep();
            Assert.AreEqual(accepted, s_handledFromThread);
            Assert.AreEqual(s_acceptedFromInterrupt, s_handledFromInterrupt);
            Assert.AreEqual(s_interrupts, s_acceptedFromInterrupt + s_refusedFromInterrupt);
            Assert.AreEqual(posted - accepted + s_refusedFromInterrupt, dropped);
            Assert.AreEqual(0, s_wrong);

            // With room for one the thread's second event is mostly refused; with room for three nothing ever is.
            Assert.IsTrue(capacity == 3 ? dropped == 0 : capacity == 2 || dropped > 0, dropped + " dropped");
        }

        [DataRow(1, false)]
        [DataRow(1, true)]
        [DataRow(4, true)]
        public void WhileTheDispatcherGoesToSleep(int capacity, bool preempts)
        {
            Begin(capacity, preempts);
            s_events.HandleOn(FromInterrupt, HandleAndArm);
            s_wait = 1;
            s_leadIn = 0;
            int expected = (int)LongestWait * LeadIns;
            ulong patience = Clock.Microseconds + 5000000;
            TickInterrupt.Serve(&Post, () =>
            {
                s_events.Post(FromInterrupt, 0);
                while (s_interrupts < expected - 1 && Clock.Microseconds < patience)
                {
                    // This thread runs when the dispatcher sleeps, or was preempted and the interrupt has been.
                    TickInterrupt.Overdue();
                    Thread.Sleep(0);
                }
            });
            s_events.Close();
            Assert.AreEqual(expected - 1, s_interrupts);
            CheckSweep();
            Assert.AreEqual(0, s_refusedFromInterrupt);
            Assert.AreEqual(s_interrupts + 1, s_handledFromInterrupt);
            Assert.AreEqual(0, s_events.Dropped);
        }

        [DataRow(false)]
        [DataRow(true)]
        public void WhileAThreadWaitsForTheLock(bool preempts)
        {
            Begin(1, preempts);
            Lock l = new Lock();
            l.Acquire();
            s_events.ReleaseOn(FromInterrupt, l);
            int acquired = 0;
            TickInterrupt.Serve(&Post, () =>
            {
                for (uint wait = 1; wait <= LongestWait; wait++)
                {
                    for (int leadIn = 0; leadIn < LeadIns; leadIn++)
                    {
                        TickInterrupt.After(wait);
                        Cpu.Delay(leadIn);

                        // In time or not; if not, the interrupt has to come now, and the lock is free after it.
                        if (l.Acquire(1, 0.001f))
                        {
                            acquired++;
                        }
                        else
                        {
                            TickInterrupt.Overdue();
                            if (l.Acquire(0)) acquired++;
                        }
                    }
                }
            });
            s_events.Close();
            Assert.AreEqual((int)LongestWait * LeadIns, s_interrupts);
            Assert.AreEqual(s_interrupts, acquired);
            CheckSweep();
            Assert.AreEqual(0, s_events.LostReleases + s_events.Dropped);
        }
    }
}
