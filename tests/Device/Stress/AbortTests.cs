// Threads that are aborted wherever they are, in the middle of the module's own code too where the engine can do that: the module goes on, the others
// notice nothing, events are handled, and nobody that has ended is still counted or listed.
using System;
using System.Collections;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest
{
    [TestClass]
    public class AbortTests
    {
        private const int Rounds = 40;
        private const int Victims = 3;

        [DataRow(false)]
        [DataRow(true)]
        public void ModuleOutlivesItsThreads(bool cooperative)
        {
#if HOST
            Assert.SkipTest("Desktop .NET cannot abort a thread.");
#else
            int before = Scheduler.Threads().Length;
            if (cooperative)
            {
                Modes.Cooperative(Scheduler.Watchdog, Kill);
            }
            else
            {
                Kill();
            }

            Watch watch = Watch.Start();
            while (Scheduler.Threads().Length != before)
            {
                Assert.IsTrue(watch.Milliseconds < 20000, Scheduler.Threads().Length + " threads are listed, not " + before);
                Thread.Sleep(1);
            }
#endif
        }

        private static void Kill()
        {
            Random random = new Random(7);
            Counter handled = new Counter();
            ThreadEvents events = new ThreadEvents(4);
            events.HandleOn(Group.Handled, (code, data) => handled.Increment());
            events.StartOn(Group.Started, args => { });
            int live = Count();
            for (int round = 0; round < Rounds; round++)
            {
                Group group = new Group(events);
                ThreadHandle[] handles = new ThreadHandle[Victims];
                for (int i = 0; i < Victims; i++)
                {
                    handles[i] = StartJoinableThread(group.Live, new object[] { i, random.Next(100000) });
                }

                Wait.UntilCount(group.Ready, Victims, "the threads do not begin");
                Scheduler.Sleep(random.Next(6));
                for (int i = 0; i < Victims; i++)
                {
                    group.Threads[i].Abort();
                }

                for (int i = 0; i < Victims; i++)
                {
                    Assert.IsTrue(handles[i].Join(20f), "round " + round + ": a thread that was aborted has not ended");
                }

                PassALockOn();
                group.Close();
                Wait.UntilAlone(live);
                Assert.AreEqual(live, Count(), "round " + round);
                Wait.UntilDrained(events);
                int before = handled.Value;
                Assert.IsTrue(events.Post(Group.Handled, 0), "round " + round);
                Wait.UntilCount(handled, before + 1, "round " + round + ": an event is not handled");
            }

            events.Close();
        }

        private static void PassALockOn()
        {
            Lock l = new Lock();
            l.Acquire();
            Crew crew = new Crew(1);
            crew.Start(() => l.Acquire());
            Wait.UntilWaiting(l, 1);
            l.Release();
            crew.Finish();
            Assert.IsTrue(l.Locked());
        }

        // Threads that do everything a thread can, with two locks of their own.
        private sealed class Group
        {
            internal const int Handled = 1;
            internal const int Released = 2;
            internal const int Started = 3;

            internal readonly Thread[] Threads = new Thread[Victims];
            internal readonly Counter Ready = new Counter();

            private readonly Lock _a = new Lock();
            private readonly Lock _b = new Lock();
            private readonly Lock _c = new Lock();
            private readonly Local _local = new Local();
            private readonly ArrayList _made = new ArrayList();
            private readonly ThreadEvents _events;

            internal Group(ThreadEvents events)
            {
                _events = events;
                events.ReleaseOn(Released, _c);
            }

            internal void Live(object[] args)
            {
                Threads[(int)args[0]] = Thread.CurrentThread;
                Ready.Increment();
                Random random = new Random((int)args[1]);
                for (;;)
                {
                    Act(random.Next(14));
                }
            }

            private void Act(int what)
            {
                switch (what)
                {
                    case 0:
                        if (_a.Acquire(0))
                        {
                            _a.Release();
                        }

                        break;
                    case 1:
                        if (_a.Acquire(1, 0.002f))
                        {
                            _a.Release();
                        }

                        break;
                    case 2:
                        if (_b.Acquire(1, 0.003f))
                        {
                            Scheduler.Yield();
                            _b.Release();
                        }

                        break;
                    case 3:
                        Scheduler.Sleep(1);
                        break;
                    case 4:
                        Scheduler.Yield();
                        break;
                    case 5:
                        StartNewThread(() => { });
                        break;
                    case 6:
                        StartJoinableThread(args => { }, new object[0]).Join();
                        break;
                    case 7:
                        _events.Post(Handled, 1);
                        break;
                    case 8:
                        _events.Post(Started, 1);
                        break;
                    case 9:
                        _c.Acquire(0);
                        _events.Post(Released, 1);
                        break;
                    case 10:
                        SetName(GetName() + ".");
                        _local["name"] = GetName();
                        break;
                    case 11:
                        Count();
                        break;
                    case 12:
                        Make();
                        break;
                    default:
                        Scheduler.Threads();
                        break;
                }
            }

            // An object of its own, from its beginning to its end, which may have to be closed once more.
            private void Make()
            {
                ThreadEvents events = new ThreadEvents(2);
                lock (_made)
                {
                    _made.Add(events);
                }

                events.HandleOn(Handled, (code, data) => { });
                events.Post(Handled, 1);
                events.Close();
            }

            internal void Close()
            {
                foreach (object events in _made)
                {
                    ((ThreadEvents)events).Close();
                }
            }
        }
    }
}
