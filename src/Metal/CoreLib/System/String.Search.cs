// Finding characters and strings. Ranges follow .NET: forwards a start and a count, backwards the last index and a count
// that reaches to the left of it.

using System.Runtime.CompilerServices;

namespace System
{
    public sealed unsafe partial class String
    {
        /// <summary>The index of the first such character, or -1.</summary>
        public int IndexOf(char value) => IndexOf(value, 0, _stringLength);

        /// <summary>The index of the first such character at or after an index, or -1.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The index is not in the string or at its end.</exception>
        public int IndexOf(char value, int startIndex) => IndexOf(value, startIndex, _stringLength - startIndex);

        /// <summary>The index of the first such character among a number of them, or -1.</summary>
        /// <exception cref="ArgumentOutOfRangeException">They are not all in the string.</exception>
        public int IndexOf(char value, int startIndex, int count)
        {
            CheckRange(startIndex, count);
            for (int i = startIndex; i < startIndex + count; i++)
            {
                if (Unsafe.Add(ref _firstChar, i) == value) return i;
            }

            return -1;
        }

        /// <summary>The index where the text first occurs, or -1.</summary>
        /// <exception cref="ArgumentNullException">The text is null.</exception>
        public int IndexOf(string value) => IndexOf(value, 0, _stringLength);

        /// <summary>The index where the text first occurs at or after an index, or -1.</summary>
        /// <exception cref="ArgumentNullException">The text is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The index is not in the string or at its end.</exception>
        public int IndexOf(string value, int startIndex) => IndexOf(value, startIndex, _stringLength - startIndex);

        /// <summary>The index where the text first occurs within a number of characters, or -1.</summary>
        /// <exception cref="ArgumentNullException">The text is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">They are not all in the string.</exception>
        public int IndexOf(string value, int startIndex, int count)
        {
            if ((object)value == null) throw new ArgumentNullException(nameof(value));
            CheckRange(startIndex, count);
            for (int i = startIndex; i <= startIndex + count - value._stringLength; i++)
            {
                if (SameCharacters(this, i, value)) return i;
            }

            return -1;
        }

        /// <summary>The index of the first character that is one of several, or -1.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        public int IndexOfAny(char[] anyOf) => IndexOfAny(anyOf, 0, _stringLength);

        /// <summary>The index of the first character that is one of several, at or after an index, or -1.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The index is not in the string or at its end.</exception>
        public int IndexOfAny(char[] anyOf, int startIndex) => IndexOfAny(anyOf, startIndex, _stringLength - startIndex);

        /// <summary>The index of the first character that is one of several, among a number of them, or -1.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">They are not all in the string.</exception>
        public int IndexOfAny(char[] anyOf, int startIndex, int count)
        {
            if (anyOf == null) throw new ArgumentNullException(nameof(anyOf));
            CheckRange(startIndex, count);
            for (int i = startIndex; i < startIndex + count; i++)
            {
                if (IsAny(Unsafe.Add(ref _firstChar, i), anyOf)) return i;
            }

            return -1;
        }

        /// <summary>The index of the last such character, or -1.</summary>
        public int LastIndexOf(char value) => LastIndexOf(value, _stringLength - 1, _stringLength);

        /// <summary>The index of the last such character at or before an index, or -1.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The index is not in the string.</exception>
        public int LastIndexOf(char value, int startIndex) => LastIndexOf(value, startIndex, startIndex + 1);

        /// <summary>The index of the last such character among a number of them that end at an index, or -1.</summary>
        /// <exception cref="ArgumentOutOfRangeException">They are not all in the string.</exception>
        public int LastIndexOf(char value, int startIndex, int count)
        {
            if (_stringLength == 0) return -1;
            CheckBackwards(startIndex, count);
            for (int i = startIndex; i > startIndex - count; i--)
            {
                if (Unsafe.Add(ref _firstChar, i) == value) return i;
            }

            return -1;
        }

        /// <summary>The index where the text last occurs, or -1.</summary>
        /// <exception cref="ArgumentNullException">The text is null.</exception>
        public int LastIndexOf(string value) => LastIndexOf(value, _stringLength - 1, _stringLength);

        /// <summary>The index where the text last occurs so that it ends at or before an index, or -1.</summary>
        /// <exception cref="ArgumentNullException">The text is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The index is not in the string.</exception>
        public int LastIndexOf(string value, int startIndex) => LastIndexOf(value, startIndex, startIndex + 1);

        /// <summary>The index where the text last occurs within a number of characters that end at an index, or -1.</summary>
        /// <exception cref="ArgumentNullException">The text is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">They are not all in the string.</exception>
        public int LastIndexOf(string value, int startIndex, int count)
        {
            if ((object)value == null) throw new ArgumentNullException(nameof(value));
            if (_stringLength == 0 && (startIndex == -1 || startIndex == 0)) return value._stringLength == 0 ? 0 : -1;

            // As .NET does, the end itself counts as an index here.
            if (startIndex == _stringLength)
            {
                startIndex--;
                if (count > 0) count--;
            }

            CheckBackwards(startIndex, count);
            for (int i = startIndex + 1 - value._stringLength; i > startIndex - count; i--)
            {
                if (SameCharacters(this, i, value)) return i;
            }

            return -1;
        }

        /// <summary>The index of the last character that is one of several, or -1.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        public int LastIndexOfAny(char[] anyOf) => LastIndexOfAny(anyOf, _stringLength - 1, _stringLength);

        /// <summary>The index of the last character that is one of several, at or before an index, or -1.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The index is not in the string.</exception>
        public int LastIndexOfAny(char[] anyOf, int startIndex) => LastIndexOfAny(anyOf, startIndex, startIndex + 1);

        /// <summary>The index of the last character that is one of several, among a number of them that end at an index, or -1.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">They are not all in the string.</exception>
        public int LastIndexOfAny(char[] anyOf, int startIndex, int count)
        {
            if (anyOf == null) throw new ArgumentNullException(nameof(anyOf));
            if (_stringLength == 0) return -1;
            CheckBackwards(startIndex, count);
            for (int i = startIndex; i > startIndex - count; i--)
            {
                if (IsAny(Unsafe.Add(ref _firstChar, i), anyOf)) return i;
            }

            return -1;
        }

        private void CheckBackwards(int startIndex, int count)
        {
            if ((uint)startIndex >= (uint)_stringLength) throw new ArgumentOutOfRangeException(nameof(startIndex));
            if ((uint)count > (uint)(startIndex + 1)) throw new ArgumentOutOfRangeException(nameof(count));
        }

        private static bool IsAny(char c, char[] anyOf)
        {
            for (int i = 0; i < anyOf.Length; i++)
            {
                if (anyOf[i] == c) return true;
            }

            return false;
        }
    }
}
