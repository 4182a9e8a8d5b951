using System.Threading;
using nanoFramework.TestFramework;

namespace NFUnitTest.Schedules
{
    /// <summary>Who drops the last reference closes the port; to drop it and to look whether it was the last are two steps.</summary>
    [TestClass]
    public class ReferenceCountTests
    {
        private int _users;
        private int _closed;

        [TestMethod]
        public void Bug()
        {
            _users = 2;
            _closed = 0;
            Workers.Run(Drop, Drop);
            Assert.AreEqual(1, _closed);
        }

        [TestMethod]
        public void Twin()
        {
            _users = 2;
            _closed = 0;
            Workers.Run(DropAtOnce, DropAtOnce);
            Assert.AreEqual(1, _closed);
        }

        private void Drop()
        {
            Interlocked.Decrement(ref _users);
            if (Interlocked.CompareExchange(ref _users, 0, 0) == 0)
            {
                Interlocked.Increment(ref _closed);
            }
        }

        private void DropAtOnce()
        {
            if (Interlocked.Decrement(ref _users) == 0)
            {
                Interlocked.Increment(ref _closed);
            }
        }
    }
}
