// Comparing strings, always by the numbers of their characters: there are no cultures on a device.

using System.Runtime.CompilerServices;

namespace System
{
    /// <summary>A text of UTF-16 code units, which never changes. Comparing goes by their numbers: a device has no cultures.</summary>
    public sealed unsafe partial class String
    {
        /// <summary>True when both have the same characters, or both are null.</summary>
        [Intrinsic]
        public static bool Equals(string a, string b)
        {
            if ((object)a == (object)b) return true;
            if ((object)a == null || (object)b == null || a._stringLength != b._stringLength) return false;
            return SameCharacters(a, 0, b);
        }

        /// <summary>True when both have the same characters, or both are null.</summary>
        public static bool operator ==(string a, string b) => Equals(a, b);

        /// <summary>False when both have the same characters, or both are null.</summary>
        public static bool operator !=(string a, string b) => !Equals(a, b);

        /// <summary>True when the object is a string of the same characters.</summary>
        public override bool Equals(object obj) => obj is string && Equals(this, Unsafe.As<string>(obj));

        /// <summary>A hash of the characters: equal strings have equal ones, in this run and any other. Object.GetHashCode returns it.</summary>
        internal int HashOfCharacters()
        {
            uint hash = 2166136261;
            for (int i = 0; i < _stringLength; i++) hash = (hash ^ Unsafe.Add(ref _firstChar, i)) * 16777619;
            return (int)hash;
        }

        /// <summary>Negative, zero or positive as the first string comes before, with or after the second; null comes first.</summary>
        public static int Compare(string strA, string strB)
        {
            if ((object)strA == (object)strB) return 0;
            if ((object)strA == null) return -1;
            if ((object)strB == null) return 1;
            int common = strA._stringLength < strB._stringLength ? strA._stringLength : strB._stringLength;
            for (int i = 0; i < common; i++)
            {
                int difference = Unsafe.Add(ref strA._firstChar, i) - Unsafe.Add(ref strB._firstChar, i);
                if (difference != 0) return difference;
            }

            return strA._stringLength - strB._stringLength;
        }

        /// <summary>Compares as <see cref="Compare"/> does.</summary>
        /// <exception cref="ArgumentException">The object is not a string.</exception>
        public int CompareTo(object value)
        {
            if (value != null && !(value is string)) throw new ArgumentException("Object must be of type String.");
            return Compare(this, Unsafe.As<string>(value));
        }

        /// <summary>Compares as <see cref="Compare"/> does.</summary>
        public int CompareTo(string strB) => Compare(this, strB);

        /// <summary>True for null and for a string without characters.</summary>
        public static bool IsNullOrEmpty(string value) => (object)value == null || value._stringLength == 0;

        /// <summary>True when the text begins with the other.</summary>
        /// <exception cref="ArgumentNullException">The other is null.</exception>
        public bool StartsWith(string value)
        {
            if ((object)value == null) throw new ArgumentNullException(nameof(value));
            return value._stringLength <= _stringLength && SameCharacters(this, 0, value);
        }

        /// <summary>True when the text ends with the other.</summary>
        /// <exception cref="ArgumentNullException">The other is null.</exception>
        public bool EndsWith(string value)
        {
            if ((object)value == null) throw new ArgumentNullException(nameof(value));
            return value._stringLength <= _stringLength && SameCharacters(this, _stringLength - value._stringLength, value);
        }

        /// <summary>True when the other occurs in the text.</summary>
        /// <exception cref="ArgumentNullException">The other is null.</exception>
        public bool Contains(string value) => IndexOf(value) >= 0;

        /// <summary>Strings are not pooled at run time; the string itself is returned.</summary>
        /// <exception cref="ArgumentNullException">The string is null.</exception>
        public static string Intern(string str)
        {
            if ((object)str == null) throw new ArgumentNullException(nameof(str));
            return str;
        }

        /// <summary>Strings are not pooled at run time; the string itself is returned.</summary>
        /// <exception cref="ArgumentNullException">The string is null.</exception>
        public static string IsInterned(string str) => Intern(str);

        /// <summary>Whether all of <paramref name="value"/> stands in <paramref name="text"/> at an index that leaves room for it.</summary>
        private static bool SameCharacters(string text, int index, string value)
        {
            for (int i = 0; i < value._stringLength; i++)
            {
                if (Unsafe.Add(ref text._firstChar, index + i) != Unsafe.Add(ref value._firstChar, i)) return false;
            }

            return true;
        }
    }
}
