// Taking strings apart: Split and Trim.

using System.Runtime.CompilerServices;

namespace System
{
    public sealed unsafe partial class String
    {
        /// <summary>The parts between the separators; without any separator given, between white space.</summary>
        public string[] Split(params char[] separator) => Split(separator, int.MaxValue);

        /// <summary>At most <paramref name="count"/> parts; the last one holds the rest, separators and all.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
        public string[] Split(char[] separator, int count)
        {
            if (count < 0) throw new ArgumentOutOfRangeException(nameof(count));
            if (count == 0) return new string[0];

            int parts = 1;
            for (int i = 0; i < _stringLength && parts < count; i++)
            {
                if (IsSeparator(Unsafe.Add(ref _firstChar, i), separator)) parts++;
            }

            string[] result = new string[parts];
            int start = 0;
            int part = 0;
            for (int i = 0; part < parts - 1; i++)
            {
                if (!IsSeparator(Unsafe.Add(ref _firstChar, i), separator)) continue;
                result[part++] = Substring(start, i - start);
                start = i + 1;
            }

            result[part] = Substring(start);
            return result;
        }

        private static bool IsSeparator(char c, char[] separator) =>
            separator == null || separator.Length == 0 ? Number.IsWhiteSpace(c) : IsAny(c, separator);

        /// <summary>The text without white space at both ends.</summary>
        public string Trim() => Trim(null, start: true, end: true);

        /// <summary>The text without any of the characters at both ends; without white space if none is given.</summary>
        public string Trim(params char[] trimChars) => Trim(trimChars, start: true, end: true);

        /// <summary>The text without any of the characters at its end; without white space if none is given.</summary>
        public string TrimEnd(params char[] trimChars) => Trim(trimChars, start: false, end: true);

        /// <summary>The text without any of the characters at its start; without white space if none is given.</summary>
        public string TrimStart(params char[] trimChars) => Trim(trimChars, start: true, end: false);

        private string Trim(char[] trimChars, bool start, bool end)
        {
            int from = 0;
            int to = _stringLength;
            while (start && from < to && IsSeparator(Unsafe.Add(ref _firstChar, from), trimChars)) from++;
            while (end && to > from && IsSeparator(Unsafe.Add(ref _firstChar, to - 1), trimChars)) to--;
            return Substring(from, to - from);
        }
    }
}
