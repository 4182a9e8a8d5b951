// Waiting for threads, after CPython's ThreadHandle tests and its BarrierTest.
using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest
{
    public abstract class JoinCases
    {
        private static readonly object[] None = new object[0];

        [TestMethod]
        public void Join()
        {
            Counter ran = new Counter();
            ThreadHandle thread = StartJoinableThread(
                args =>
                {
                    Thread.Sleep(20);
                    ran.Increment();
                },
                None);
            thread.Join();
            Assert.AreEqual(1, ran.Value);
            Assert.IsTrue(thread.IsDone());
        }

        [TestMethod]
        public void JoinAfterTheEnd()
        {
            ThreadHandle thread = StartJoinableThread(args => { }, None);
            Watch watch = Watch.Start();
            while (!thread.IsDone())
            {
                Assert.IsTrue(watch.Milliseconds < 10000);
                Thread.Sleep(1);
            }

            thread.Join();
        }

        [TestMethod]
        public void JoinSeveralTimes()
        {
            ThreadHandle thread = StartJoinableThread(args => { }, None);
            thread.Join();
            thread.Join();
            Assert.IsTrue(thread.Join(0f));
            Assert.IsTrue(thread.Join(5f));
        }

        [TestMethod]
        public void SeveralJoin()
        {
            Lock gate = new Lock();
            gate.Acquire();
            ThreadHandle thread = StartJoinableThread(args => gate.Acquire(), None);
            Counter joined = new Counter();
            Crew crew = new Crew(5);
            crew.StartAll(() =>
            {
                thread.Join();
                joined.Increment();
            });
            Thread.Sleep(20);
            Assert.AreEqual(0, joined.Value);
            gate.Release();
            crew.Finish();
            Assert.AreEqual(5, joined.Value);
            gate.Release();
        }

        [TestMethod]
        public void NotJoined()
        {
            int before = Count();
            for (int i = 0; i < 5; i++)
            {
                StartJoinableThread(args => { }, None);
            }

            Wait.UntilAlone(before);
        }

        [TestMethod]
        public void JoinFromItself()
        {
            ThreadHandle[] self = new ThreadHandle[1];
            string message = null;
            Lock ready = new Lock();
            ready.Acquire();
            self[0] = StartJoinableThread(
                args =>
                {
                    ready.Acquire();
                    try
                    {
                        self[0].Join();
                    }
                    catch (ThreadError error)
                    {
                        message = error.Message;
                    }
                },
                None);
            ready.Release();
            self[0].Join();
            Assert.AreEqual("Cannot join current thread", message);
        }

        [TestMethod]
        public void JoinThenSelfJoin()
        {
            // Main waits for the thread while the thread tries to wait for itself: an error there, and no deadlock.
            ThreadHandle[] self = new ThreadHandle[1];
            string message = null;
            Lock ready = new Lock();
            ready.Acquire();
            self[0] = StartJoinableThread(
                args =>
                {
                    ready.Acquire();
                    Thread.Sleep(20);
                    try
                    {
                        self[0].Join();
                    }
                    catch (ThreadError error)
                    {
                        message = error.Message;
                    }
                },
                None);
            ready.Release();
            Assert.IsTrue(self[0].Join(20f));
            Assert.AreEqual("Cannot join current thread", message);
        }

        [TestMethod]
        public void JoinWithTimeout()
        {
            Lock gate = new Lock();
            gate.Acquire();
            ThreadHandle thread = StartJoinableThread(args => gate.Acquire(), None);
            Watch watch = Watch.Start();
            Assert.IsFalse(thread.Join(0.1f));
            Assert.IsTrue(watch.MillisecondsAtMost >= 100, "early");
            Assert.IsFalse(thread.Join(0f));
            Assert.IsFalse(thread.IsDone());
            gate.Release();
            Assert.IsTrue(thread.Join(20f));
            Assert.IsTrue(thread.IsDone());
            gate.Release();
        }

        [TestMethod]
        public void JoinUnstarted()
        {
            ThreadHandle handle = new ThreadHandle();
            Assert.AreEqual(0, handle.Ident);
            Assert.IsFalse(handle.IsDone());
            Expect.ThreadError("thread not started", () => handle.Join());
            Expect.ThreadError("thread not started", () => handle.Join(1f));
        }

        [TestMethod]
        public void BadTimeouts()
        {
            ThreadHandle thread = StartJoinableThread(args => { }, None);
            Assert.ThrowsException(typeof(ArgumentException), () => thread.Join(-2f));
            Assert.ThrowsException(typeof(ArgumentException), () => thread.Join(float.NaN));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => thread.Join(TimeoutMax * 2));
            Assert.IsTrue(thread.Join(-1f));
        }

        [TestMethod]
        public void StartsWithAHandle()
        {
            ThreadHandle handle = new ThreadHandle();
            int inside = 0;
            ThreadHandle returned = StartJoinableThread(args => inside = GetIdent(), None, handle);
            Assert.AreSame(handle, returned);
            handle.Join();
            Assert.AreEqual(inside, handle.Ident);
        }

        [TestMethod]
        public void HandleOfAnother()
        {
            ThreadHandle handle = new ThreadHandle();
            Lock gate = new Lock();
            gate.Acquire();
            StartJoinableThread(args => gate.Acquire(), None, handle);
            Expect.ThreadError("thread already started", () => StartJoinableThread(args => { }, None, handle));
            gate.Release();
            handle.Join();
            Expect.ThreadError("thread already started", () => StartJoinableThread(args => { }, None, handle));
            gate.Release();
        }

        [TestMethod]
        public void NonDaemon()
        {
            Counter ran = new Counter();
            ThreadHandle thread = StartJoinableThread(args => ran.Increment(), None, null, false);
            thread.Join();
            Assert.AreEqual(1, ran.Value);
        }

        [TestMethod]
        public void JoinAThreadThatFails()
        {
            ExceptHandler before = ExceptHook;
            ExceptHook = (exception, startedBy) => { };
            ThreadHandle thread = StartJoinableThread(args => { throw new InvalidOperationException(); }, None);
            thread.Join();
            ExceptHook = before;
            Assert.IsTrue(thread.IsDone());
        }

        [TestMethod]
        public void BarrierOfTen()
        {
            const int Threads = 10;
            const int Trips = 3;
            Barrier barrier = new Barrier(Threads);
            Counter arrived = new Counter();
            Crew.Run(Threads, () =>
            {
                for (int trip = 1; trip <= Trips; trip++)
                {
                    Thread.Sleep(GetIdent() & 3);
                    arrived.Increment();
                    barrier.Enter();
                    Assert.IsTrue(arrived.Value >= trip * Threads, "the barrier let somebody through before all had come");
                    barrier.Enter();
                }
            });
            Assert.AreEqual(Threads * Trips, arrived.Value);
        }

        // Made of two locks, as CPython's test makes its own.
        private sealed class Barrier
        {
            private readonly int _members;
            private readonly Lock _in = new Lock();
            private readonly Lock _out = new Lock();
            private int _waiting;

            internal Barrier(int members)
            {
                _members = members;
                _out.Acquire();
            }

            internal void Enter()
            {
                _in.Acquire();
                _waiting++;
                if (_waiting < _members)
                {
                    _in.Release();
                    _out.Acquire();
                }

                // Everybody is here: they leave one after another, and the last one opens the entrance.
                _waiting--;
                if (_waiting == 0)
                {
                    _in.Release();
                    return;
                }

                _out.Release();
            }
        }
    }
}
