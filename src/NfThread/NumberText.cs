// Decimal text that is the same on every engine. nanoFramework formats floats with printf, whose digits and halves are not .NET's, so this goes by
// the bits, in integers, with the language and the API that every engine has.
using System;

namespace NfThread
{
    /// <summary>
    /// Texts of floating-point numbers that are the same on every engine, where those of <c>ToString</c> and <c>string.Format</c> are not: nanoFramework
    /// rounds 2.5 up and desktop .NET to the even digit, and prints 23.4f as 23.3999996.
    /// </summary>
    /// <example>
    /// <code>
    /// Console.WriteLine(NumberText.Fixed(23.4f, 1) + " degrees");   // 23.4 on every engine
    /// </code>
    /// </example>
    public static class NumberText
    {
        private const int MostDecimals = 9;
        private const int FractionBits = 52;

        // A fraction is kept as 60 bits, above them four for the next digit, and 32 more behind.
        private const int HighBits = 60;
        private const int LowBits = 32;

        /// <summary>
        /// The number with a fixed count of decimals, exactly rounded, halves to the even digit: what the format F gives on desktop .NET and on
        /// metal. Infinity, -Infinity and NaN are those words.
        /// </summary>
        /// <param name="value">A number below 9.2e18, of either sign.</param>
        /// <param name="decimals">Digits after the point, 0 to 9.</param>
        /// <returns>The text, as "-3.14".</returns>
        /// <exception cref="ArgumentOutOfRangeException">More decimals, or a larger number.</exception>
        public static string Fixed(float value, int decimals)
        {
            return Fixed((double)value, decimals);
        }

        /// <inheritdoc cref="Fixed(float, int)"/>
        public static string Fixed(double value, int decimals)
        {
            if (decimals < 0 || decimals > MostDecimals)
            {
                throw new ArgumentOutOfRangeException(null, decimals + " decimals: there may be 0 to " + MostDecimals);
            }

            long bits = BitConverter.DoubleToInt64Bits(value);
            int exponent = (int)(bits >> FractionBits) & 0x7FF;
            ulong mantissa = (ulong)bits & ((1UL << FractionBits) - 1);
            string sign = bits < 0 ? "-" : "";
            if (exponent == 0x7FF)
            {
                return mantissa != 0 ? "NaN" : sign + "Infinity";
            }

            if (exponent == 0)
            {
                exponent = 1;
            }
            else
            {
                mantissa |= 1UL << FractionBits;
            }

            exponent -= 1023 + FractionBits;
            if (exponent > 63 - FractionBits - 1)
            {
                throw new ArgumentOutOfRangeException(null, "the number has to be below 9.2e18");
            }

            return sign + Fixed(mantissa, exponent, decimals);
        }

        // mantissa * 2^exponent, below 2^63.
        private static string Fixed(ulong mantissa, int exponent, int decimals)
        {
            if (exponent >= 0)
            {
                return Join(mantissa << exponent, 0, decimals);
            }

            int shift = -exponent;
            ulong whole = shift <= FractionBits ? mantissa >> shift : 0;
            ulong fraction = mantissa - (shift <= FractionBits ? whole << shift : 0);
            ulong high = 0;
            ulong low = 0;
            if (shift <= HighBits)
            {
                high = fraction << (HighBits - shift);
            }
            else if (shift <= HighBits + LowBits)
            {
                int behind = shift - HighBits;
                high = fraction >> behind;
                low = (fraction - (high << behind)) << (LowBits - behind);
            }

            // What is smaller still is below 2^-39, which rounds to nothing at nine decimals.
            uint digits = 0;
            uint one = 1;
            for (int i = 0; i < decimals; i++)
            {
                low *= 10;
                high = (high * 10) + (low >> LowBits);
                low &= uint.MaxValue;
                digits = (digits * 10) + (uint)(high >> HighBits);
                high &= (1UL << HighBits) - 1;
                one *= 10;
            }

            ulong half = 1UL << (HighBits - 1);
            bool odd = ((decimals == 0 ? whole : digits) & 1) != 0;
            if (high > half || (high == half && (low != 0 || odd)))
            {
                digits++;
            }

            return digits == one || (decimals == 0 && digits != 0) ? Join(whole + 1, 0, decimals) : Join(whole, digits, decimals);
        }

        private static string Join(ulong whole, uint digits, int decimals)
        {
            return decimals == 0 ? whole.ToString() : whole.ToString() + "." + digits.ToString().PadLeft(decimals, '0');
        }
    }
}
