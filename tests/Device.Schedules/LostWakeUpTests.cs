using System.Threading;
using nanoFramework.TestFramework;

namespace NFUnitTest.Schedules
{
    /// <summary>The consumer decides to wait, the producer looks whether somebody waits, and both are right at the wrong time.</summary>
    [TestClass]
    public class LostWakeUpTests
    {
        private readonly AutoResetEvent _ready = new AutoResetEvent(false);
        private bool _full;
        private bool _waiting;

        [TestMethod]
        public void Bug()
        {
            _full = false;
            _waiting = false;
            _ready.Reset();
            Workers.Run(Consume, Produce);
            Assert.IsTrue(_full);
        }

        [TestMethod]
        public void Twin()
        {
            _full = false;
            _waiting = false;
            _ready.Reset();
            Workers.Run(Consume, ProduceAndAlwaysTell);
            Assert.IsTrue(_full);
        }

        private void Consume()
        {
            if (!_full)
            {
                _waiting = true;
                _ready.WaitOne();
            }
        }

        private void Produce()
        {
            _full = true;
            if (_waiting)
            {
                _ready.Set();
            }
        }

        private void ProduceAndAlwaysTell()
        {
            _full = true;
            _ready.Set();
        }
    }
}
