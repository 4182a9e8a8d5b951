// A globally unique identifier, kept as the sixteen bytes that ToByteArray gives in two halves, so that comparing and
// hashing need no loops.

namespace System
{
    /// <summary>A globally unique identifier of 128 bits.</summary>
    public struct Guid
    {
        /// <summary>All zeros.</summary>
        public static readonly Guid Empty;

        private readonly ulong _low;
        private readonly ulong _high;

        private Guid(ulong low, ulong high)
        {
            _low = low;
            _high = high;
        }

        /// <summary>An identifier from its sixteen bytes.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="ArgumentException">The array has not sixteen bytes.</exception>
        public Guid(byte[] b)
        {
            if (b == null) throw new ArgumentNullException(nameof(b));
            if (b.Length != 16) throw new ArgumentException("A Guid has sixteen bytes.", nameof(b));
            _low = BitConverter.ToUInt64(b, 0);
            _high = BitConverter.ToUInt64(b, 8);
        }

        /// <summary>An identifier from its fields.</summary>
        public Guid(int a, short b, short c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k)
            : this((uint)a, (ushort)b, (ushort)c, d, e, f, g, h, i, j, k)
        {
        }

        /// <summary>An identifier from its fields.</summary>
        public Guid(uint a, ushort b, ushort c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k)
        {
            _low = a | (ulong)b << 32 | (ulong)c << 48;
            uint first = d | (uint)e << 8 | (uint)f << 16 | (uint)g << 24;
            uint last = h | (uint)i << 8 | (uint)j << 16 | (uint)k << 24;
            _high = first | (ulong)last << 32;
        }

        /// <summary>An identifier from 32 hexadecimal digits with dashes, also in braces.</summary>
        /// <exception cref="ArgumentNullException">The text is null.</exception>
        /// <exception cref="FormatException">The text is not an identifier.</exception>
        public Guid(string g)
        {
            if (g == null) throw new ArgumentNullException(nameof(g));
            if (g.Length == 38 && g[0] == '{' && g[37] == '}') g = g.Substring(1, 36);
            if (!TryParse(g, out this)) Number.ThrowParse(ParseStatus.BadFormat, g);
        }

        /// <summary>A random identifier (version 4).</summary>
        public static Guid NewGuid()
        {
            byte[] bytes = new byte[16];
            new Random().NextBytes(bytes);
            bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
            bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
            return new Guid(bytes);
        }

        /// <summary>Reads 32 hexadecimal digits in groups of 8-4-4-4-12.</summary>
        [Obsolete("It is to go from nanoFramework; catch what the constructor throws.")]
        public static bool TryParseGuidWithDashes(string input, out Guid result) => TryParse(input, out result);

        private static bool TryParse(string text, out Guid result)
        {
            result = default;
            if (text == null || text.Length != 36) return false;
            byte[] bytes = new byte[16];
            int next = 0;
            for (int i = 0; i < 36;)
            {
                if (i == 8 || i == 13 || i == 18 || i == 23)
                {
                    if (text[i++] != '-') return false;
                    continue;
                }

                int high = Number.DigitValue(text[i++]);
                int low = Number.DigitValue(text[i++]);
                if (high > 15 || low > 15) return false;
                bytes[Place(next++)] = (byte)(high << 4 | low);
            }

            result = new Guid(bytes);
            return true;
        }

        /// <summary>Where the text's byte lies in memory: the first three fields are numbers, lowest byte first.</summary>
        private static int Place(int index) => index < 4 ? 3 - index : index < 6 ? 9 - index : index < 8 ? 13 - index : index;

        private byte ByteAt(int index) => (byte)((index < 8 ? _low : _high) >> ((index & 7) * 8));

        /// <summary>The sixteen bytes.</summary>
        public byte[] ToByteArray()
        {
            byte[] bytes = new byte[16];
            for (int i = 0; i < 16; i++) bytes[i] = ByteAt(i);
            return bytes;
        }

        /// <summary>32 lower-case hexadecimal digits in groups of 8-4-4-4-12.</summary>
        public override string ToString()
        {
            char[] text = new char[36];
            int next = 0;
            for (int i = 0; i < 16; i++)
            {
                int value = ByteAt(Place(i));
                text[next++] = Number.HexDigit(value >> 4, 'a');
                text[next++] = Number.HexDigit(value & 15, 'a');
                if (i == 3 || i == 5 || i == 7 || i == 9) text[next++] = '-';
            }

            return new string(text);
        }

        /// <summary>-1, 0 or 1 by the fields in the order of the text; every identifier comes after null.</summary>
        /// <exception cref="ArgumentException">The object is not an identifier.</exception>
        public int CompareTo(object value)
        {
            if (value == null) return 1;
            if (!(value is Guid)) throw new ArgumentException("Object must be of type Guid.");
            Guid other = (Guid)value;
            for (int i = 0; i < 16; i++)
            {
                int difference = ByteAt(Place(i)) - other.ByteAt(Place(i));
                if (difference != 0) return difference < 0 ? -1 : 1;
            }

            return 0;
        }

        /// <summary>True when the object is the same identifier.</summary>
        public override bool Equals(object o) => o is Guid && ((Guid)o)._low == _low && ((Guid)o)._high == _high;

        /// <summary>A hash of the bytes.</summary>
        public override int GetHashCode()
        {
            ulong mixed = _low ^ _high;
            return (int)mixed ^ (int)(mixed >> 32);
        }
    }
}
