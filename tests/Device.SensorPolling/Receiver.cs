// A made-up GPS receiver: a decoder, and ways to say things to it.

using SensorPolling.Nmea;

namespace NFUnitTest.SensorPolling
{
    internal sealed class Receiver
    {
        internal const string Gga = "GPGGA,102030.00,4807.0380,N,01131.3240,E,1,08,0.9,545.4,M,46.9,M,,";
        internal const string Rmc = "GPRMC,102030.00,A,4807.0380,N,01131.3240,E,22.4,84.41,230394,,,A";

        internal readonly GpsDecoder Decoder = new GpsDecoder();

        internal NmeaCounts Counts
        {
            get { return Decoder.Counts; }
        }

        internal GpsFix Fix
        {
            get { return Decoder.Fix; }
        }

        /// <summary>Says this, as it is; returns how many valid sentences it completed.</summary>
        internal int Say(string text)
        {
            int valid = 0;
            for (int i = 0; i < text.Length; i++)
            {
                if (Decoder.Feed((byte)text[i])) valid++;
            }

            return valid;
        }

        /// <summary>Says a sentence with its checksum and line end.</summary>
        internal int SaySentence(string body)
        {
            return Say(Sentence(body));
        }

        /// <summary>A sentence's body with another text in one field; field 0 is the address.</summary>
        internal static string With(string body, int field, string text)
        {
            string[] fields = body.Split(new char[] { ',' });
            fields[field] = text;
            string changed = fields[0];
            for (int i = 1; i < fields.Length; i++) changed += "," + fields[i];
            return changed;
        }

        internal static string Sentence(string body)
        {
            int sum = 0;
            for (int i = 0; i < body.Length; i++) sum ^= body[i];
            return "$" + body + "*" + Digit(sum >> 4) + Digit(sum & 15) + "\r\n";
        }

        private static string Digit(int value)
        {
            return "0123456789ABCDEF".Substring(value, 1);
        }
    }
}
