// Strings.

using System;

namespace NfThread.Metal.Fuzz
{
    internal static class Texts
    {
        internal static readonly Operation[] All = { Find, FindLast, FindAny, Cut, Take, Pad, Compare, Join, Split, Trim, Letters };

        // Mostly within the text, sometimes beyond its ends.
        private static int Index(Source source, string text) => source.Chance(10) ? source.Between(-2, text.Length + 3) : source.Below(text.Length + 1);

        private static string Part(Source source, string text)
        {
            if (text.Length == 0 || source.Chance(3)) return source.Text("aAbB0 ", 2);
            int start = source.Below(text.Length);
            return text.Substring(start, source.Below(text.Length - start + 1));
        }

        private static string Find(Source source)
        {
            string text = source.Text();
            string part = Part(source, text);
            int start = Index(source, text);
            int count = Index(source, text);
            string done = "find " + Outcome.Of(text) + " " + Outcome.Of(part) + " " + Outcome.Of(start) + " " + Outcome.Of(count) + " ";
            try
            {
                done += Outcome.Of(text.IndexOf(part)) + Outcome.Of(text.Contains(part)) + Outcome.Of(text.StartsWith(part)) + Outcome.Of(text.EndsWith(part));
                if (part.Length > 0) done += Outcome.Of(text.IndexOf(part[0])) + " ";
                done += Outcome.Of(text.IndexOf(part, start)) + " ";
                if (part.Length > 0) done += Outcome.Of(text.IndexOf(part[0], start)) + " ";
                return done + Outcome.Of(text.IndexOf(part, start, count)) + Outcome.Of(text.IndexOf('a', start, count));
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string FindLast(Source source)
        {
            string text = source.Text();
            string part = Part(source, text);
            int start = Index(source, text);
            int count = Index(source, text);
            string done = "last " + Outcome.Of(text) + " " + Outcome.Of(part) + " " + Outcome.Of(start) + " " + Outcome.Of(count) + " ";
            try
            {
                done += Outcome.Of(text.LastIndexOf(part)) + " ";
                if (part.Length > 0) done += Outcome.Of(text.LastIndexOf(part[0])) + " ";
                switch (source.Below(4))
                {
                    case 0: return done + "start " + Outcome.Of(text.LastIndexOf(part, start));
                    case 1: return done + "letter " + Outcome.Of(text.LastIndexOf('a', start));
                    case 2: return done + "count " + Outcome.Of(text.LastIndexOf(part, start, count));
                    default: return done + "letter count " + Outcome.Of(text.LastIndexOf('a', start, count));
                }
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string FindAny(Source source)
        {
            string text = source.Text();
            char[] any = source.Text("abZ0\u00e9", 3).ToCharArray();
            int start = Index(source, text);
            int count = Index(source, text);
            string done = "any " + Outcome.Of(text) + " " + Outcome.Of(new string(any)) + " " + Outcome.Of(start) + " " + Outcome.Of(count) + " ";
            try
            {
                done += Outcome.Of(text.IndexOfAny(any)) + " " + Outcome.Of(text.LastIndexOfAny(any)) + " ";
                switch (source.Below(4))
                {
                    case 0: return done + "first " + Outcome.Of(text.IndexOfAny(any, start));
                    case 1: return done + "first count " + Outcome.Of(text.IndexOfAny(any, start, count));
                    case 2: return done + "last " + Outcome.Of(text.LastIndexOfAny(any, start));
                    default: return done + "last count " + Outcome.Of(text.LastIndexOfAny(any, start, count));
                }
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Cut(Source source)
        {
            string text = source.Text();
            int start = Index(source, text);
            int count = Index(source, text);
            string done = "cut " + Outcome.Of(text) + " " + Outcome.Of(start) + " " + Outcome.Of(count) + " ";
            try
            {
                switch (source.Below(4))
                {
                    case 0: return done + Outcome.Of(text.Substring(start));
                    case 1: return done + Outcome.Of(text.Substring(start, count));
                    case 2: return done + Outcome.Of(new string(text.ToCharArray(start, count)));
                    default: return done + Outcome.Of(new string(text.ToCharArray(), start, count));
                }
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Take(Source source)
        {
            string text = source.Text();
            int index = Index(source, text);
            string done = "take " + Outcome.Of(text) + " " + Outcome.Of(index) + " ";
            try
            {
                return done + ((int)text[index]).ToString();
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Pad(Source source)
        {
            string text = source.Text();
            int width = source.Between(-2, 20);
            string done = "pad " + Outcome.Of(text) + " " + Outcome.Of(width) + " ";
            try
            {
                return done + Outcome.Of(text.PadLeft(width)) + Outcome.Of(text.PadRight(width, '.')) + Outcome.Of(new string('x', width));
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Compare(Source source)
        {
            string text = source.Chance(10) ? null : source.Text("ab", 4);
            string other = source.Chance(10) ? null : source.Chance(4) ? text : source.Text("ab", 4);
            string done = "compare " + Outcome.Of(text) + " " + Outcome.Of(other) + " " + Outcome.SignOf(string.Compare(text, other)) + Outcome.Of(text == other) + Outcome.Of(Equals(text, other));
            return text == null ? done : done + Outcome.SignOf(text.CompareTo(other)) + Outcome.Of(text.Equals(other));
        }

        private static string Join(Source source)
        {
            string first = source.Chance(8) ? null : source.Text();
            object second = source.Chance(8) ? null : (object)source.Int();
            string third = source.Chance(8) ? null : source.Text();
            return "join " + Outcome.Of(first + second + third) + Outcome.Of(string.Concat(first, third)) + Outcome.Of(string.Concat(first, third, first, third)) + Outcome.Of(string.Concat(second, first));
        }

        private static string Split(Source source)
        {
            string text = source.Text("ab,; \t", 12);
            char[] separators = source.Text(",;b", 2).ToCharArray();
            int count = source.Between(-1, 5);
            string done = "split " + Outcome.Of(text) + " " + Outcome.Of(new string(separators)) + " " + Outcome.Of(count) + " ";
            try
            {
                return done + Outcome.Of(text.Split(separators)) + " " + Outcome.Of(text.Split(separators, count));
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Trim(Source source)
        {
            string text = source.Text(" \t\r\n\u00a0\u0085\u2003\u200b\u3000\u1680ab.", 9);
            char[] letters = source.Text("ab.", 2).ToCharArray();
            return "trim " + Outcome.Of(text) + " " + Outcome.Of(new string(letters)) + " " + Outcome.Of(text.Trim()) + Outcome.Of(text.Trim(letters)) + Outcome.Of(text.TrimStart(letters)) + Outcome.Of(text.TrimEnd(letters));
        }

        private static string Letters(Source source)
        {
            // A to Z only: other letters keep their case here, since the tables for them would be larger than a program.
            string text = source.Text("aZmM@[`{09 ", 9);
            return "case " + Outcome.Of(text) + " " + Outcome.Of(text.ToUpper()) + Outcome.Of(text.ToLower());
        }
    }
}
