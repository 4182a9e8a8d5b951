using System.Threading;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest.Schedules
{
    /// <summary>Two threads wait at one event for different things. Whoever is woken for the other's keeps the signal to himself.</summary>
    [TestClass]
    public class WrongWaiterTests
    {
        private readonly AutoResetEvent _changed = new AutoResetEvent(false);
        private readonly object _gate = new object();
        private int _there;

        [TestMethod]
        public void Bug()
        {
            Begin();
            Workers.Run(() => Await(1, isPassedOn: false), () => Await(2, isPassedOn: false), () => Bring(1), () => Bring(2));
            Assert.AreEqual(3, _there);
        }

        [TestMethod]
        public void Twin()
        {
            Begin();
            Workers.Run(() => Await(1, isPassedOn: true), () => Await(2, isPassedOn: true), () => Bring(1), () => Bring(2));
            Assert.AreEqual(3, _there);
        }

        private void Begin()
        {
            _changed.Reset();
            _there = 0;
        }

        private void Await(int thing, bool isPassedOn)
        {
            while (!IsThere(thing))
            {
                _changed.WaitOne();
                if (isPassedOn && !IsThere(thing))
                {
                    _changed.Set();
                    Scheduler.Yield();
                }
            }

            if (isPassedOn)
            {
                _changed.Set();
            }
        }

        private bool IsThere(int thing)
        {
            lock (_gate)
            {
                return (_there & thing) != 0;
            }
        }

        private void Bring(int thing)
        {
            lock (_gate)
            {
                _there |= thing;
            }

            _changed.Set();
        }
    }
}
