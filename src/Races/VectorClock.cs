// What a thread knows of the others: for each slot the count of the latest release of its thread that happened before. A missing entry is 0.
namespace NfThread.Races
{
    internal sealed class VectorClock
    {
        private int[] _ticks = new int[4];

        internal int Of(int slot)
        {
            return slot < _ticks.Length ? _ticks[slot] : 0;
        }

        internal void Set(int slot, int ticks)
        {
            Grow(slot + 1);
            _ticks[slot] = ticks;
        }

        // All that the other knows is known here from now on.
        internal void Join(VectorClock other)
        {
            int[] theirs = other._ticks;
            Grow(theirs.Length);
            int[] mine = _ticks;
            for (int i = 0; i < theirs.Length; i++)
            {
                if (theirs[i] > mine[i])
                {
                    mine[i] = theirs[i];
                }
            }
        }

        private void Grow(int length)
        {
            if (length <= _ticks.Length)
            {
                return;
            }

            int[] ticks = new int[(length + 3) & ~3];
            for (int i = 0; i < _ticks.Length; i++)
            {
                ticks[i] = _ticks[i];
            }

            _ticks = ticks;
        }
    }
}
