// Decimal digits of a float or double of ordinary size: its binary point lies at most 58 bits from the end of the mantissa, so that 64-bit
// integers hold the fraction and ten times it. That is every float from 0.00000003 to 16 million and every double from 0.03 to 9e15; the rest take
// the digit generator, which is exact for all and slower. Both give the same digits: tests/Fuzz compares either with desktop .NET.

namespace System
{
    internal unsafe partial struct DecimalDigits
    {
        private const int MostFractionBits = 58;

        /// <summary>Room for the digits of any number that <see cref="IsFixedPoint"/> takes.</summary>
        internal const int FixedPointCapacity = 80;

        /// <summary>Whether mantissa * 2^exponent can be done in 64-bit integers.</summary>
        internal static bool IsFixedPoint(int exponent) => (uint)-exponent <= MostFractionBits;

        /// <summary>The fewest digits that read back as the same value.</summary>
        /// <param name="narrowBelow">The next smaller value is only half as far as the next larger.</param>
        internal void SetShortest(ulong mantissa, int exponent, bool narrowBelow)
        {
            // All integers of this size are floats, so the integer part is written in full, and stands for another number if there is a fraction.
            SetInteger(mantissa >> -exponent);
            int bits = 1 + (narrowBelow ? 1 : 0) - exponent;
            ulong one = 1ul << bits;
            ulong rest = (mantissa << (bits + exponent)) & (one - 1);
            ulong marginBelow = 1;
            bool even = (mantissa & 1) == 0;
            while (rest != 0)
            {
                rest *= 10;
                marginBelow *= 10;
                int digit = (int)(rest >> bits);
                rest &= one - 1;
                if (digit == 0 && Count == 0) Point--;
                else Buffer[Count++] = (byte)digit;

                ulong reach = rest + (narrowBelow ? marginBelow << 1 : marginBelow);
                bool down = rest < marginBelow || (rest == marginBelow && even);
                bool up = reach > one || (reach == one && even);
                if (!down && !up) continue;
                if (up && (!down || IsRoundedUp(rest, one >> 1))) Increment();
                break;
            }

            Trim();
        }

        /// <summary>Exactly rounded, ties to even. False, with nothing of use, if the integer part alone has more digits than are wanted.</summary>
        /// <param name="digits">How many are wanted: behind the point, or in all from the first that is not 0 on.</param>
        internal bool TrySetRounded(ulong mantissa, int exponent, int digits, bool behindPoint)
        {
            SetInteger(mantissa >> -exponent);
            if (!behindPoint) digits -= Count;
            if (digits < 0) return false;
            int bits = -exponent;
            ulong one = 1ul << bits;
            ulong rest = mantissa & (one - 1);
            while (digits > 0 && rest != 0)
            {
                rest *= 10;
                int digit = (int)(rest >> bits);
                rest &= one - 1;
                if (digit == 0 && Count == 0)
                {
                    Point--;
                    if (behindPoint) digits--;
                    continue;
                }

                Buffer[Count++] = (byte)digit;
                digits--;
            }

            if (rest != 0 && IsRoundedUp(rest, one >> 1)) Increment();
            Trim();
            return true;
        }

        private bool IsRoundedUp(ulong rest, ulong half) => rest > half || (rest == half && Count != 0 && (Buffer[Count - 1] & 1) != 0);
    }
}
