using System.Threading;
using nanoFramework.TestFramework;

namespace NFUnitTest.Schedules
{
    /// <summary>Three at a round table, each with a fork at the left and one at the right that is the neighbour's.</summary>
    [TestClass]
    public class PhilosophersTests
    {
        private const int Guests = 3;

        private readonly object[] _forks = { new object(), new object(), new object() };
        private int _meals;

        [TestMethod]
        public void Bug()
        {
            Dine(guest => Eat(_forks[guest], _forks[(guest + 1) % Guests]));
        }

        [TestMethod]
        public void Twin()
        {
            // The last one takes the other fork first.
            Dine(guest => Eat(_forks[guest == Guests - 1 ? 0 : guest], _forks[guest == Guests - 1 ? guest : guest + 1]));
        }

        private void Dine(Meal meal)
        {
            _meals = 0;
            Thread[] threads = new Thread[Guests];
            for (int i = 0; i < Guests; i++)
            {
                int guest = i;
                threads[i] = new Thread(() => meal(guest));
                threads[i].Start();
            }

            for (int i = 0; i < Guests; i++)
            {
                threads[i].Join();
            }

            Assert.AreEqual(Guests, _meals);
        }

        private void Eat(object first, object second)
        {
            lock (first)
            {
                lock (second)
                {
                    Interlocked.Increment(ref _meals);
                }
            }
        }

        private delegate void Meal(int guest);
    }
}
