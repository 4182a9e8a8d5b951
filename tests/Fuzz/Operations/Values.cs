// Values without text: equality and order, casts, System.Math where its results are exact, bytes, base 64, identifiers.

using System;

namespace NfThread.Metal.Fuzz
{
    internal static class Values
    {
        internal static readonly Operation[] All = { Same, Cast, Round, Remainder, Whole, Bytes, Base64, FromBase64, Identifier, IdentifierText };

        private static object Boxed(Source source)
        {
            switch (source.Below(8))
            {
                case 0: return source.Double();
                case 1: return source.Float();
                case 2: return source.Int();
                case 3: return (long)source.Integer();
                case 4: return (byte)source.Int();
                case 5: return source.Chance(2);
                case 6: return source.Text("ab", 2);
                default: return source.Chance(2) ? 0.0 : -0.0;
            }
        }

        private static string Same(Source source)
        {
            object left = Boxed(source);
            object right = source.Chance(3) ? left : Boxed(source);
            double number = source.Double();
            double other = source.Chance(3) ? -number : source.Double();
            float single = (float)number;
            return "same " + left.ToString() + " " + right.ToString() + " " + Outcome.Of(left.Equals(right)) + Outcome.Of(!left.Equals(right) || left.GetHashCode() == right.GetHashCode())
                + Outcome.Of(number.Equals(other)) + Outcome.Of(single.Equals((float)other)) + Outcome.SignOf(number.CompareTo(other)) + Outcome.SignOf(single.CompareTo((float)other))
                + Outcome.Of(number == other) + Outcome.Of(number < other) + Outcome.Of(double.IsNaN(number)) + Outcome.Of(double.IsInfinity(other)) + Outcome.Of(double.IsNegativeInfinity(number)) + Outcome.Of(float.IsPositiveInfinity(single));
        }

        private static string Cast(Source source)
        {
            double value = source.Double();
            long whole = (long)source.Integer();
            return "cast " + Outcome.Of(value) + " " + whole.ToString() + " " + ((int)value).ToString() + " " + ((uint)value).ToString() + " " + ((long)value).ToString() + " " + ((ulong)value).ToString()
                + " " + Outcome.Of((float)value) + Outcome.Of((double)whole) + Outcome.Of((double)(ulong)whole) + Outcome.Of((float)whole) + " " + ((int)(float)value).ToString();
        }

        private static string Round(Source source)
        {
            double value = source.Double();
            return "round " + Outcome.Of(value) + " " + Outcome.Of(Math.Floor(value)) + Outcome.Of(Math.Ceiling(value)) + Outcome.Of(Math.Round(value)) + Outcome.Of(Math.Truncate(value)) + Outcome.Of(Math.Sqrt(value)) + Outcome.Of(Math.Abs(value));
        }

        private static string Remainder(Source source)
        {
            double value = source.Double();
            double other = source.Double();
            string signs = double.IsNaN(value) ? "" : Outcome.Of(Math.Sign(value));
            return "remainder " + Outcome.Of(value) + " " + Outcome.Of(other) + " " + Outcome.Of(Math.IEEERemainder(value, other)) + Outcome.Of(value % other) + Outcome.Of(Math.Max(value, other)) + Outcome.Of(Math.Min(value, other)) + signs;
        }

        private static string Whole(Source source)
        {
            int value = source.Int();
            int other = source.Int();
            string done = "whole " + value.ToString() + " " + other.ToString() + " ";
            try
            {
                done += Math.Max(value, other).ToString() + Math.Min(value, other).ToString() + " " + (value * other).ToString() + " " + (value >> (other & 31)).ToString() + " ";
                return done + Math.Abs(value).ToString();
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Bytes(Source source)
        {
            byte[] bytes = source.Bytes(12);
            int index = source.Between(-1, 12);
            string done = "bytes " + Outcome.Of(bytes) + " " + index.ToString() + " ";
            try
            {
                switch (source.Below(11))
                {
                    case 0: return done + Outcome.Of(BitConverter.ToBoolean(bytes, index));
                    case 1: return done + ((int)BitConverter.ToChar(bytes, index)).ToString();
                    case 2: return done + BitConverter.ToInt16(bytes, index).ToString();
                    case 3: return done + BitConverter.ToUInt16(bytes, index).ToString();
                    case 4: return done + BitConverter.ToInt32(bytes, index).ToString();
                    case 5: return done + BitConverter.ToUInt32(bytes, index).ToString();
                    case 6: return done + BitConverter.ToInt64(bytes, index).ToString();
                    case 7: return done + BitConverter.ToUInt64(bytes, index).ToString();
                    case 8: return done + Outcome.Of(BitConverter.ToSingle(bytes, index)) + Outcome.Of(BitConverter.ToDouble(bytes, index));
                    case 9: return done + BitConverter.ToString(bytes, index);
                    default: return done + BitConverter.ToString(bytes, index, source.Between(-1, 6));
                }
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Base64(Source source)
        {
            byte[] bytes = source.Bytes(source.Chance(4) ? 130 : 9);
            Base64FormattingOptions options = source.Chance(2) ? Base64FormattingOptions.None : Base64FormattingOptions.InsertLineBreaks;
            int offset = source.Between(-1, 4);
            int length = source.Between(-1, 9);
            string done = "base64 " + Outcome.Of(bytes) + " " + offset.ToString() + " " + length.ToString() + " ";
            try
            {
                done += Outcome.Of(Convert.ToBase64String(bytes, options));
                return done + Convert.ToBase64String(bytes, offset, length);
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string FromBase64(Source source)
        {
            string text = source.Chance(3) ? source.Text("AQz09+/= \n=-", 9) : source.Text("AQz09+/", 12) + source.Text("=", 2);
            string done = "from base64 " + Outcome.Of(text) + " ";
            try
            {
                return done + Outcome.Of(Convert.FromBase64String(text));
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static Guid MakeGuid(Source source)
        {
            byte[] bytes = new byte[16];
            for (int i = 0; i < 16; i++) bytes[i] = source.Chance(3) ? (byte)0 : (byte)source.Bits();
            return new Guid(bytes);
        }

        private static string Identifier(Source source)
        {
            Guid one = MakeGuid(source);
            Guid other = source.Chance(4) ? one : MakeGuid(source);
            Guid parts = new Guid(source.Int(), (short)source.Int(), (short)source.Int(), 1, 2, 3, 4, 5, 6, 7, (byte)source.Int());
            return "guid " + one.ToString() + " " + other.ToString() + " " + parts.ToString() + " " + Outcome.SignOf(one.CompareTo(other)) + Outcome.Of(one.Equals(other)) + Outcome.Of(one.ToByteArray());
        }

        private static string IdentifierText(Source source)
        {
            char[] text = MakeGuid(source).ToString().ToCharArray();
            if (source.Chance(2)) text[source.Below(text.Length)] = "0fFgG-{ "[source.Below(8)];
            string written = source.Chance(4) ? "{" + new string(text) + "}" : new string(text);
            string done = "guid of " + Outcome.Of(written) + " ";
            try
            {
                return done + new Guid(written).ToString();
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }
    }
}
