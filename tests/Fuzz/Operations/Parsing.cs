// Text to numbers.

using System;

namespace NfThread.Metal.Fuzz
{
    internal static class Parsing
    {
        internal static readonly Operation[] All = { Integer, TryInteger, Floating, Base, RoundTrip };

        private static string Integer(Source source)
        {
            string text = source.Numeric();
            int type = source.Below(8);
            string done = "parse " + type.ToString() + " " + Outcome.Of(text) + " ";
            try
            {
                switch (type)
                {
                    case 0: return done + byte.Parse(text).ToString();
                    case 1: return done + sbyte.Parse(text).ToString();
                    case 2: return done + short.Parse(text).ToString();
                    case 3: return done + ushort.Parse(text).ToString();
                    case 4: return done + int.Parse(text).ToString();
                    case 5: return done + uint.Parse(text).ToString();
                    case 6: return done + long.Parse(text).ToString();
                    default: return done + ulong.Parse(text).ToString();
                }
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string TryInteger(Source source)
        {
            string text = source.Chance(20) ? null : source.Numeric();
            bool can;
            string value;
            if (source.Chance(2))
            {
                can = int.TryParse(text, out int result);
                value = result.ToString();
            }
            else
            {
                can = ulong.TryParse(text, out ulong result);
                value = result.ToString();
            }

            return "try " + Outcome.Of(text) + " " + Outcome.Of(can) + " " + value;
        }

        private static string Floating(Source source)
        {
            string text = source.Numeric();
            if (WantedDifferences.InFloatText(text)) return "";
            string done = "float " + Outcome.Of(text) + " ";
            try
            {
                return done + Outcome.Of(double.Parse(text)) + " " + Outcome.Of(float.Parse(text));
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Base(Source source)
        {
            int radix = source.Chance(10) ? source.Between(0, 20) : source.Chance(2) ? 16 : source.Chance(2) ? 2 : 8;
            string text = source.Chance(4) ? source.Numeric() : source.Text(radix == 2 ? "01" : radix == 8 ? "01234567" : "0123456789abcdefABCDEF", 20);
            bool anyReason = WantedDifferences.InBaseText(text, radix);
            if (source.Chance(8)) text = "0x" + text;
            int type = source.Below(8);
            string done = "base " + radix.ToString() + " " + type.ToString() + " " + Outcome.Of(text) + " ";
            try
            {
                switch (type)
                {
                    case 0: return done + Convert.ToByte(text, radix).ToString();
                    case 1: return done + Convert.ToSByte(text, radix).ToString();
                    case 2: return done + Convert.ToInt16(text, radix).ToString();
                    case 3: return done + Convert.ToUInt16(text, radix).ToString();
                    case 4: return done + Convert.ToInt32(text, radix).ToString();
                    case 5: return done + Convert.ToUInt32(text, radix).ToString();
                    case 6: return done + Convert.ToInt64(text, radix).ToString();
                    default: return done + Convert.ToUInt64(text, radix).ToString();
                }
            }
            catch (Exception exception)
            {
                return done + (anyReason ? "!refused" : Outcome.Of(exception));
            }
        }

        private static string RoundTrip(Source source)
        {
            double value = source.Double();
            float single = source.Float();
            return "back " + Outcome.Of(value) + " " + Outcome.Of(double.Parse(value.ToString())) + " " + Outcome.Of(single) + " " + Outcome.Of(float.Parse(single.ToString("R")));
        }
    }
}
