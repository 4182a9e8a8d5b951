// Text to numbers in base 2, 8, 10 and 16. Base 64 is in Convert.Base64.cs.

namespace System
{
    /// <summary>Converts between types.</summary>
    public static partial class Convert
    {
        /// <summary>True unless the value is 0.</summary>
        public static bool ToBoolean(byte value) => value != 0;

        /// <summary>1 for true, 0 for false.</summary>
        public static byte ToByte(bool value) => value ? (byte)1 : (byte)0;

        /// <summary>The character of that code.</summary>
        public static char ToChar(ushort value) => (char)value;

        /// <summary>The moment that the text holds; <see cref="DateTime.MinValue"/> for null.</summary>
        /// <exception cref="FormatException">The text is not a moment.</exception>
        public static DateTime ToDateTime(string value) => value == null ? DateTime.MinValue : DateTime.Parse(value);

        /// <summary>The number that the text holds; 0 for null.</summary>
        /// <exception cref="FormatException">The text is not a number.</exception>
        public static double ToDouble(string value) => value == null ? 0.0 : double.Parse(value);

        /// <summary>The number that the text holds; 0 for null.</summary>
        /// <exception cref="FormatException">The text is not a number.</exception>
        public static float ToSingle(string value) => value == null ? 0.0f : float.Parse(value);

        /// <summary>The integer that the text holds in base 2, 8, 10 or 16; 0 for null. In a base other than ten it gives the bits.</summary>
        /// <exception cref="ArgumentException">The base is another, or the text has a minus sign in a base other than ten.</exception>
        /// <exception cref="FormatException">The text is not an integer in that base.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The integer does not fit.</exception>
        public static sbyte ToSByte(string value, int fromBase = 10) => (sbyte)ToInteger(value, fromBase, signed: true, 1);

        /// <inheritdoc cref="ToSByte"/>
        public static byte ToByte(string value, int fromBase = 10) => (byte)ToInteger(value, fromBase, signed: false, 1);

        /// <inheritdoc cref="ToSByte"/>
        public static short ToInt16(string value, int fromBase = 10) => (short)ToInteger(value, fromBase, signed: true, 2);

        /// <inheritdoc cref="ToSByte"/>
        public static ushort ToUInt16(string value, int fromBase = 10) => (ushort)ToInteger(value, fromBase, signed: false, 2);

        /// <inheritdoc cref="ToSByte"/>
        public static int ToInt32(string value, int fromBase = 10) => (int)ToInteger(value, fromBase, signed: true, 4);

        /// <inheritdoc cref="ToSByte"/>
        public static uint ToUInt32(string value, int fromBase = 10) => (uint)ToInteger(value, fromBase, signed: false, 4);

        /// <inheritdoc cref="ToSByte"/>
        public static long ToInt64(string value, int fromBase = 10) => (long)ToInteger(value, fromBase, signed: true, 8);

        /// <inheritdoc cref="ToSByte"/>
        public static ulong ToUInt64(string value, int fromBase = 10) => ToInteger(value, fromBase, signed: false, 8);

        private static ulong ToInteger(string value, int fromBase, bool signed, int bytes)
        {
            if (fromBase != 10 && fromBase != 16 && fromBase != 2 && fromBase != 8) throw new ArgumentException("The base has to be 2, 8, 10 or 16.", nameof(fromBase));
            if (value == null) return 0;
            if (fromBase != 10 && value.IndexOf('-') >= 0) throw new ArgumentException("A minus sign is allowed in base 10 only.", nameof(value));
            ParseStatus status = Number.TryParseInteger(value, fromBase, signed, bytes, out ulong result);
            if (status != ParseStatus.Ok) Number.ThrowParse(status, value);
            return result;
        }
    }
}
