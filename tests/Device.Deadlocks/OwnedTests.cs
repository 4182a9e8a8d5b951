using System.Threading;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest.Deadlocks
{
    /// <summary>RLocks, monitors and ends of threads: only one thread can end the wait, so a circle is a deadlock while others run on.</summary>
    [TestClass]
    public class OwnedTests
    {
        private readonly RLock _ledger = new RLock();
        private readonly RLock _journal = new RLock();
        private readonly object _gate = new object();
        private readonly Counter _counter = new Counter();

        private sealed class Counter
        {
        }

        [TestMethod]
        public void RLocksBug()
        {
            Workers.Start("a", () => Both(_ledger, _journal));
            Workers.Start("b", () => Both(_journal, _ledger));
            Workers.RunOnUntilFound();
        }

        [TestMethod]
        public void RLocksTwin()
        {
            Workers.Start("a", () => Both(_ledger, _journal));
            Workers.Start("b", () => Both(_ledger, _journal));
            Workers.RunOn();
        }

        [TestMethod]
        public void MonitorsBug()
        {
            Workers.Start("a", () => Both(_gate, _counter));
            Workers.Start("b", () => Both(_counter, _gate));
            Workers.RunOnUntilFound();
        }

        [TestMethod]
        public void MonitorsTwin()
        {
            Workers.Start("a", () => Both(_gate, _counter));
            Workers.Start("b", () => Both(_gate, _counter));
            Workers.RunOn();
        }

        [TestMethod]
        public void JoinUnderLockBug()
        {
            ThreadHandle worker = null;
            Workers.Start("boss", () =>
            {
                lock (_gate)
                {
                    Thread.Sleep(2 * Workers.Pause);
                    worker.Join();
                }
            });
            worker = Workers.Start("worker", () =>
            {
                Thread.Sleep(Workers.Pause);
                lock (_gate)
                {
                }
            });
            Workers.RunOnUntilFound();
        }

        [TestMethod]
        public void JoinUnderLockTwin()
        {
            ThreadHandle worker = Workers.Start("worker", () =>
            {
                Thread.Sleep(Workers.Pause);
                lock (_gate)
                {
                }
            });
            worker.Join();
            lock (_gate)
            {
            }
        }

        [TestMethod]
        public void MixedBug()
        {
            ThreadHandle last = null;
            Workers.Start("one", () =>
            {
                using (_ledger.Enter())
                {
                    Thread.Sleep(Workers.Pause);
                    lock (_gate)
                    {
                    }
                }
            });
            Workers.Start("two", () =>
            {
                lock (_gate)
                {
                    Thread.Sleep(Workers.Pause);
                    lock (_counter)
                    {
                    }
                }
            });
            Workers.Start("three", () =>
            {
                lock (_counter)
                {
                    Thread.Sleep(Workers.Pause);
                    last.Join();
                }
            });
            last = Workers.Start("four", () =>
            {
                Thread.Sleep(Workers.Pause);
                using (_ledger.Enter())
                {
                }
            });
            Workers.RunOnUntilFound();
        }

        // The same circle, but one of them gives up.
        [TestMethod]
        public void MixedTwin()
        {
            Workers.Start("one", () =>
            {
                using (_ledger.Enter())
                {
                    Thread.Sleep(Workers.Pause);
                    lock (_gate)
                    {
                    }
                }
            });
            Workers.Start("two", () =>
            {
                lock (_gate)
                {
                    Thread.Sleep(Workers.Pause);
                    if (_ledger.Acquire(1, 0.3f))
                    {
                        _ledger.Release();
                    }
                }
            });
            Workers.RunOn();
        }

        [TestMethod]
        public void DeadOwnerBug()
        {
            Workers.Start("gone", () => _ledger.Acquire()).Join();
            Workers.Start("heir", () => _ledger.Acquire());
            Workers.RunOnUntilFound();
        }

        [TestMethod]
        public void DeadOwnerTwin()
        {
            Workers.Start("gone", () =>
            {
                _ledger.Acquire();
                _ledger.Release();
            }).Join();
            Workers.Start("heir", () => _ledger.Acquire());
            Workers.RunOn();
        }

        private static void Both(RLock first, RLock second)
        {
            using (first.Enter())
            using (first.Enter())
            {
                Thread.Sleep(Workers.Pause);
                using (second.Enter())
                {
                }
            }
        }

        private static void Both(object first, object second)
        {
            lock (first)
            {
                Thread.Sleep(Workers.Pause);
                lock (second)
                {
                }
            }
        }

        // Without a name a thread goes by its function.
        [TestMethod]
        public void NamelessBug()
        {
            ThreadHandle other = null;
            ManualResetEvent go = new ManualResetEvent(false);
            ThreadHandle one = ThreadModule.StartJoinableThread(
                args =>
                {
                    go.WaitOne();
                    other.Join();
                },
                new object[0]);
            other = ThreadModule.StartJoinableThread(
                args =>
                {
                    go.WaitOne();
                    one.Join();
                },
                new object[0]);
            go.Set();
            one.Join();
        }
    }
}
