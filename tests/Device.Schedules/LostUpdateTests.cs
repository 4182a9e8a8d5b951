using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest.Schedules
{
    /// <summary>Two threads count; reading, adding and writing back are three steps.</summary>
    [TestClass]
    public class LostUpdateTests
    {
        private readonly Lock _gate = new Lock();
        private int _count;

        [TestMethod]
        public void Bug()
        {
            _count = 0;
            Workers.Run(Count, Count);
            Assert.AreEqual(2, _count);
        }

        [TestMethod]
        public void Twin()
        {
            _count = 0;
            Workers.Run(CountLocked, CountLocked);
            Assert.AreEqual(2, _count);
        }

        private void Count()
        {
            _count = _count + 1;
        }

        private void CountLocked()
        {
            using (_gate.Enter())
            {
                _count = _count + 1;
            }
        }
    }
}
