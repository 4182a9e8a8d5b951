// Events: bindings, order, the bounded queue and its counts, failures in handlers, closing, misuse.
using System;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest
{
    public abstract class EventCases
    {
        private const int Posters = 4;
        private const int PostsEach = 250;

        [TestMethod]
        public void HandlerGetsCodeAndData()
        {
            Counter handled = new Counter();
            int code = 0, data = 0, other = 0, ident = 0;
            using (ThreadEvents events = new ThreadEvents(2))
            {
                events.HandleOn(-5, (c, d) =>
                {
                    code = c;
                    data = d;
                    ident = GetIdent();
                    handled.Increment();
                });
                events.HandleOn(6, (c, d) => other++);
                Assert.IsTrue(events.Post(-5, int.MinValue));
                Wait.UntilCount(handled, 1, "the event was not handled");
            }

            Assert.AreEqual(-5, code);
            Assert.AreEqual(int.MinValue, data);
            Assert.AreEqual(0, other);
            Assert.IsTrue(ident != 0 && ident != GetIdent(), "the handler ran on the thread that posted");
        }

        [TestMethod]
        public void HandledInTheOrderOfPosting()
        {
            int next = 0, wrong = 0;
            Counter threads = new Counter();
            int dispatcher = 0;
            ThreadEvents events = new ThreadEvents(7);
            events.HandleOn(1, (code, data) =>
            {
                if (data != next++)
                {
                    wrong++;
                }

                if (dispatcher != GetIdent())
                {
                    dispatcher = GetIdent();
                    threads.Increment();
                }
            });
            for (int i = 0; i < 500; i++)
            {
                while (events.Pending == events.Capacity)
                {
                    Scheduler.Yield();
                }

                // The slot of the event that the dispatcher is just taking may not be free yet.
                while (!events.Post(1, i))
                {
                    Scheduler.Yield();
                }
            }

            events.Close();
            Assert.AreEqual(500, next);
            Assert.AreEqual(0, wrong);
            Assert.AreEqual(1, threads.Value);
        }

        [TestMethod]
        public void SeveralBindingsRunInTheirOrder()
        {
            string order = "";
            Lock l = new Lock();
            l.Acquire();
            ThreadEvents events = new ThreadEvents(1);
            events.HandleOn(1, (code, data) => order += l.Locked() ? "a!" : "a");
            events.HandleOn(1, (code, data) => order += "b");
            events.ReleaseOn(1, l);
            events.HandleOn(2, (code, data) => order += "x");
            events.HandleOn(1, (code, data) => order += "c");
            Assert.IsTrue(events.Post(1, 0));
            events.Close();
            Assert.AreEqual("abc", order);
        }

        [DataRow(1)]
        [DataRow(2)]
        [DataRow(5)]
        [DataRow(ThreadEvents.MaxCapacity)]
        public void FullQueueDropsTheNewestAndCounts(int capacity)
        {
            Lock gate = new Lock();
            gate.Acquire();
            Counter begun = new Counter();
            int sum = 0, handled = 0;
            ThreadEvents events = new ThreadEvents(capacity);
            Assert.AreEqual(capacity, events.Capacity);
            events.HandleOn(1, (code, data) =>
            {
                begun.Increment();
                gate.Acquire();
                gate.Release();
                handled++;
                sum += data;
            });

            // The first keeps the dispatcher busy, the next ones fill the queue, and those after them find it full.
            Assert.IsTrue(events.Post(1, 0));
            Wait.UntilCount(begun, 1, "the first event was not handled");
            for (int i = 1; i <= capacity; i++)
            {
                Assert.AreEqual(i - 1, events.Pending);
                Assert.IsTrue(events.Post(1, i));
            }

            for (int i = 1; i <= 10; i++)
            {
                Assert.IsFalse(events.Post(1, 1000000));
                Assert.AreEqual(i, events.Dropped);
                Assert.AreEqual(capacity, events.Pending);
            }

            gate.Release();
            events.Close();
            Assert.AreEqual(capacity + 1, handled);
            Assert.AreEqual(capacity * (capacity + 1) / 2, sum);
            Assert.AreEqual(10, events.Dropped);
            Assert.AreEqual(0, events.Pending);
        }

        [DataRow(1)]
        [DataRow(3)]
        [DataRow(16)]
        public void ThreadsPostAtOnce(int capacity)
        {
            int[] last = new int[Posters];
            int handled = 0, wrong = 0;
            Counter accepted = new Counter();
            Counter refused = new Counter();
            Counter number = new Counter();
            ThreadEvents events = new ThreadEvents(capacity);
            events.HandleOn(1, (code, data) =>
            {
                int poster = data >> 16;
                if ((data & 0xFFFF) <= last[poster])
                {
                    wrong++;
                }

                last[poster] = data & 0xFFFF;
                handled++;
            });
            Crew.Run(Posters, () =>
            {
                int poster = number.Increment() - 1;
                for (int i = 1; i <= PostsEach; i++)
                {
                    if (events.Post(1, (poster << 16) | i))
                    {
                        accepted.Increment();
                    }
                    else
                    {
                        refused.Increment();
                        Scheduler.Yield();
                    }
                }
            });
            events.Close();
            Assert.AreEqual(Posters * PostsEach, accepted.Value + refused.Value);
            Assert.AreEqual(accepted.Value, handled);
            Assert.AreEqual(refused.Value, events.Dropped);
            Assert.AreEqual(0, wrong);
        }

        [TestMethod]
        public void ReleasesALockAtOnce()
        {
            Lock l = new Lock();
            l.Acquire();
            using (ThreadEvents events = new ThreadEvents(1))
            {
                events.ReleaseOn(9, l);
                int threads = Count();
                Assert.IsTrue(events.Post(9, 0));
                Assert.IsFalse(l.Locked());
                Assert.AreEqual(0, events.Pending);
                Assert.AreEqual(threads, Count());
            }
        }

        [TestMethod]
        public void ReleaseServesWaitersInOrder()
        {
            Lock l = new Lock();
            l.Acquire();
            string order = "";
            ThreadEvents events = new ThreadEvents(1);
            events.ReleaseOn(1, l);
            Crew crew = new Crew(3);
            for (int i = 0; i < 3; i++)
            {
                string name = i.ToString();
                crew.Start(() =>
                {
                    l.Acquire();
                    order += name;
                    events.Post(1, 0);
                });
                Wait.UntilWaiting(l, i + 1);
            }

            Assert.IsTrue(events.Post(1, 0));
            crew.Finish();
            Assert.AreEqual("012", order);
            Assert.IsFalse(l.Locked());
            Assert.AreEqual(0, events.LostReleases);
            events.Close();
        }

        [TestMethod]
        public void ReleaseOfAnUnlockedLockIsLostAndCounted()
        {
            Lock l = new Lock();
            l.Acquire();
            using (ThreadEvents events = new ThreadEvents(1))
            {
                events.ReleaseOn(1, l);
                Assert.IsTrue(events.Post(1, 0));
                for (int i = 1; i <= 5; i++)
                {
                    Assert.IsFalse(events.Post(1, 0));
                    Assert.AreEqual(i, events.LostReleases);
                }

                Assert.IsTrue(l.Acquire(0));
                Assert.IsFalse(l.Acquire(0));
                Assert.AreEqual(0, events.Dropped);
            }
        }

        [TestMethod]
        public void StartsAThread()
        {
            Counter started = new Counter();
            int code = 0, data = 0, length = 0;
            using (ThreadEvents events = new ThreadEvents(1))
            {
                events.StartOn(11, args =>
                {
                    length = args.Length;
                    code = (int)args[0];
                    data = (int)args[1];
                    started.Increment();
                });
                Assert.IsTrue(events.Post(11, -1));
                Wait.UntilCount(started, 1, "no thread was started");
            }

            Assert.AreEqual(2, length);
            Assert.AreEqual(11, code);
            Assert.AreEqual(-1, data);
        }

        [TestMethod]
        public void ExceptionInAHandlerIsReportedAndTheNextEventHandled()
        {
            Counter handled = new Counter();
            string told = null;
            ExceptHook = (exception, startedBy) => told += exception.Message + ";";
            try
            {
                ThreadEvents events = new ThreadEvents(8);
                events.HandleOn(1, (code, data) =>
                {
                    if (data == 0)
                    {
                        throw new InvalidOperationException("broken");
                    }

                    if (data == 1)
                    {
                        Exit();
                    }

                    handled.Increment();
                });
                events.HandleOn(1, (code, data) => handled.Increment());
                for (int i = 0; i < 3; i++)
                {
                    Assert.IsTrue(events.Post(1, i));
                }

                events.Close();
                Assert.AreEqual(1, events.FailedHandlers, "an exception counts, Exit does not");
            }
            finally
            {
                ExceptHook = null;
            }

            Assert.AreEqual("broken;", told);
            Assert.AreEqual(4, handled.Value);
        }

        /// <summary>An exception whose class fails at telling it: the dispatcher goes on, and the report says what needs none of the class's own code.</summary>
        private sealed class Untellable : Exception
        {
            public override string Message
            {
                get { throw new InvalidOperationException("message"); }
            }

            public override string ToString()
            {
                throw new InvalidOperationException("text");
            }
        }

        [TestMethod]
        public void ExceptionThatCannotBeToldIsReportedAndTheNextEventHandled()
        {
            int handled = 0;
            int told = 0;
            ExceptHandler printer = ExceptHook;
            ExceptHook = (exception, startedBy) =>
            {
                printer(exception, startedBy);
                told++;
            };
            try
            {
                ThreadEvents events = new ThreadEvents(8);
                events.HandleOn(1, (code, data) =>
                {
                    handled++;
                    throw new Untellable();
                });
                for (int i = 0; i < 3; i++)
                {
                    Assert.IsTrue(events.Post(1, i));
                }

                events.Close();
                Assert.AreEqual(3, events.FailedHandlers);
            }
            finally
            {
                ExceptHook = null;
            }

            Assert.AreEqual(3, handled);
            Assert.AreEqual(3, told);
        }

        [TestMethod]
        public void CloseHandlesWhatWasAcceptedAndDropsTheRest()
        {
            int handled = 0;
            int before = Count();
            ThreadEvents events = new ThreadEvents(10);
            events.HandleOn(1, (code, data) => handled++);
            for (int i = 0; i < 10; i++)
            {
                Assert.IsTrue(events.Post(1, i));
            }

            events.Close();
            Assert.AreEqual(10, handled);
            Assert.IsFalse(events.Post(1, 0));
            Assert.AreEqual(1, events.Dropped);
            Lock l = new Lock();
            events.Close();
            events.Dispose();
            Wait.UntilAlone(before);
            Assert.ThrowsException(typeof(ObjectDisposedException), () => events.HandleOn(1, (code, data) => { }));
            Assert.ThrowsException(typeof(ObjectDisposedException), () => events.ReleaseOn(1, l));
            Assert.ThrowsException(typeof(ObjectDisposedException), () => events.StartOn(1, args => { }));
            Assert.AreEqual(10, handled);
        }

        [TestMethod]
        public void ClosedObjectReleasesNothing()
        {
            Lock l = new Lock();
            l.Acquire();
            ThreadEvents events = new ThreadEvents(1);
            events.ReleaseOn(1, l);
            events.Close();
            Assert.IsFalse(events.Post(1, 0));
            Assert.IsTrue(l.Locked());
            Assert.AreEqual(1, events.Dropped);
            Assert.AreEqual(0, events.LostReleases);
        }

        [TestMethod]
        public void HandlerMayCloseItsOwnEvents()
        {
            int handled = 0;
            int before = Count();
            Lock gate = new Lock();
            gate.Acquire();
            ThreadEvents events = new ThreadEvents(3);
            events.HandleOn(1, (code, data) =>
            {
                gate.Acquire();
                gate.Release();
                handled++;
                events.Close();
            });
            events.Post(1, 0);
            events.Post(1, 0);
            gate.Release();
            Wait.UntilAlone(before);
            events.Close();
            Assert.AreEqual(2, handled);
        }

        [TestMethod]
        public void EveryAcceptedEventIsHandledWhenCloseRaces()
        {
            for (int round = 0; round < 20; round++)
            {
                int handled = 0;
                Counter accepted = new Counter();
                Counter begun = new Counter();
                ThreadEvents events = new ThreadEvents(4);
                events.HandleOn(1, (code, data) => handled++);
                Crew crew = new Crew(3);
                crew.StartAll(() =>
                {
                    begun.Increment();
                    for (int i = 0; i < 40; i++)
                    {
                        if (events.Post(1, i))
                        {
                            accepted.Increment();
                        }

                        Scheduler.Yield();
                    }
                });
                Wait.UntilCount(begun, 3, "the threads have not begun");
                events.Close();
                int closed = handled;
                crew.Finish();
                Assert.AreEqual(accepted.Value, closed);
                Assert.AreEqual(closed, handled);
            }
        }

        [TestMethod]
        public void UnboundEventIsDropped()
        {
            using (ThreadEvents events = new ThreadEvents(1))
            {
                Assert.IsFalse(events.Post(1, 0));
                events.ReleaseOn(1, new Lock());
                Assert.IsFalse(events.Post(2, 0));
                Assert.AreEqual(2, events.Dropped);
                Assert.AreEqual(0, events.Pending);
                Assert.AreEqual(0, events.LostReleases);
            }
        }

        [DataRow(0)]
        [DataRow(-1)]
        [DataRow(ThreadEvents.MaxCapacity + 1)]
        [DataRow(int.MinValue)]
        [DataRow(int.MaxValue)]
        public void WrongCapacity(int capacity)
        {
            Expect.Throws(
                typeof(ArgumentOutOfRangeException), "a capacity of " + capacity + " events: it must be 1 to 1024", () => new ThreadEvents(capacity));
        }

        [TestMethod]
        public void NullIsRefused()
        {
            int before = Count();
            using (ThreadEvents events = new ThreadEvents(1))
            {
                Expect.Throws(typeof(ArgumentNullException), "an event needs a handler, not null", () => events.HandleOn(1, null));
                Expect.Throws(typeof(ArgumentNullException), "an event needs a lock to release, not null", () => events.ReleaseOn(1, null));
                Expect.Throws(typeof(ArgumentNullException), "an event needs a function to start, not null", () => events.StartOn(1, null));
                Assert.IsFalse(events.Post(1, 0));
                Assert.AreEqual(before, Count());
            }
        }
    }
}
