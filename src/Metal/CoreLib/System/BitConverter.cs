// Values as bytes, lowest byte first, as they lie in memory on every chip here.

namespace System
{
    /// <summary>Converts values to bytes and back.</summary>
    public static unsafe class BitConverter
    {
        /// <summary>True: the lowest byte comes first.</summary>
        public static bool IsLittleEndian => true;

        /// <summary>The bits of a double as an integer.</summary>
        public static long DoubleToInt64Bits(double value) => *(long*)&value;

        /// <summary>The double with those bits.</summary>
        public static double Int64BitsToDouble(long value) => *(double*)&value;

        /// <summary>One byte: 1 or 0.</summary>
        public static byte[] GetBytes(bool value) => new byte[] { value ? (byte)1 : (byte)0 };

        /// <summary>Two bytes.</summary>
        public static byte[] GetBytes(char value) => Split(value, 2);

        /// <summary>Two bytes.</summary>
        public static byte[] GetBytes(short value) => Split((ulong)value, 2);

        /// <summary>Two bytes.</summary>
        public static byte[] GetBytes(ushort value) => Split(value, 2);

        /// <summary>Four bytes.</summary>
        public static byte[] GetBytes(int value) => Split((ulong)value, 4);

        /// <summary>Four bytes.</summary>
        public static byte[] GetBytes(uint value) => Split(value, 4);

        /// <summary>Eight bytes.</summary>
        public static byte[] GetBytes(long value) => Split((ulong)value, 8);

        /// <summary>Eight bytes.</summary>
        public static byte[] GetBytes(ulong value) => Split(value, 8);

        /// <summary>Four bytes.</summary>
        public static byte[] GetBytes(float value) => Split(*(uint*)&value, 4);

        /// <summary>Eight bytes.</summary>
        public static byte[] GetBytes(double value) => Split(*(ulong*)&value, 8);

        private static byte[] Split(ulong value, int size)
        {
            byte[] bytes = new byte[size];
            for (int i = 0; i < size; i++) bytes[i] = (byte)(value >> (i * 8));
            return bytes;
        }

        /// <summary>True unless the byte is 0.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The index is not in the array.</exception>
        /// <exception cref="ArgumentException">The array is too short.</exception>
        public static bool ToBoolean(byte[] value, int startIndex) => Join(value, startIndex, 1) != 0;

        /// <summary>A character from two bytes.</summary>
        /// <inheritdoc cref="ToBoolean"/>
        public static char ToChar(byte[] value, int startIndex) => (char)Join(value, startIndex, 2);

        /// <summary>An integer from two bytes.</summary>
        /// <inheritdoc cref="ToBoolean"/>
        public static short ToInt16(byte[] value, int startIndex) => (short)Join(value, startIndex, 2);

        /// <summary>An integer from two bytes.</summary>
        /// <inheritdoc cref="ToBoolean"/>
        public static ushort ToUInt16(byte[] value, int startIndex) => (ushort)Join(value, startIndex, 2);

        /// <summary>An integer from four bytes.</summary>
        /// <inheritdoc cref="ToBoolean"/>
        public static int ToInt32(byte[] value, int startIndex) => (int)Join(value, startIndex, 4);

        /// <summary>An integer from four bytes.</summary>
        /// <inheritdoc cref="ToBoolean"/>
        public static uint ToUInt32(byte[] value, int startIndex) => (uint)Join(value, startIndex, 4);

        /// <summary>An integer from eight bytes.</summary>
        /// <inheritdoc cref="ToBoolean"/>
        public static long ToInt64(byte[] value, int startIndex) => (long)Join(value, startIndex, 8);

        /// <summary>An integer from eight bytes.</summary>
        /// <inheritdoc cref="ToBoolean"/>
        public static ulong ToUInt64(byte[] value, int startIndex) => Join(value, startIndex, 8);

        /// <summary>A float from four bytes.</summary>
        /// <inheritdoc cref="ToBoolean"/>
        public static float ToSingle(byte[] value, int startIndex)
        {
            uint bits = (uint)Join(value, startIndex, 4);
            return *(float*)&bits;
        }

        /// <summary>A double from eight bytes.</summary>
        /// <inheritdoc cref="ToBoolean"/>
        public static double ToDouble(byte[] value, int startIndex)
        {
            ulong bits = Join(value, startIndex, 8);
            return *(double*)&bits;
        }

        private static ulong Join(byte[] value, int startIndex, int size)
        {
            if (value == null) throw new ArgumentNullException(nameof(value));
            if ((uint)startIndex >= (uint)value.Length) throw new ArgumentOutOfRangeException(nameof(startIndex));
            if (startIndex > value.Length - size) throw new ArgumentException("The array is too short.", nameof(value));
            ulong joined = 0;
            for (int i = size - 1; i >= 0; i--) joined = joined << 8 | value[startIndex + i];
            return joined;
        }

        /// <summary>All bytes in hexadecimal with dashes between them: "0A-FF".</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        public static string ToString(byte[] value)
        {
            if (value == null) throw new ArgumentNullException(nameof(value));
            return ToString(value, 0, value.Length);
        }

        /// <summary>The bytes from an index on in hexadecimal.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The index is not in the array.</exception>
        public static string ToString(byte[] value, int startIndex)
        {
            if (value == null) throw new ArgumentNullException(nameof(value));
            return ToString(value, startIndex, value.Length - startIndex);
        }

        /// <summary>Some of the bytes in hexadecimal.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The index is not in the array, or the length is negative.</exception>
        /// <exception cref="ArgumentException">The array is too short.</exception>
        public static string ToString(byte[] value, int startIndex, int length)
        {
            if (value == null) throw new ArgumentNullException(nameof(value));
            if (startIndex < 0 || (startIndex >= value.Length && startIndex > 0)) throw new ArgumentOutOfRangeException(nameof(startIndex));
            if (length < 0) throw new ArgumentOutOfRangeException(nameof(length));
            if (length > value.Length - startIndex) throw new ArgumentException("The array is too short.");
            if (length == 0) return "";
            char[] text = new char[length * 3 - 1];
            for (int i = 0; i < length; i++)
            {
                int item = value[startIndex + i];
                text[i * 3] = Number.HexDigit(item >> 4, 'A');
                text[i * 3 + 1] = Number.HexDigit(item & 15, 'A');
                if (i != length - 1) text[i * 3 + 2] = '-';
            }

            return new string(text);
        }
    }
}
