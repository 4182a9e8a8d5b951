using System.Threading;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest.Schedules
{
    /// <summary>A hand-made semaphore of two places for four threads. Its bug needs three of them stopped: one before it takes what it has seen, two inside.</summary>
    [TestClass]
    public class SemaphoreTests
    {
        private const int Places = 2;

        private int _free;
        private int _inside;
        private int _tooMany;

        [TestMethod]
        public void Bug()
        {
            Open();
            Workers.Run(() => Use(TakeInTwoSteps), () => Use(TakeInTwoSteps), () => Use(TakeInTwoSteps), () => Use(TakeInTwoSteps));
            Assert.AreEqual(0, _tooMany);
        }

        [TestMethod]
        public void Twin()
        {
            Open();
            Workers.Run(() => Use(Take), () => Use(Take), () => Use(Take), () => Use(Take));
            Assert.AreEqual(0, _tooMany);
        }

        private void Open()
        {
            _free = Places;
            _inside = 0;
            _tooMany = 0;
        }

        private void Use(ThreadStart take)
        {
            take();
            if (Interlocked.Increment(ref _inside) > Places)
            {
                Interlocked.Increment(ref _tooMany);
            }

            Interlocked.Decrement(ref _inside);
            Interlocked.Increment(ref _free);
        }

        private void TakeInTwoSteps()
        {
            while (_free <= 0)
            {
                Scheduler.Yield();
            }

            Interlocked.Decrement(ref _free);
        }

        private void Take()
        {
            int free = _free;
            while (free <= 0 || Interlocked.CompareExchange(ref _free, free - 1, free) != free)
            {
                Scheduler.Yield();
                free = _free;
            }
        }
    }
}
