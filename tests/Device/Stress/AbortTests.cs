// Threads that are aborted wherever they are, in the middle of the module's own code too where the engine can do that: the module goes on, the others
// notice nothing, and nobody that has ended is still listed.
using System;
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
            for (int round = 0; round < Rounds; round++)
            {
                Group group = new Group();
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
            }
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
            internal readonly Thread[] Threads = new Thread[Victims];
            internal readonly Counter Ready = new Counter();

            private readonly Lock _a = new Lock();
            private readonly Lock _b = new Lock();

            internal void Live(object[] args)
            {
                Threads[(int)args[0]] = Thread.CurrentThread;
                Ready.Increment();
                Random random = new Random((int)args[1]);
                for (;;)
                {
                    Act(random.Next(7));
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
                    default:
                        Scheduler.Threads();
                        break;
                }
            }
        }
    }
}
