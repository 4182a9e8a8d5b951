using System.Threading;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest.Schedules
{
    /// <summary>A hand-made lock: to see that it is free and to take it are two steps.</summary>
    [TestClass]
    public class SpinLockTests
    {
        private int _taken;
        private int _inside;
        private int _together;

        [TestMethod]
        public void Bug()
        {
            Workers.Run(() => Use(TakeInTwoSteps), () => Use(TakeInTwoSteps));
            Assert.AreEqual(0, _together);
        }

        [TestMethod]
        public void Twin()
        {
            Workers.Run(() => Use(Take), () => Use(Take));
            Assert.AreEqual(0, _together);
        }

        private void Use(ThreadStart take)
        {
            take();
            if (Interlocked.Increment(ref _inside) != 1)
            {
                _together++;
            }

            Interlocked.Decrement(ref _inside);
            Interlocked.Exchange(ref _taken, 0);
        }

        private void TakeInTwoSteps()
        {
            while (Interlocked.CompareExchange(ref _taken, 0, 0) != 0)
            {
                Scheduler.Yield();
            }

            Interlocked.Exchange(ref _taken, 1);
        }

        private void Take()
        {
            while (Interlocked.CompareExchange(ref _taken, 1, 0) != 0)
            {
                Scheduler.Yield();
            }
        }
    }
}
