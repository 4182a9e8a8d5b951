using System.Threading;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest.Deadlocks
{
    /// <summary>Events and ThreadEvents, alone and together with locks.</summary>
    [TestClass]
    public class EventTests
    {
        private readonly AutoResetEvent _ready = new AutoResetEvent(false);
        private readonly ManualResetEvent _done = new ManualResetEvent(false);
        private readonly Lock _lock = new Lock();
        private readonly RLock _ledger = new RLock();
        private readonly object _gate = new object();

        [TestMethod]
        public void NobodySetsBug()
        {
            Workers.Run(() => _ready.WaitOne(), () => _done.WaitOne());
        }

        [TestMethod]
        public void NobodySetsTwin()
        {
            Timer timer = new Timer(state =>
            {
                _ready.Set();
                _done.Set();
            }, null, 400, -1);
            Workers.Run(() => _ready.WaitOne(), () => _done.WaitOne());
            timer.Dispose();
        }

        [TestMethod]
        public void SetterWaitsBug()
        {
            Workers.Run(
                () =>
                {
                    using (_lock.Enter())
                    {
                        _ready.WaitOne();
                    }
                },
                () =>
                {
                    Thread.Sleep(Workers.Pause);
                    using (_lock.Enter())
                    {
                        _ready.Set();
                    }
                });
        }

        [TestMethod]
        public void SetterWaitsTwin()
        {
            Workers.Run(
                () =>
                {
                    _ready.WaitOne();
                    using (_lock.Enter())
                    {
                    }
                },
                () =>
                {
                    Thread.Sleep(Workers.Pause);
                    using (_lock.Enter())
                    {
                        _ready.Set();
                    }
                });
        }

        [TestMethod]
        public void AnyOfNoneBug()
        {
            WaitHandle.WaitAny(new WaitHandle[] { _ready, _done });
        }

        [TestMethod]
        public void HandlerBug()
        {
            ThreadEvents events = new ThreadEvents(4);
            events.HandleOn(1, (code, data) =>
            {
                using (_lock.Enter())
                {
                }
            });
            _lock.Acquire();
            events.Post(1, 0);
            events.Close();
        }

        // The end of the using closes it, by a call of the interface.
        [TestMethod]
        public void HandlerUnderUsingBug()
        {
            _lock.Acquire();
            using (ThreadEvents events = new ThreadEvents(4))
            {
                events.HandleOn(1, (code, data) =>
                {
                    using (_lock.Enter())
                    {
                        events.Post(2, 0);
                    }
                });
                events.Post(1, 0);
            }
        }

        [TestMethod]
        public void HandlerTwin()
        {
            ThreadEvents events = new ThreadEvents(4);
            events.HandleOn(1, (code, data) =>
            {
                using (_lock.Enter())
                {
                }
            });
            _lock.Acquire();
            events.Post(1, 0);
            Thread.Sleep(Workers.Pause);
            _lock.Release();
            events.Close();
        }

        [TestMethod]
        public void FiveBug()
        {
            Workers.Run(
                () =>
                {
                    using (_lock.Enter())
                    {
                        Thread.Sleep(Workers.Pause);
                        using (_ledger.Enter())
                        {
                        }
                    }
                },
                () =>
                {
                    using (_ledger.Enter())
                    {
                        Thread.Sleep(Workers.Pause);
                        lock (_gate)
                        {
                        }
                    }
                },
                () =>
                {
                    lock (_gate)
                    {
                        _ready.WaitOne();
                    }
                },
                () =>
                {
                    _done.WaitOne();
                    _ready.Set();
                },
                () =>
                {
                    Thread.Sleep(Workers.Pause);
                    using (_lock.Enter())
                    {
                        _done.Set();
                    }
                });
        }

        [TestMethod]
        public void FiveTwin()
        {
            Workers.Run(
                () =>
                {
                    using (_lock.Enter())
                    {
                        Thread.Sleep(Workers.Pause);
                        using (_ledger.Enter())
                        {
                        }
                    }
                },
                () =>
                {
                    using (_ledger.Enter())
                    {
                        Thread.Sleep(Workers.Pause);
                    }

                    lock (_gate)
                    {
                    }
                },
                () =>
                {
                    lock (_gate)
                    {
                        _ready.WaitOne();
                    }
                },
                () =>
                {
                    _done.WaitOne();
                    _ready.Set();
                },
                () =>
                {
                    Thread.Sleep(Workers.Pause);
                    using (_lock.Enter())
                    {
                        _done.Set();
                    }
                });
        }
    }
}
