// Pseudo-random numbers by xorshift on 64 bits with a multiplied output: small, quick, and good enough for anything but
// secrets. Not synchronized: threads that share one have to lock it.

namespace System
{
    /// <summary>A source of pseudo-random numbers; not for secrets.</summary>
    public class Random
    {
        private static int s_made;

        private uint _low;
        private uint _high;

        /// <summary>A source that starts differently each time: from the clock and how many were made before.</summary>
        public Random() : this((int)SystemClock.Ticks ^ (Threading.Interlocked.Increment(ref s_made) * -1640531527))
        {
        }

        /// <summary>A source whose numbers follow from the seed, the same in every run.</summary>
        public Random(int seed)
        {
            _low = (uint)seed;
            _high = 0x9E3779B9;
            for (int i = 0; i < 4; i++) NextBits();
        }

        // The two words hold a state that is never zero: the high word starts above it and each step can be undone.
        private uint NextBits()
        {
            uint mixed = _low ^ (_low << 10);
            _low = _high;
            _high = _high ^ (_high >> 10) ^ mixed ^ (mixed >> 13);
            uint product = (_low + _high) * 2654435769;
            return product ^ (product >> 16);
        }

        /// <summary>A number from 0 to below int.MaxValue.</summary>
        public virtual int Next() => Next(int.MaxValue);

        /// <summary>A number from 0 to below the maximum; 0 if that is 0.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The maximum is negative.</exception>
        public virtual int Next(int maxValue)
        {
            if (maxValue < 0) throw new ArgumentOutOfRangeException(nameof(maxValue));
            return (int)(((ulong)NextBits() * (uint)maxValue) >> 32);
        }

        /// <summary>Fills the array with random bytes.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        public virtual void NextBytes(byte[] buffer)
        {
            if (buffer == null) throw new ArgumentNullException(nameof(buffer));
            for (int i = 0; i < buffer.Length; i++) buffer[i] = (byte)(NextBits() >> 24);
        }

        /// <summary>A number from 0 to below 1.</summary>
        public virtual double NextDouble()
        {
            // 52 random bits behind a 1 make a number from 1 to below 2; only the subtraction needs arithmetic.
            ulong fraction = (ulong)(NextBits() >> 12) << 32 | NextBits();
            return BitConverter.Int64BitsToDouble((long)(fraction | 0x3FF0000000000000)) - 1.0;
        }
    }
}
