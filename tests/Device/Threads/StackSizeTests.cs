// The stack size: its setting, and that a thread can live on the smallest. After CPython's stack size tests and MicroPython's
// thread_stacksize1 and stress_recurse.
using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest
{
    [TestClass]
    public class StackSizeTests
    {
        [Setup]
        [Cleanup]
        public void Reset()
        {
            StackSize(0);
        }

        [TestMethod]
        public void DefaultIsZero()
        {
            Assert.AreEqual(0, StackSize());
        }

        [TestMethod]
        public void ReadingResets()
        {
            Assert.AreEqual(0, StackSize(8192));
            Assert.AreEqual(8192, StackSize());
            Assert.AreEqual(0, StackSize());
        }

        [TestMethod]
        public void SettingGivesThePrevious()
        {
            Assert.AreEqual(0, StackSize(4096));
            Assert.AreEqual(4096, StackSize(8192));
            Assert.AreEqual(8192, StackSize(0));
            Assert.AreEqual(0, StackSize());
        }

        [DataRow(1)]
        [DataRow(4095)]
        public void TooSmall(int size)
        {
            StackSize(8192);
            Expect.Throws(typeof(ArgumentException), "size not valid: " + size + " bytes", () => StackSize(size));
            Assert.AreEqual(8192, StackSize());
        }

        [DataRow(-1)]
        [DataRow(int.MinValue)]
        public void Negative(int size)
        {
            StackSize(8192);
            Expect.Throws(typeof(ArgumentException), "size must be 0 or a positive value", () => StackSize(size));
            Assert.AreEqual(8192, StackSize());
        }

        [DataRow(4096)]
        [DataRow(6000)]
        [DataRow(16384)]
        public void ThreadsGetTheSetting(int size)
        {
            // Other threads have what was in force when they were started.
            StackSize(size);
            Lock gate = new Lock();
            gate.Acquire();
            Crew crew = new Crew(3);
            crew.Start(() => gate.Acquire());
            crew.Start(() => gate.Acquire());
            StackSize(0);
            crew.Start(() => gate.Acquire());
            Wait.UntilWaiting(gate, 3);
            int found = 0;
            foreach (ThreadInfo info in Scheduler.Threads())
            {
                if (info.StackSize >= size && info.StackSize < size + 8)
                {
                    found++;
                }
            }

            gate.Release();
            gate.Release();
            gate.Release();
            crew.Finish();
            gate.Release();
            Assert.IsTrue(found >= 2, "no two threads have the size");
        }

        [TestMethod]
        public void SmallestDoesRealWork()
        {
            StackSize(4096);
            string text = null;
            int caught = 0;
            Lock l = new Lock();
            Crew.Run(1, () =>
            {
                text = string.Format("{0} and {1}, {2}", 12345, "text", 'c') + $" {GetIdent() != 0} {-7}";
                for (int i = 0; i < 3; i++)
                {
                    try
                    {
                        Outer(i);
                    }
                    catch (InvalidOperationException exception)
                    {
                        caught += exception.InnerException == null ? 100 : 1;
                    }
                }

                using (l.Enter())
                {
                    Assert.IsFalse(l.Acquire(1, 0.01f));
                }
            });
            Assert.AreEqual("12345 and text, c True -7", text);
            Assert.AreEqual(3, caught);
        }

        [TestMethod]
        public void OverflowEndsTheThreadAlone()
        {
#if HOST
            Assert.SkipTest("Desktop .NET ends the whole process when a stack overflows.");
#else
            StackSize(4096);
            Counter alive = new Counter();
            Lock held = new Lock();
            Lock gate = new Lock();
            gate.Acquire();
            int before = Count();
            Crew crew = new Crew(1);
            crew.Start(() =>
            {
                gate.Acquire();
                alive.Increment();
            });

            // Without a hook of its own the test would fail for the thread.
            ExceptHandler hook = ExceptHook;
            ExceptHook = (exception, startedBy) => { };
            ThreadHandle deep = StartJoinableThread(
                args =>
                {
                    SetName("deep");
                    held.Acquire();
                    Recurse(0);
                },
                new object[0]);
            bool told = deep.Join(20f);
            ExceptHook = hook;
            Assert.IsTrue(told, "the end of the thread was not told");
            Assert.IsTrue(held.Locked());
            gate.Release();
            crew.Finish();
            Assert.AreEqual(1, alive.Value);
            Assert.AreEqual(before, Count());
#endif
        }

        [TestMethod]
        public void RecursionWithinTheStack()
        {
            // MicroPython's stress_recurse goes as deep as the stack lets it; ten threads go as deep as the smallest is sure to.
            StackSize(4096);
            Counter done = new Counter();
            Crew.Run(10, () =>
            {
                Assert.AreEqual(210, Sum(20));
                done.Increment();
            });
            Assert.AreEqual(10, done.Value);
        }

        private static void Outer(int i)
        {
            try
            {
                Inner(i);
            }
            catch (ArgumentException exception)
            {
                throw new InvalidOperationException("outer", exception);
            }
        }

        private static void Inner(int i)
        {
            throw new ArgumentException("inner " + i);
        }

        private static int Sum(int n)
        {
            return n == 0 ? 0 : n + Sum(n - 1);
        }

        private static int Recurse(int n)
        {
            return n < 0 ? 0 : Recurse(n + 1) + Recurse(n + 2) + n;
        }
    }
}
