using System.Threading;
using nanoFramework.TestFramework;

namespace NFUnitTest.Schedules
{
    /// <summary>Two producers fill a ring. Whoever has seen room takes a place that was the last by then, and writes over the first.</summary>
    [TestClass]
    public class RingTests
    {
        private const int Items = 3;

        private readonly int[] _slots = new int[4];
        private readonly object _gate = new object();
        private int _count;
        private int _tail;
        private int _accepted;

        private delegate bool Storing(int value);

        [TestMethod]
        public void Bug()
        {
            Empty();
            Workers.Run(() => Produce(1, StoreInSteps), () => Produce(10, StoreInSteps));
            Assert.AreEqual(_accepted, Sum());
        }

        [TestMethod]
        public void Twin()
        {
            Empty();
            Workers.Run(() => Produce(1, Store), () => Produce(10, Store));
            Assert.AreEqual(_accepted, Sum());
        }

        private void Empty()
        {
            for (int i = 0; i < _slots.Length; i++)
            {
                _slots[i] = 0;
            }

            _count = 0;
            _tail = 0;
            _accepted = 0;
        }

        private int Sum()
        {
            int sum = 0;
            for (int i = 0; i < _slots.Length; i++)
            {
                sum += _slots[i];
            }

            return sum;
        }

        private void Produce(int value, Storing store)
        {
            for (int i = 0; i < Items; i++)
            {
                if (store(value))
                {
                    lock (_gate)
                    {
                        _accepted += value;
                    }
                }
            }
        }

        private bool StoreInSteps(int value)
        {
            if (_count == _slots.Length)
            {
                return false;
            }

            int place = Interlocked.Increment(ref _tail) - 1;
            _slots[place % _slots.Length] = value;
            Interlocked.Increment(ref _count);
            return true;
        }

        private bool Store(int value)
        {
            lock (_gate)
            {
                if (_count == _slots.Length)
                {
                    return false;
                }

                _slots[_tail++ % _slots.Length] = value;
                _count++;
                return true;
            }
        }
    }
}
