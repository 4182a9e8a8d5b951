using System.Collections;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest.Schedules
{
    /// <summary>A worker that ends when it finds the queue empty and the end announced: in this order the last reading stays behind.</summary>
    [TestClass]
    public class ShutdownTests
    {
        private readonly ArrayList _queue = new ArrayList();
        private readonly Lock _gate = new Lock();
        private bool _closed;
        private int _handled;

        [TestMethod]
        public void Bug()
        {
            _closed = false;
            _handled = 0;
            Workers.Run(Produce, DrainThenLook);
            Assert.AreEqual(1, _handled);
        }

        [TestMethod]
        public void Twin()
        {
            _closed = false;
            _handled = 0;
            Workers.Run(Produce, LookThenDrain);
            Assert.AreEqual(1, _handled);
        }

        private void Produce()
        {
            using (_gate.Enter())
            {
                _queue.Add("reading");
            }

            using (_gate.Enter())
            {
                _closed = true;
            }
        }

        private void DrainThenLook()
        {
            Drain();
            while (!IsClosed())
            {
                Scheduler.Yield();
                Drain();
            }
        }

        private void LookThenDrain()
        {
            bool closed;
            do
            {
                closed = IsClosed();
                Drain();
                Scheduler.Yield();
            }
            while (!closed);
        }

        private void Drain()
        {
            using (_gate.Enter())
            {
                _handled += _queue.Count;
                _queue.Clear();
            }
        }

        private bool IsClosed()
        {
            using (_gate.Enter())
            {
                return _closed;
            }
        }
    }
}
