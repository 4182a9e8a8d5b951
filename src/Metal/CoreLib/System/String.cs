// Layout and construction of strings. ilc allocates literals in this layout, so the two fields keep their names and order:
// a length, then the first of length + 1 UTF-16 code units, the last one being zero.

using System.Runtime;
using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System
{
    public sealed unsafe partial class String : IComparable, Collections.IEnumerable
    {
        // The shortest string is 2 (the terminator) + 4 (length) + 4 (MethodTable) bytes after its header word.
        private readonly int _stringLength;
        private char _firstChar;

        /// <summary>The text without characters.</summary>
        public static readonly string Empty = "";

        /// <summary>How many UTF-16 code units it has; most characters are one, others two.</summary>
        public int Length => _stringLength;

        /// <summary>The UTF-16 code unit at an index.</summary>
        /// <exception cref="IndexOutOfRangeException">There is no such one.</exception>
        [IndexerName("Chars")]
        public char this[int index]
        {
            [Intrinsic]
            get
            {
                if ((uint)index >= (uint)_stringLength) Internal.Runtime.CompilerHelpers.ThrowHelpers.ThrowIndexOutOfRangeException();
                return Unsafe.Add(ref _firstChar, index);
            }
        }

        internal ref char GetRawStringData() => ref _firstChar;

        /// <summary>A string of <paramref name="length"/> zero characters that the caller fills before anybody else sees it.</summary>
        internal static string FastAllocateString(int length)
        {
            if (length == 0) return "";
            return RuntimeImports.NewString(MethodTable.Of<string>(), length);
        }

        // The compiler turns `new string(...)` into a call of the Ctor method with the same parameters.
        /// <summary>These characters; null and none make the empty text.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public extern String(char[] value);
        /// <summary>One character, <paramref name="count"/> times.</summary>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public extern String(char c, int count);
        /// <summary><paramref name="length"/> characters of an array from <paramref name="startIndex"/> on.</summary>
        /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">They do not lie in the array.</exception>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public extern String(char[] value, int startIndex, int length);

        private static string Ctor(char[] value)
        {
            if (value == null || value.Length == 0) return "";
            return Ctor(value, 0, value.Length);
        }

        private static string Ctor(char[] value, int startIndex, int length)
        {
            if (value == null) throw new ArgumentNullException(nameof(value));
            if ((uint)startIndex > (uint)value.Length) throw new ArgumentOutOfRangeException(nameof(startIndex));
            if ((uint)length > (uint)(value.Length - startIndex)) throw new ArgumentOutOfRangeException(nameof(length));
            if (length == 0) return "";
            string result = FastAllocateString(length);
            Buffer.Memmove(ref Unsafe.As<char, byte>(ref result._firstChar), ref Unsafe.As<char, byte>(ref value[startIndex]), (nuint)(length * 2));
            return result;
        }

        private static string Ctor(char c, int count)
        {
            if (count < 0) throw new ArgumentOutOfRangeException(nameof(count));
            if (count == 0) return "";
            string result = FastAllocateString(count);
            for (int i = 0; i < count; i++) Unsafe.Add(ref result._firstChar, i) = c;
            return result;
        }

        /// <summary>The text itself.</summary>
        public override string ToString() => this;

        /// <summary>Walks the characters, boxed; foreach over a string does not come here.</summary>
        public Collections.IEnumerator GetEnumerator() => ToCharArray().GetEnumerator();
    }
}
