// Numbers to text.

using System;

namespace NfThread.Metal.Fuzz
{
    internal static class Numbers
    {
        internal static readonly Operation[] All = { Plain, Integer, Integer, Double, Double, Float, Float, Composite };

        private static string Plain(Source source)
        {
            ulong bits = source.Integer();
            switch (source.Below(10))
            {
                case 0: return "byte " + ((byte)bits).ToString();
                case 1: return "sbyte " + ((sbyte)bits).ToString();
                case 2: return "short " + ((short)bits).ToString();
                case 3: return "ushort " + ((ushort)bits).ToString();
                case 4: return "int " + ((int)bits).ToString();
                case 5: return "uint " + ((uint)bits).ToString();
                case 6: return "long " + ((long)bits).ToString();
                case 7: return "ulong " + bits.ToString();
                case 8:
                    float single = source.Float();
                    return "float " + Outcome.Of(single) + " " + single.ToString();
                default:
                    double number = source.Double();
                    return "double " + Outcome.Of(number) + " " + number.ToString();
            }
        }

        internal static string Format(Source source)
        {
            if (source.Chance(4)) return source.Text(WantedDifferences.CustomLetters, 9);
            string format = WantedDifferences.NumberFormats[source.Below(WantedDifferences.NumberFormats.Length)].ToString();
            switch (source.Below(4))
            {
                case 0: return format;
                case 1: return format + source.Below(6).ToString();
                case 2: return format + source.Below(25).ToString();
                default: return format + source.Below(source.Chance(6) ? 200 : 12).ToString();
            }
        }

        private static string Integer(Source source)
        {
            ulong bits = source.Integer();
            string format = Format(source);
            int type = source.Below(8);
            string done = "integer " + type.ToString() + " " + bits.ToString() + " " + Outcome.Of(format) + " ";
            try
            {
                switch (type)
                {
                    case 0: return done + Outcome.Of(((byte)bits).ToString(format));
                    case 1: return done + Outcome.Of(((sbyte)bits).ToString(format));
                    case 2: return done + Outcome.Of(((short)bits).ToString(format));
                    case 3: return done + Outcome.Of(((ushort)bits).ToString(format));
                    case 4: return done + Outcome.Of(((int)bits).ToString(format));
                    case 5: return done + Outcome.Of(((uint)bits).ToString(format));
                    case 6: return done + Outcome.Of(((long)bits).ToString(format));
                    default: return done + Outcome.Of(bits.ToString(format));
                }
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Double(Source source)
        {
            double value = source.Double();
            string format = Format(source);
            string done = "double " + Outcome.Of(value) + " " + Outcome.Of(format) + " ";
            try
            {
                return done + Outcome.Of(value.ToString(format));
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Float(Source source)
        {
            float value = source.Float();
            string format = Format(source);
            string done = "float " + Outcome.Of(value) + " " + Outcome.Of(format) + " ";
            try
            {
                return done + Outcome.Of(value.ToString(format));
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Composite(Source source)
        {
            string format = source.Text("{{{}}}01,-: aF", 14);
            if (source.Chance(2)) format = "{" + source.Below(3).ToString() + (source.Chance(2) ? "," + source.Between(-9, 9).ToString() : "") + ":" + Format(source) + "}";
            string done = "format " + Outcome.Of(format) + " ";
            try
            {
                return done + Outcome.Of(string.Format(format, (int)source.Integer(), source.Double(), source.Text()));
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }
    }
}
