using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest.Schedules
{
    /// <summary>Money goes from one account to the other and back; each way takes the lock of its own source first.</summary>
    [TestClass]
    public class LockOrderTests
    {
        private readonly Lock _left = new Lock();
        private readonly Lock _right = new Lock();
        private int _inLeft = 10;
        private int _inRight = 10;

        [TestMethod]
        public void Bug()
        {
            Workers.Run(LeftToRight, RightToLeft);
            Assert.AreEqual(20, _inLeft + _inRight);
        }

        [TestMethod]
        public void Twin()
        {
            Workers.Run(LeftToRight, RightToLeftInOrder);
            Assert.AreEqual(20, _inLeft + _inRight);
        }

        private void LeftToRight()
        {
            using (_left.Enter())
            using (_right.Enter())
            {
                _inLeft--;
                _inRight++;
            }
        }

        private void RightToLeft()
        {
            using (_right.Enter())
            using (_left.Enter())
            {
                _inRight--;
                _inLeft++;
            }
        }

        private void RightToLeftInOrder()
        {
            using (_left.Enter())
            using (_right.Enter())
            {
                _inRight--;
                _inLeft++;
            }
        }
    }
}
