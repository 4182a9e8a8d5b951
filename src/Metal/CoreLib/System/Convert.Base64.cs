// Base 64 with the alphabet of RFC 4648 and padding. The alphabet is arithmetic on the code, not a table.

namespace System
{
    public static partial class Convert
    {
        private const int LineLength = 76;

        /// <summary>The bytes in base 64, on one line.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        public static string ToBase64String(byte[] inArray) => ToBase64String(inArray, Base64FormattingOptions.None);

        /// <summary>The bytes in base 64.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        public static string ToBase64String(byte[] inArray, Base64FormattingOptions options)
        {
            if (inArray == null) throw new ArgumentNullException(nameof(inArray));
            return ToBase64String(inArray, 0, inArray.Length, options);
        }

        /// <summary>Some of the bytes in base 64, on one line.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">They are not all in the array.</exception>
        public static string ToBase64String(byte[] inArray, int offset, int length) => ToBase64String(inArray, offset, length, Base64FormattingOptions.None);

        /// <summary>Some of the bytes in base 64.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">They are not all in the array.</exception>
        public static string ToBase64String(byte[] inArray, int offset, int length, Base64FormattingOptions options)
        {
            if (inArray == null) throw new ArgumentNullException(nameof(inArray));
            if (length < 0) throw new ArgumentOutOfRangeException(nameof(length));
            if (offset < 0 || offset > inArray.Length - length) throw new ArgumentOutOfRangeException(nameof(offset));

            int characters = (length + 2) / 3 * 4;
            bool broken = options == Base64FormattingOptions.InsertLineBreaks && characters != 0;
            char[] text = new char[characters + (broken ? (characters - 1) / LineLength * 2 : 0)];
            int next = 0;
            int onLine = 0;
            for (int i = 0; i < length; i += 3)
            {
                if (broken && onLine == LineLength)
                {
                    text[next++] = '\r';
                    text[next++] = '\n';
                    onLine = 0;
                }

                int left = length - i;
                int group = inArray[offset + i] << 16;
                if (left > 1) group |= inArray[offset + i + 1] << 8;
                if (left > 2) group |= inArray[offset + i + 2];
                text[next++] = ToLetter(group >> 18);
                text[next++] = ToLetter((group >> 12) & 63);
                text[next++] = left > 1 ? ToLetter((group >> 6) & 63) : '=';
                text[next++] = left > 2 ? ToLetter(group & 63) : '=';
                onLine += 4;
            }

            return new string(text);
        }

        private static char ToLetter(int value) =>
            (char)(value < 26 ? 'A' + value : value < 52 ? 'a' + value - 26 : value < 62 ? '0' + value - 52 : value == 62 ? '+' : '/');

        /// <summary>The bytes that the text holds in base 64; white space is skipped.</summary>
        /// <exception cref="ArgumentNullException">The text is null.</exception>
        /// <exception cref="FormatException">The text is not base 64.</exception>
        public static byte[] FromBase64String(string inString)
        {
            if (inString == null) throw new ArgumentNullException(nameof(inString));
            return FromBase64CharArray(inString.ToCharArray(), 0, inString.Length);
        }

        /// <summary>The bytes that some of the characters hold in base 64; white space is skipped.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">They are not all in the array.</exception>
        /// <exception cref="FormatException">They are not base 64.</exception>
        public static byte[] FromBase64CharArray(char[] inArray, int offset, int length)
        {
            if (inArray == null) throw new ArgumentNullException(nameof(inArray));
            if (length < 0) throw new ArgumentOutOfRangeException(nameof(length));
            if (offset < 0 || offset > inArray.Length - length) throw new ArgumentOutOfRangeException(nameof(offset));

            int letters = 0;
            int padding = 0;
            for (int i = offset; i < offset + length; i++)
            {
                char c = inArray[i];
                if (Number.IsWhiteSpace(c)) continue;
                if (c == '=') padding++;
                else if (padding != 0 || FromLetter(c) < 0) ThrowNotBase64();
                else letters++;
            }

            if (padding > 2 || (letters + padding) % 4 != 0) ThrowNotBase64();
            byte[] bytes = new byte[letters * 6 / 8];
            int next = 0;
            int bits = 0;
            int group = 0;
            for (int i = offset; next < bytes.Length; i++)
            {
                int value = FromLetter(inArray[i]);
                if (value < 0) continue;
                group = group << 6 | value;
                bits += 6;
                if (bits < 8) continue;
                bits -= 8;
                bytes[next++] = (byte)(group >> bits);
            }

            return bytes;
        }

        private static int FromLetter(char c)
        {
            if (c >= 'A' && c <= 'Z') return c - 'A';
            if (c >= 'a' && c <= 'z') return c - 'a' + 26;
            if (c >= '0' && c <= '9') return c - '0' + 52;
            return c == '+' ? 62 : c == '/' ? 63 : -1;
        }

        private static void ThrowNotBase64() => throw new FormatException("The text is not base 64.");
    }
}
