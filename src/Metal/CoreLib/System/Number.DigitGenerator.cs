// Decimal digits of mantissa * 2^exponent, exact and one at a time, after Steele and White: the value is kept as the
// fraction Remainder / Scale with 0 <= fraction < 1 before each digit, so the state needs three big numbers and no more.
// The same generator prints floats and settles the rare ties when one is parsed.

namespace System
{
    internal unsafe struct DigitGenerator
    {
        /// <summary>Bytes of memory that a caller provides for an exponent: 48 about 1, 432 for the smallest double. Twin: nft stack (src/Cli/Stacks/CodeGraph.cs).</summary>
        internal static int MemoryFor(int exponent) => 3 * sizeof(uint) * WordsFor(exponent);

        private static int WordsFor(int exponent) => ((exponent < 0 ? -exponent : exponent) >> 5) + 3;

        private uint* _remainder;
        private uint* _scale;
        private uint* _margin;
        private int _words;
        private bool _first;

        /// <summary>The value is 0.d1d2d3... * 10^Point.</summary>
        internal int Point;

        // Set when the neighbour below is only half as far as the one above (the mantissa is a power of two).
        private int _upperMarginShift;
        private bool _even;

        /// <param name="mantissa">Not zero.</param>
        /// <param name="shortest">Also keep the margins in which other digits still name the same value.</param>
        /// <param name="narrowBelow">The next smaller value is closer than the next larger.</param>
        internal void Start(ulong mantissa, int exponent, bool shortest, bool narrowBelow, byte* memory)
        {
            _words = WordsFor(exponent);
            _remainder = (uint*)memory;
            _scale = _remainder + _words;
            _margin = shortest ? _scale + _words : null;
            _upperMarginShift = narrowBelow ? 1 : 0;
            _even = (mantissa & 1) == 0;

            int up = exponent > 0 ? exponent : 0;
            int down = exponent < 0 ? -exponent : 0;
            int guard = 1 + _upperMarginShift;
            BigNatural.Set(_remainder, _words, mantissa, up + guard);
            BigNatural.Set(_scale, _words, 1, down + guard);
            if (shortest) BigNatural.Set(_margin, _words, 1, up);

            // floor(log10(2^(bits - 1))) + 1 is the number of digits before the point, or one too few.
            int bits = exponent;
            for (ulong rest = mantissa; rest != 0; rest >>= 1) bits++;
            Point = (int)(((bits - 1) * 1292913986L) >> 32) + 1;
            if (Point > 0)
            {
                BigNatural.MultiplyByPowerOf10(_scale, _words, Point);
            }
            else
            {
                BigNatural.MultiplyByPowerOf10(_remainder, _words, -Point);
                if (shortest) BigNatural.MultiplyByPowerOf10(_margin, _words, -Point);
            }

            _first = BigNatural.CompareSum(_remainder, _margin, _upperMarginShift, _scale, _words) >= (!shortest || _even ? 0 : 1);
            if (_first) Point++;
        }

        /// <summary>The next digit, 0 for ever once the value is used up.</summary>
        internal int Next()
        {
            if (_first)
            {
                _first = false;
            }
            else
            {
                BigNatural.Multiply(_remainder, _words, 10);
                if (_margin != null) BigNatural.Multiply(_margin, _words, 10);
            }

            int digit = 0;
            while (BigNatural.CompareSum(_remainder, null, 0, _scale, _words) >= 0)
            {
                BigNatural.Subtract(_remainder, _scale, _words);
                digit++;
            }

            return digit;
        }

        internal bool Exhausted => BigNatural.IsZero(_remainder, _words);

        /// <summary>How the part not yet generated compares with half a unit of the last digit: negative, 0 or positive.</summary>
        internal int CompareRestWithHalf()
        {
            if (_first)
            {
                BigNatural.Multiply(_scale, _words, 10);
                _first = false;
            }

            return BigNatural.CompareSum(_remainder, _remainder, 0, _scale, _words);
        }

        /// <summary>
        /// The digits generated so far name the value alone: rounded down (1), rounded up (2), either (3), or not yet (0).
        /// </summary>
        internal int Sufficient()
        {
            int result = 0;
            int low = BigNatural.CompareSum(_remainder, null, 0, _margin, _words);
            if (low < 0 || (low == 0 && _even)) result = 1;
            int high = BigNatural.CompareSum(_remainder, _margin, _upperMarginShift, _scale, _words);
            if (high > 0 || (high == 0 && _even)) result |= 2;
            return result;
        }
    }
}
