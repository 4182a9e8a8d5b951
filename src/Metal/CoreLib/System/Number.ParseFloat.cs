// Text to float and double, correctly rounded without any floating-point instruction. The first 19 digits times a power of
// ten in 64-bit arithmetic decide nearly always; where that lands within its error of the middle between two
// neighbours, the digits of that middle are generated exactly and compared with the text.

namespace System
{
    internal static unsafe partial class Number
    {
        // Digits past the 19th are worth less than 19 units of the last of 64 bits, and each of at most 17 multiplications is
        // wrong by less than five.
        private const int ErrorBound = 128;

        // 5^27 * 2, exact: its top bit is set.
        private const ulong FiveTo27 = 14901161193847656250;

        // 5^-27 * 2^126, rounded: its top bit is set.
        private const ulong FiveToMinus27 = 0x9E74D1B791E07E48;

        /// <param name="fractionBits">23 for the bits of a float, 52 for a double's.</param>
        internal static bool TryParseFloat(string text, int fractionBits, out ulong bits)
        {
            bits = 0;
            if (text == null) return false;
            int index = 0;
            int end = text.Length;
            while (index < end && IsBlank(text[index])) index++;
            while (end > index && IsBlank(text[end - 1])) end--;

            int exponentBits = fractionBits == SingleFractionBits ? 8 : 11;
            ulong infinity = ((1ul << exponentBits) - 1) << fractionBits;
            bool negative = false;
            if (index < end && (text[index] == '-' || text[index] == '+')) negative = text[index++] == '-';
            ulong sign = negative ? 1ul << (fractionBits + exponentBits) : 0;

            if (Matches(text, index, end, "Infinity"))
            {
                bits = infinity | sign;
                return true;
            }

            if (Matches(text, index, end, "NaN"))
            {
                bits = infinity | sign | (1ul << (fractionBits - 1));
                return true;
            }

            // value = digits * 10^exponent, with more digits to follow in the text if it has more than 19.
            int first = -1;
            int used = 0;
            int exponent = 0;
            ulong digits = 0;
            bool anyDigit = false;
            bool afterPoint = false;
            for (; index < end; index++)
            {
                char c = text[index];
                if (c == '.' && !afterPoint)
                {
                    afterPoint = true;
                    continue;
                }

                uint digit = (uint)(c - '0');
                if (digit > 9) break;
                anyDigit = true;
                if (used == 0 && digit == 0)
                {
                    if (afterPoint) exponent--;
                    continue;
                }

                if (used == 0) first = index;
                if (used < 19)
                {
                    digits = digits * 10 + digit;
                    if (afterPoint) exponent--;
                }
                else if (!afterPoint)
                {
                    exponent++;
                }

                used++;
            }

            if (!anyDigit) return false;
            if (index < end)
            {
                if ((text[index] | 0x20) != 'e') return false;
                if (!TryParseExponent(text, index + 1, end, ref exponent)) return false;
            }

            bits = sign;
            int point = exponent + (used < 19 ? used : 19);
            if (digits == 0 || point < -400) return true;
            bits = point > 400 ? infinity | sign : Round(digits, exponent, text, first, point, fractionBits, exponentBits) | sign;
            return true;
        }

        private static bool Matches(string text, int index, int end, string word)
        {
            if (end - index != word.Length) return false;
            for (int i = 0; i < word.Length; i++)
            {
                if ((text[index + i] | 0x20) != (word[i] | 0x20)) return false;
            }

            return true;
        }

        private static bool TryParseExponent(string text, int index, int end, ref int exponent)
        {
            bool negative = false;
            if (index < end && (text[index] == '-' || text[index] == '+')) negative = text[index++] == '-';
            if (index == end) return false;
            int value = 0;
            for (; index < end; index++)
            {
                uint digit = (uint)(text[index] - '0');
                if (digit > 9) return false;
                if (value < 100000) value = value * 10 + (int)digit;
            }

            exponent += negative ? -value : value;
            return true;
        }

        private static ulong Round(ulong digits, int exponent, string text, int first, int point, int fractionBits, int exponentBits)
        {
            // mantissa * 2^binary, the mantissa with its top bit set.
            ulong mantissa = digits;
            int binary = exponent;
            Normalize(ref mantissa, ref binary);
            for (; exponent < 0; exponent += 27)
            {
                mantissa = MultiplyHigh(mantissa, FiveToMinus27);
                binary += 64 - 126;
                Normalize(ref mantissa, ref binary);
            }

            for (; exponent >= 27; exponent -= 27)
            {
                mantissa = MultiplyHigh(mantissa, FiveTo27);
                binary += 64 - 1;
                Normalize(ref mantissa, ref binary);
            }

            if (exponent > 0)
            {
                ulong power = 1;
                for (; exponent > 0; exponent--) power *= 5;
                int shift = 0;
                Normalize(ref power, ref shift);
                mantissa = MultiplyHigh(mantissa, power);
                binary += 64 + shift;
                Normalize(ref mantissa, ref binary);
            }

            // How many of the 64 bits lie below the last one that the result keeps: more when it is subnormal.
            int bias = (1 << (exponentBits - 1)) - 1;
            int drop = 63 - fractionBits;
            int lowest = 1 - bias - fractionBits;
            if (binary + drop < lowest) drop = lowest - binary;
            if (drop > 65) return 0;

            ulong kept = drop >= 64 ? 0 : mantissa >> drop;
            ulong rest = drop > 64 ? mantissa >> 1 : drop == 64 ? mantissa : mantissa << (64 - drop);
            int last = binary + drop;
            int infinite = (1 << exponentBits) - 1;
            if (last + fractionBits + bias >= infinite) return (ulong)infinite << fractionBits;

            // The distance to the middle, in units of the last of the 64 bits of the mantissa.
            long distance = drop >= 64 ? (long)(rest - (1ul << 63)) : (long)(rest - (1ul << 63)) >> (64 - drop);
            bool up = distance > 0;
            if (distance <= ErrorBound && distance >= -ErrorBound)
            {
                int order = CompareWithMiddle(text, first, point, kept, last);
                up = order > 0 || (order == 0 && (kept & 1) != 0);
            }

            // Rounding up may carry into the exponent, which is just right, up to infinity.
            if (up) kept++;
            if (kept >> (fractionBits + 1) != 0)
            {
                kept >>= 1;
                last++;
            }

            if (kept >> fractionBits == 0) return kept;
            int biased = last + fractionBits + bias;
            if (biased >= infinite) return (ulong)infinite << fractionBits;
            return (kept & ((1ul << fractionBits) - 1)) | ((ulong)biased << fractionBits);
        }

        /// <summary>The sign of text - (kept + 1/2) * 2^last.</summary>
        private static int CompareWithMiddle(string text, int first, int point, ulong kept, int last)
        {
            byte* memory = stackalloc byte[DigitGenerator.MemoryFor(last - 1)];
            DigitGenerator middle = default;
            middle.Start(kept * 2 + 1, last - 1, shortest: false, narrowBelow: false, memory);
            if (point != middle.Point) return point < middle.Point ? -1 : 1;
            for (int i = first; i < text.Length; i++)
            {
                char c = text[i];
                if (c == '.') continue;
                int digit = c - '0';
                if ((uint)digit > 9) break;
                int difference = digit - middle.Next();
                if (difference != 0) return difference;
            }

            return middle.Exhausted ? 0 : -1;
        }

        private static void Normalize(ref ulong value, ref int exponent)
        {
            while ((long)value > 0)
            {
                value <<= 1;
                exponent--;
            }
        }

        private static ulong MultiplyHigh(ulong left, ulong right)
        {
            uint leftLow = (uint)left;
            uint leftHigh = (uint)(left >> 32);
            uint rightLow = (uint)right;
            uint rightHigh = (uint)(right >> 32);
            ulong middle = (ulong)leftHigh * rightLow + (((ulong)leftLow * rightLow) >> 32);
            ulong other = (ulong)leftLow * rightHigh + (uint)middle;
            return (ulong)leftHigh * rightHigh + (middle >> 32) + (other >> 32);
        }
    }
}
