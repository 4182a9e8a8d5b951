using System.Threading;
using nanoFramework.TestFramework;

namespace NFUnitTest.Schedules
{
    /// <summary>A reading is announced before it is all there.</summary>
    [TestClass]
    public class PublicationTests
    {
        private int _value;
        private int _announced;
        private int _seen = 42;

        [TestMethod]
        public void Bug()
        {
            _value = 0;
            _announced = 0;
            Workers.Run(AnnounceFirst, Look);
            Assert.AreEqual(42, _seen);
        }

        [TestMethod]
        public void Twin()
        {
            _value = 0;
            _announced = 0;
            Workers.Run(AnnounceLast, Look);
            Assert.AreEqual(42, _seen);
        }

        private void AnnounceFirst()
        {
            Interlocked.Exchange(ref _announced, 1);
            _value = 42;
        }

        private void AnnounceLast()
        {
            _value = 42;
            Interlocked.Exchange(ref _announced, 1);
        }

        private void Look()
        {
            if (Interlocked.CompareExchange(ref _announced, 0, 0) != 0)
            {
                _seen = _value;
            }
        }
    }
}
