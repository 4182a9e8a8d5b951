using System.Threading;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest.Schedules
{
    /// <summary>A consumer resets the event after it has looked: what was announced in between it waits for, for ever.</summary>
    [TestClass]
    public class LateResetTests
    {
        private const int Items = 2;

        private readonly ManualResetEvent _any = new ManualResetEvent(false);
        private readonly Lock _gate = new Lock();
        private int _queued;
        private int _taken;

        [TestMethod]
        public void Bug()
        {
            Begin();
            Workers.Run(LookThenReset, Produce);
            Assert.AreEqual(Items, _taken);
        }

        [TestMethod]
        public void Twin()
        {
            Begin();
            Workers.Run(ResetThenLook, Produce);
            Assert.AreEqual(Items, _taken);
        }

        private void Begin()
        {
            _any.Reset();
            _queued = 0;
            _taken = 0;
        }

        private void Produce()
        {
            for (int i = 0; i < Items; i++)
            {
                using (_gate.Enter())
                {
                    _queued++;
                }

                _any.Set();
            }
        }

        private void LookThenReset()
        {
            while (_taken < Items)
            {
                if (!TakeAll())
                {
                    _any.Reset();
                    _any.WaitOne();
                }
            }
        }

        private void ResetThenLook()
        {
            while (_taken < Items)
            {
                _any.Reset();
                if (!TakeAll())
                {
                    _any.WaitOne();
                }
            }
        }

        private bool TakeAll()
        {
            using (_gate.Enter())
            {
                int queued = _queued;
                _taken += queued;
                _queued = 0;
                return queued > 0;
            }
        }
    }
}
