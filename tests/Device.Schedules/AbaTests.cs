using System.Threading;
using nanoFramework.TestFramework;

namespace NFUnitTest.Schedules
{
    /// <summary>
    /// A free list of three slots, taken from and given back to with compare-and-swap. One thread reads the first slot and the one behind it; meanwhile
    /// the other takes two and gives the first back, so the first is the same and what is behind it is not.
    /// </summary>
    [TestClass]
    public class AbaTests
    {
        private const int None = -1;
        private const int Slots = 3;
        private const int VersionShift = 8;
        private const int SlotMask = 0xFF;

        private readonly int[] _next = new int[Slots];
        private readonly int[] _owners = new int[Slots];
        private int _head;
        private int _versioned;
        private int _errors;

        [TestMethod]
        public void Bug()
        {
            Fill();
            Workers.Run(() => Own(Take()), () =>
            {
                int first = Take();
                int second = Take();
                Own(second);
                Give(first);
                Own(Take());
            });
            Assert.AreEqual(0, _errors);
        }

        [TestMethod]
        public void Twin()
        {
            Fill();
            Workers.Run(() => Own(TakeVersioned()), () =>
            {
                int first = TakeVersioned();
                int second = TakeVersioned();
                Own(second);
                GiveVersioned(first);
                Own(TakeVersioned());
            });
            Assert.AreEqual(0, _errors);
        }

        private void Fill()
        {
            _head = 0;
            _versioned = 0;
            for (int i = 0; i < Slots; i++)
            {
                _owners[i] = 0;
                _next[i] = i + 1 < Slots ? i + 1 : None;
            }
        }

        // A slot has one owner.
        private void Own(int slot)
        {
            if (slot != None && Interlocked.Increment(ref _owners[slot]) != 1)
            {
                Interlocked.Increment(ref _errors);
            }
        }

        private int Take()
        {
            while (true)
            {
                int first = _head;
                if (first == None)
                {
                    return None;
                }

                int second = _next[first];
                if (Interlocked.CompareExchange(ref _head, second, first) == first)
                {
                    return first;
                }
            }
        }

        private void Give(int slot)
        {
            int first;
            do
            {
                first = _head;
                _next[slot] = first;
            }
            while (Interlocked.CompareExchange(ref _head, slot, first) != first);
        }

        private int TakeVersioned()
        {
            while (true)
            {
                int head = _versioned;
                int first = head & SlotMask;
                if (first == SlotMask)
                {
                    return None;
                }

                int changed = (((head >> VersionShift) + 1) << VersionShift) | (_next[first] & SlotMask);
                if (Interlocked.CompareExchange(ref _versioned, changed, head) == head)
                {
                    return first;
                }
            }
        }

        private void GiveVersioned(int slot)
        {
            int head;
            int changed;
            do
            {
                head = _versioned;
                int first = head & SlotMask;
                _next[slot] = first == SlotMask ? None : first;
                changed = (((head >> VersionShift) + 1) << VersionShift) | slot;
            }
            while (Interlocked.CompareExchange(ref _versioned, changed, head) != head);
        }
    }
}
