// Composite formatting: "{index[,width][:format]}" holes and {{ }} for braces. The format is read twice, once to make the
// text of each hole and learn the length, once to put everything into a string of just that length.

using System.Runtime.CompilerServices;

namespace System
{
    public sealed unsafe partial class String
    {
        /// <summary>
        /// The format with each {index,width:format} replaced by that argument's text; a positive width pads on the left, a
        /// negative one on the right.
        /// </summary>
        /// <exception cref="ArgumentNullException">The format or the array is null.</exception>
        /// <exception cref="FormatException">A brace has no partner, an index no argument, or an argument's format is not valid.</exception>
        public static string Format(string format, params object[] args)
        {
            if ((object)format == null) throw new ArgumentNullException(nameof(format));
            if (args == null) throw new ArgumentNullException(nameof(args));

            int holes = 0;
            for (int i = 0; i < format._stringLength; i++)
            {
                if (Unsafe.Add(ref format._firstChar, i) == '{') holes++;
            }

            string[] texts = new string[holes];
            FormatReader reader = default;
            int length = 0;
            int hole = 0;
            while (reader.Read(format))
            {
                length += reader.LiteralLength;
                if (reader.Index < 0) continue;
                if (reader.Index >= args.Length) FormatReader.ThrowBadFormat();
                string text = TextOf(args[reader.Index], format, ref reader);
                texts[hole++] = text;
                int width = reader.Width < 0 ? -reader.Width : reader.Width;
                length += text._stringLength < width ? width : text._stringLength;
            }

            string result = FastAllocateString(length);
            reader = default;
            hole = 0;
            int at = 0;
            while (reader.Read(format))
            {
                Copy(format, reader.LiteralStart, result, at, reader.LiteralLength);
                at += reader.LiteralLength;
                if (reader.Index < 0) continue;
                string text = texts[hole++];
                at = Fill(result, at, reader.Width - text._stringLength);
                at = Append(result, at, text);
                at = Fill(result, at, -reader.Width - text._stringLength);
            }

            return result;
        }

        private static string TextOf(object argument, string format, ref FormatReader reader)
        {
            if (argument == null) return "";
            if (reader.FormatLength > 0 && argument is ValueType)
                return Unsafe.As<ValueType>(argument).Format(format.Substring(reader.FormatStart, reader.FormatLength)) ?? "";
            if (argument is IFormattable formattable)
                return formattable.ToString(reader.FormatLength > 0 ? format.Substring(reader.FormatStart, reader.FormatLength) : null, null) ?? "";
            return argument.ToString() ?? "";
        }

        private static int Fill(string target, int at, int count)
        {
            for (; count > 0; count--) Unsafe.Add(ref target._firstChar, at++) = ' ';
            return at;
        }

        /// <summary>Walks a composite format: each step is some literal text and then a hole, or no hole.</summary>
        private struct FormatReader
        {
            private int _next;

            public int LiteralStart;
            public int LiteralLength;

            /// <summary>The argument, or -1 when only literal text was read.</summary>
            public int Index;
            public int Width;
            public int FormatStart;
            public int FormatLength;

            public bool Read(string format)
            {
                int end = format._stringLength;
                int i = _next;
                if (i == end) return false;
                LiteralStart = i;
                Index = -1;
                while (i < end && !IsBrace(format[i])) i++;
                LiteralLength = i - LiteralStart;
                if (i == end)
                {
                    _next = end;
                    return true;
                }

                // A doubled brace is literal: take the first, skip the second.
                if (i + 1 < end && format[i + 1] == format[i])
                {
                    LiteralLength++;
                    _next = i + 2;
                    return true;
                }

                if (format[i] == '}') ThrowBadFormat();
                i++;
                Index = ReadNumber(format, ref i);
                i = SkipSpaces(format, i);
                Width = 0;
                if (At(format, i) == ',')
                {
                    i = SkipSpaces(format, i + 1);
                    bool left = At(format, i) == '-';
                    if (left) i++;
                    Width = ReadNumber(format, ref i);
                    if (left) Width = -Width;
                    i = SkipSpaces(format, i);
                }

                FormatLength = 0;
                if (At(format, i) == ':')
                {
                    FormatStart = ++i;
                    while (i < end && !IsBrace(format[i])) i++;
                    FormatLength = i - FormatStart;
                }

                if (At(format, i) != '}') ThrowBadFormat();
                _next = i + 1;
                return true;
            }

            private static bool IsBrace(char c) => c == '{' || c == '}';

            private static char At(string format, int index) => index < format._stringLength ? format[index] : '\0';

            private static int SkipSpaces(string format, int index)
            {
                while (At(format, index) == ' ') index++;
                return index;
            }

            private static int ReadNumber(string format, ref int index)
            {
                int start = index;
                int number = 0;
                while ((uint)(At(format, index) - '0') <= 9)
                {
                    number = number * 10 + (format[index++] - '0');
                    if (number > 100000) ThrowBadFormat();
                }

                if (index == start) ThrowBadFormat();
                return number;
            }

            public static void ThrowBadFormat() => throw new FormatException("Bad composite format: write {index[,width][:format]}, and {{ or }} for a brace.");
        }
    }
}
