using System.Threading;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest.Schedules
{
    /// <summary>Peterson's algorithm for two threads, with its first two lines the wrong way round.</summary>
    [TestClass]
    public class PetersonTests
    {
        private int _turn;
        private bool _firstWants;
        private bool _secondWants;
        private int _inside;
        private int _together;

        [TestMethod]
        public void Bug()
        {
            Begin();
            Workers.Run(
                () =>
                {
                    _turn = 2;
                    _firstWants = true;
                    UseAsFirst();
                },
                () =>
                {
                    _turn = 1;
                    _secondWants = true;
                    UseAsSecond();
                });
            Assert.AreEqual(0, _together);
        }

        [TestMethod]
        public void Twin()
        {
            Begin();
            Workers.Run(
                () =>
                {
                    _firstWants = true;
                    _turn = 2;
                    UseAsFirst();
                },
                () =>
                {
                    _secondWants = true;
                    _turn = 1;
                    UseAsSecond();
                });
            Assert.AreEqual(0, _together);
        }

        private void Begin()
        {
            _turn = 0;
            _firstWants = false;
            _secondWants = false;
            _together = 0;
        }

        private void UseAsFirst()
        {
            while (_secondWants && _turn == 2)
            {
                Scheduler.Yield();
            }

            Use();
            _firstWants = false;
        }

        private void UseAsSecond()
        {
            while (_firstWants && _turn == 1)
            {
                Scheduler.Yield();
            }

            Use();
            _secondWants = false;
        }

        private void Use()
        {
            if (Interlocked.Increment(ref _inside) != 1)
            {
                _together++;
            }

            Interlocked.Decrement(ref _inside);
        }
    }
}
