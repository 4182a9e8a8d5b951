// Putting strings together. Every result is allocated once, at its final length.

using System.Runtime.CompilerServices;

namespace System
{
    public sealed unsafe partial class String
    {
        /// <summary>The object's text; empty for null.</summary>
        public static string Concat(object arg0) => arg0 == null ? "" : arg0.ToString() ?? "";

        /// <summary>The texts of two objects; null counts as empty.</summary>
        public static string Concat(object arg0, object arg1) => Concat(Concat(arg0), Concat(arg1));

        /// <summary>The texts of three objects; null counts as empty.</summary>
        public static string Concat(object arg0, object arg1, object arg2) => Concat(Concat(arg0), Concat(arg1), Concat(arg2));

        /// <summary>The texts of all objects; null counts as empty.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        public static string Concat(params object[] args)
        {
            if (args == null) throw new ArgumentNullException(nameof(args));
            string[] texts = new string[args.Length];
            for (int i = 0; i < args.Length; i++) texts[i] = Concat(args[i]);
            return Concat(texts);
        }

        /// <summary>Two strings after each other; null counts as empty.</summary>
        public static string Concat(string str0, string str1)
        {
            if (IsNullOrEmpty(str0)) return str1 ?? "";
            if (IsNullOrEmpty(str1)) return str0;
            return Concat(str0, str1, null, null);
        }

        /// <summary>Three strings after each other; null counts as empty.</summary>
        public static string Concat(string str0, string str1, string str2) => Concat(str0, str1, str2, null);

        /// <summary>Four strings after each other; null counts as empty.</summary>
        public static string Concat(string str0, string str1, string str2, string str3)
        {
            string result = FastAllocateString(LengthOf(str0) + LengthOf(str1) + LengthOf(str2) + LengthOf(str3));
            int at = Append(result, 0, str0);
            at = Append(result, at, str1);
            at = Append(result, at, str2);
            Append(result, at, str3);
            return result;
        }

        /// <summary>All strings after each other; null counts as empty.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        public static string Concat(params string[] values)
        {
            if (values == null) throw new ArgumentNullException(nameof(values));
            int length = 0;
            for (int i = 0; i < values.Length; i++) length += LengthOf(values[i]);
            string result = FastAllocateString(length);

            // Another thread may replace an element meanwhile, by a longer one too.
            int at = 0;
            for (int i = 0; i < values.Length; i++)
            {
                string value = values[i];
                if (LengthOf(value) > length - at) break;
                at = Append(result, at, value);
            }

            return result;
        }

        private static int LengthOf(string text) => text == null ? 0 : text._stringLength;

        private static int Append(string target, int at, string text)
        {
            if (text == null) return at;
            Copy(text, 0, target, at, text._stringLength);
            return at + text._stringLength;
        }

        /// <summary>Copies characters into a string that nobody else has seen yet.</summary>
        internal static void Copy(string source, int start, string target, int at, int count)
        {
            if (count == 0) return;
            Buffer.Memmove(
                ref Unsafe.As<char, byte>(ref Unsafe.Add(ref target._firstChar, at)),
                ref Unsafe.As<char, byte>(ref Unsafe.Add(ref source._firstChar, start)),
                (nuint)(count * sizeof(char)));
        }

        /// <summary>The characters from an index to the end.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The index is not in the string or at its end.</exception>
        public string Substring(int startIndex) => Substring(startIndex, _stringLength - startIndex);

        /// <summary>A number of characters from an index on.</summary>
        /// <exception cref="ArgumentOutOfRangeException">They are not all in the string.</exception>
        public string Substring(int startIndex, int length)
        {
            CheckRange(startIndex, length);
            if (length == _stringLength) return this;
            string result = FastAllocateString(length);
            Copy(this, startIndex, result, 0, length);
            return result;
        }

        private void CheckRange(int startIndex, int length)
        {
            if ((uint)startIndex > (uint)_stringLength) throw new ArgumentOutOfRangeException(nameof(startIndex));
            if ((uint)length > (uint)(_stringLength - startIndex)) throw new ArgumentOutOfRangeException(nameof(length));
        }

        /// <summary>The characters as an array.</summary>
        public char[] ToCharArray() => ToCharArray(0, _stringLength);

        /// <summary>Some of the characters as an array.</summary>
        /// <exception cref="ArgumentOutOfRangeException">They are not all in the string.</exception>
        public char[] ToCharArray(int startIndex, int length)
        {
            CheckRange(startIndex, length);
            char[] result = new char[length];
            if (length != 0)
            {
                Buffer.Memmove(
                    ref Unsafe.As<char, byte>(ref result[0]),
                    ref Unsafe.As<char, byte>(ref Unsafe.Add(ref _firstChar, startIndex)),
                    (nuint)(length * sizeof(char)));
            }

            return result;
        }

        /// <summary>The text at the right of a field of that width.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The width is negative.</exception>
        public string PadLeft(int totalWidth, char paddingChar = ' ') => Pad(totalWidth, paddingChar, left: true);

        /// <summary>The text at the left of a field of that width.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The width is negative.</exception>
        public string PadRight(int totalWidth, char paddingChar = ' ') => Pad(totalWidth, paddingChar, left: false);

        private string Pad(int totalWidth, char paddingChar, bool left)
        {
            if (totalWidth < 0) throw new ArgumentOutOfRangeException(nameof(totalWidth));
            int padding = totalWidth - _stringLength;
            if (padding <= 0) return this;
            string result = FastAllocateString(totalWidth);
            int at = left ? 0 : _stringLength;
            for (int i = 0; i < padding; i++) Unsafe.Add(ref result._firstChar, at + i) = paddingChar;
            Copy(this, 0, result, left ? padding : 0, _stringLength);
            return result;
        }

        /// <summary>The text with A to Z as a to z; other letters stay as they are.</summary>
        public string ToLower()
        {
            string result = FastAllocateString(_stringLength);
            for (int i = 0; i < _stringLength; i++) Unsafe.Add(ref result._firstChar, i) = Unsafe.Add(ref _firstChar, i).ToLower();
            return result;
        }

        /// <summary>The text with a to z as A to Z; other letters stay as they are.</summary>
        public string ToUpper()
        {
            string result = FastAllocateString(_stringLength);
            for (int i = 0; i < _stringLength; i++) Unsafe.Add(ref result._firstChar, i) = Unsafe.Add(ref _firstChar, i).ToUpper();
            return result;
        }
    }
}
