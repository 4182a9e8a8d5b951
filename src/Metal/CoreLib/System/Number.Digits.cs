// A number in decimal, between its binary form and its text: its digits and the place of the decimal point. The memory of the
// digits belongs to whoever formats, so nothing here allocates.

namespace System
{
    internal unsafe partial struct DecimalDigits
    {
        /// <summary>More than a double ever needs to be told apart (17) or a long to be whole (20).</summary>
        internal const int Capacity = 24;

        /// <summary>No double has more digits before only zeros follow. Twin: nft stack (src/Cli/Stacks/CodeGraph.cs).</summary>
        internal const int MostDigits = 768;

        internal byte* Buffer;
        internal int Count;

        /// <summary>The value is 0.d1d2d3... * 10^Point; 0 for zero, which has no digits.</summary>
        internal int Point;
        internal bool Negative;

        internal int DigitAt(int index) => (uint)index < (uint)Count ? Buffer[index] : 0;

        internal void SetInteger(ulong magnitude)
        {
            int count = 0;
            byte* end = Buffer + Capacity;
            byte* next = end;
            while (magnitude > uint.MaxValue)
            {
                ulong upper = magnitude / 1000000000;
                uint lower = (uint)(magnitude - upper * 1000000000);
                for (int i = 0; i < 9; i++)
                {
                    uint tenth = lower / 10;
                    *--next = (byte)(lower - tenth * 10);
                    lower = tenth;
                }

                magnitude = upper;
            }

            for (uint rest = (uint)magnitude; rest != 0;)
            {
                uint tenth = rest / 10;
                *--next = (byte)(rest - tenth * 10);
                rest = tenth;
            }

            while (next != end) Buffer[count++] = *next++;
            Count = count;
            Point = count;
        }

        /// <summary>The fewest digits that read back as the same value.</summary>
        internal void SetShortest(ref DigitGenerator generator)
        {
            Count = 0;
            Point = generator.Point;
            int sufficient;
            do
            {
                Buffer[Count++] = (byte)generator.Next();
                sufficient = generator.Sufficient();
            }
            while (sufficient == 0);

            bool up = sufficient == 2;
            if (sufficient == 3)
            {
                int half = generator.CompareRestWithHalf();
                up = half > 0 || (half == 0 && (Buffer[Count - 1] & 1) != 0);
            }

            if (up) Increment();
            Trim();
        }

        /// <summary>Exactly rounded (ties to even) to a number of digits, for which there has to be room.</summary>
        internal void SetRounded(ref DigitGenerator generator, int digits)
        {
            Count = 0;
            Point = generator.Point;
            if (digits >= 0)
            {
                while (Count < digits) Buffer[Count++] = (byte)generator.Next();
                int half = generator.CompareRestWithHalf();
                if (half > 0 || (half == 0 && Count != 0 && (Buffer[Count - 1] & 1) != 0)) Increment();
            }

            Trim();
        }

        /// <summary>Drops digits behind the first <paramref name="digits"/>, rounding half away from zero.</summary>
        internal void Round(int digits)
        {
            if (digits >= Count)
            {
                Trim();
                return;
            }

            bool up = digits >= 0 && Buffer[digits] >= 5;
            Count = digits < 0 ? 0 : digits;
            if (up) Increment();
            Trim();
        }

        private void Increment()
        {
            int i = Count - 1;
            while (i >= 0 && Buffer[i] == 9) i--;
            if (i < 0)
            {
                Buffer[0] = 1;
                Point++;
            }
            else
            {
                Buffer[i]++;
            }

            Count = i < 0 ? 1 : i + 1;
        }

        private void Trim()
        {
            while (Count > 0 && Buffer[Count - 1] == 0) Count--;
            if (Count == 0) Point = 0;
        }
    }
}
