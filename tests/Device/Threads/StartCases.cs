// Starting, identifying and ending threads, after CPython's test_thread.py and MicroPython's thread_start1/2, thread_ident1, thread_exit1/2,
// thread_exc1/2, thread_shared1/2, thread_sleep1/2 and thread_gc1.
using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest
{
    public abstract class StartCases
    {
        [TestMethod]
        public void StartsTen()
        {
            Counter ran = new Counter();
            int before = Count();
            for (int i = 0; i < 10; i++)
            {
                StartNewThread(() => ran.Increment());
            }

            Wait.UntilCount(ran, 10, "not every thread ran");
            Wait.UntilAlone(before);
        }

        [TestMethod]
        public void PassesArguments()
        {
            object[] args = new object[] { 1, "two", null };
            object[] seen = null;
            Lock done = new Lock();
            done.Acquire();
            StartNewThread(
                given =>
                {
                    seen = given;
                    done.Release();
                },
                args);
            Assert.IsTrue(done.Acquire(1, 10f));
            Assert.AreSame(args, seen);
            Assert.AreEqual(1, (int)seen[0]);
            Assert.AreEqual("two", (string)seen[1]);
            Assert.IsNull(seen[2]);
        }

        [TestMethod]
        public void PassesKeywords()
        {
            KeywordArguments kwargs = new KeywordArguments();
            kwargs["a"] = 1;
            kwargs["b"] = null;
            kwargs["a"] = 7;
            int sum = 0;
            Lock done = new Lock();
            done.Acquire();
            StartNewThread(
                (args, given) =>
                {
                    sum = (int)args[0] + (int)given["a"];
                    Assert.AreSame(kwargs, given);
                    done.Release();
                },
                new object[] { 5 },
                kwargs);
            Assert.IsTrue(done.Acquire(1, 10f));
            Assert.AreEqual(12, sum);
            Assert.AreEqual(2, kwargs.Count);
            Assert.IsTrue(kwargs.Contains("b"));
            Assert.IsFalse(kwargs.Contains("c"));
            Assert.IsNull(kwargs["b"]);
            Assert.ThrowsException(typeof(ArgumentException), () => { object absent = kwargs["c"]; });
        }

        [TestMethod]
        public void ManyKeywords()
        {
            KeywordArguments kwargs = new KeywordArguments();
            for (int i = 0; i < 20; i++)
            {
                kwargs["k" + i] = i;
            }

            Assert.AreEqual(20, kwargs.Count);
            for (int i = 0; i < 20; i++)
            {
                Assert.AreEqual(i, (int)kwargs["k" + i]);
            }
        }

        [TestMethod]
        public void BadArguments()
        {
            object[] none = new object[0];
            Expect.Throws(typeof(ArgumentNullException), "first arg must be callable", () => StartNewThread((ThreadStart)null));
            Expect.Throws(typeof(ArgumentNullException), "first arg must be callable", () => StartNewThread((ThreadFunction)null, none));
            Expect.Throws(typeof(ArgumentNullException), "first arg must be callable", () => StartNewThread(null, none, new KeywordArguments()));
            Expect.Throws(typeof(ArgumentNullException), "first arg must be callable", () => StartJoinableThread(null, none));
            Expect.Throws(typeof(ArgumentNullException), "2nd arg must be a tuple", () => StartNewThread(args => { }, null));
            Expect.Throws(typeof(ArgumentNullException), "2nd arg must be a tuple", () => StartNewThread((args, kwargs) => { }, null, new KeywordArguments()));
            Expect.Throws(typeof(ArgumentNullException), "2nd arg must be a tuple", () => StartJoinableThread(args => { }, null));
            Expect.Throws(typeof(ArgumentNullException), "optional 3rd arg must be a dictionary", () => StartNewThread((args, kwargs) => { }, none, null));
        }

        [TestMethod]
        public void IdentInsideAndOutside()
        {
            int main = GetIdent();
            Assert.AreNotEqual(0, main);
            Assert.AreEqual(main, GetIdent());
            int inside = 0;
            Lock done = new Lock();
            done.Acquire();
            int outside = StartNewThread(() =>
            {
                inside = GetIdent();
                done.Release();
            });
            Assert.IsTrue(done.Acquire(1, 10f));
            Assert.AreEqual(outside, inside);
            Assert.AreNotEqual(0, inside);
            Assert.AreNotEqual(main, inside);
        }

        [TestMethod]
        public void IdentsAreDistinct()
        {
            const int Threads = 6;
            int[] idents = new int[Threads + 1];
            idents[Threads] = GetIdent();
            Counter next = new Counter();
            Lock gate = new Lock();
            gate.Acquire();
            Crew crew = new Crew(Threads);
            crew.StartAll(() =>
            {
                int first = GetIdent();
                idents[next.Increment() - 1] = first;
                using (gate.Enter())
                {
                    Assert.AreEqual(first, GetIdent());
                }
            });
            Wait.UntilCount(next, Threads, "not every thread ran");
            gate.Release();
            crew.Finish();
            for (int i = 0; i <= Threads; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    Assert.AreNotEqual(idents[i], idents[j]);
                }
            }
        }

        [TestMethod]
        public void IdentInAPlainThread()
        {
            int first = 0;
            int second = 0;
            Thread plain = new Thread(() =>
            {
                first = GetIdent();
                Thread.Sleep(5);
                second = GetIdent();
            });
            plain.Start();
            plain.Join();
            Assert.AreNotEqual(0, first);
            Assert.AreEqual(first, second);
            Assert.AreNotEqual(GetIdent(), first);
        }

        [TestMethod]
        public void PlainThreadsUseLocks()
        {
            Lock l = new Lock();
            RLock r = new RLock();
            Counter ran = new Counter();
            l.Acquire();
            Thread plain = new Thread(() =>
            {
                using (l.Enter())
                {
                    using (r.Enter())
                    {
                        ran.Increment();
                    }
                }
            });
            plain.Start();
            Wait.UntilWaiting(l, 1);
            l.Release();
            plain.Join();
            Assert.AreEqual(1, ran.Value);
            Assert.IsFalse(l.Locked());
        }

        [TestMethod]
        public void CountsLiveThreads()
        {
            int before = Count();
            Lock gate = new Lock();
            gate.Acquire();
            Crew crew = new Crew(3);
            crew.StartAll(() =>
            {
                using (gate.Enter())
                {
                }
            });
            Assert.AreEqual(before + 3, Count());
            gate.Release();
            crew.Finish();
            Assert.AreEqual(before, Count());
        }

        [TestMethod]
        public void ExitEndsSilently()
        {
            Counter steps = new Counter();
            bool hooked = false;
            ExceptHandler before = ExceptHook;
            ExceptHook = (exception, startedBy) => hooked = true;
            ThreadHandle thread = StartJoinableThread(
                args =>
                {
                    steps.Increment();
                    Exit();
                    steps.Increment();
                },
                new object[0]);
            thread.Join();
            ExceptHook = before;
            Assert.AreEqual(1, steps.Value);
            Assert.IsFalse(hooked);
            Expect.Throws(typeof(SystemExit), new SystemExit().Message, () => Exit());
        }

        [TestMethod]
        public void ExitRunsFinally()
        {
            Counter steps = new Counter();
            ThreadHandle thread = StartJoinableThread(
                args =>
                {
                    try
                    {
                        Exit();
                    }
                    finally
                    {
                        steps.Increment();
                    }
                },
                new object[0]);
            thread.Join();
            Assert.AreEqual(1, steps.Value);
        }

        [TestMethod]
        public void HandledExceptionStaysInside()
        {
            // MicroPython's thread_exc1: four threads each throw and catch a few times.
            Counter caught = new Counter();
            Crew.Run(4, () =>
            {
                for (int i = 0; i < 5; i++)
                {
                    try
                    {
                        throw new InvalidOperationException("inside");
                    }
                    catch (InvalidOperationException)
                    {
                        caught.Increment();
                    }
                }
            });
            Assert.AreEqual(20, caught.Value);
        }

        [TestMethod]
        public void UnhandledExceptionReachesTheHook()
        {
            Exception seen = null;
            string by = null;
            int ident = 0;
            ExceptHandler before = ExceptHook;
            ExceptHook = (exception, startedBy) =>
            {
                seen = exception;
                by = startedBy;
                ident = GetIdent();
            };
            Exception thrown = new InvalidOperationException("oh!");
            ThreadHandle thread = StartJoinableThread(Throw, new object[] { thrown });
            thread.Join();
            ExceptHook = before;
            Assert.AreSame(thrown, seen);
            Assert.AreEqual(thread.Ident, ident);
            Assert.AreEqual("StartCases.Throw", by);
        }

        [TestMethod]
        public void UnhandledExceptionEndsOnlyItsThread()
        {
            // The default hook prints; the rest of the program does not notice.
            Counter ran = new Counter();
            Lock gate = new Lock();
            gate.Acquire();
            Crew crew = new Crew(1);
            crew.Start(() =>
            {
                using (gate.Enter())
                {
                    ran.Increment();
                }
            });
            int before = Count();

            // A hook of its own, or the death would fail the test.
            ExceptHandler print = ExceptHook;
            ExceptHook = (exception, startedBy) => print(exception, startedBy);
            ThreadHandle failing = StartJoinableThread(args => { throw new InvalidOperationException("on purpose, from a test"); }, new object[0]);
            failing.Join();
            ExceptHook = print;
            Assert.IsTrue(failing.IsDone());
            Assert.AreEqual(before, Count());
            gate.Release();
            crew.Finish();
            Assert.AreEqual(1, ran.Value);
        }

        [TestMethod]
        public void HookThatThrowsIsSurvived()
        {
            ExceptHandler before = ExceptHook;
            ExceptHook = (exception, startedBy) => { throw new InvalidOperationException("from the hook, on purpose"); };
            ThreadHandle thread = StartJoinableThread(args => { throw new InvalidOperationException("from a thread, on purpose"); }, new object[0]);
            thread.Join();
            ExceptHook = before;
            Assert.IsTrue(thread.IsDone());
        }

        [TestMethod]
        public void HookIsThereByDefault()
        {
            ExceptHook = null;
            Assert.IsNotNull(ExceptHook);
        }

        [TestMethod]
        public void SharedObject()
        {
            // MicroPython's thread_shared1 and 2: threads see one object and its changes.
            int[] shared = new int[4];
            Counter next = new Counter();
            Crew.Run(4, () =>
            {
                int me = next.Increment() - 1;
                for (int i = 0; i < 100; i++)
                {
                    shared[me] += me + 1;
                }
            });
            Assert.AreEqual(100, shared[0]);
            Assert.AreEqual(200, shared[1]);
            Assert.AreEqual(300, shared[2]);
            Assert.AreEqual(400, shared[3]);
        }

        [TestMethod]
        public void ThreadsSleepTogether()
        {
            // MicroPython's thread_sleep1 and 2: eight threads sleep side by side, and each as long as it asked for.
            int each = Engines.Slack(100);
            Counter early = new Counter();
            Watch watch = Watch.Start();
            Crew.Run(8, () =>
            {
                Watch own = Watch.Start();
                Thread.Sleep(each);
                if (own.MillisecondsAtMost < each)
                {
                    early.Increment();
                }
            });
            Assert.AreEqual(0, early.Value);
            Assert.IsTrue(watch.Milliseconds < 7 * each, "they slept one after another");
        }

        [TestMethod]
        public void GarbageOfAThreadSurvivesIt()
        {
            // MicroPython's thread_gc1: what a thread made stays alive as long as somebody refers to it, while others make garbage.
            int[][] results = new int[4][];
            Counter next = new Counter();
            Crew.Run(4, () =>
            {
                int me = next.Increment() - 1;
                int[] data = new int[32];
                for (int i = 0; i < data.Length; i++)
                {
                    data[i] = me * 1000 + i;
                    object garbage = new byte[200];
                }

                results[me] = data;
            });
            for (int i = 0; i < 200; i++)
            {
                object garbage = new byte[500];
            }

            for (int me = 0; me < 4; me++)
            {
                for (int i = 0; i < 32; i++)
                {
                    Assert.AreEqual(me * 1000 + i, results[me][i]);
                }
            }
        }

        [TestMethod]
        public void ThreadStartsThread()
        {
            Counter depth = new Counter();
            Lock done = new Lock();
            done.Acquire();
            StartNewThread(() => Descend(depth, done));
            Assert.IsTrue(done.Acquire(1, 10f));
            Assert.AreEqual(5, depth.Value);
        }

        [TestMethod]
        public void Names()
        {
            string inside = null;
            string before = null;
            Crew.Run(1, () =>
            {
                before = GetName();
                SetName("worker");
                inside = GetName();
            });
            Assert.AreEqual("worker", inside);
            Assert.AreNotEqual("worker", before);
            Assert.AreNotEqual("worker", GetName());
            Assert.ThrowsException(typeof(ArgumentNullException), () => SetName(null));
        }

        private static void Throw(object[] args)
        {
            throw (Exception)args[0];
        }

        private static void Descend(Counter depth, Lock done)
        {
            if (depth.Increment() < 5)
            {
                StartNewThread(() => Descend(depth, done));
            }
            else
            {
                done.Release();
            }
        }
    }
}
