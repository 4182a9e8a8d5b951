// DateTime and TimeSpan.

using System;

namespace NfThread.Metal.Fuzz
{
    internal static class Times
    {
        internal static readonly Operation[] All = { Make, Parts, Add, AddSpan, Text, Parse, Order, MakeSpan, SpanParts, SpanSum, SpanFrom };

        // Of .NET's own formats those that need no time zone; 'o' of a moment in UTC.
        private const string Standard = "dDfFgGmMoOrRstTuUyYxjQ";

        private static DateTime Moment(Source source)
        {
            const long last = 3155378975999999999;
            switch (source.Below(4))
            {
                case 0: return new DateTime((long)(source.LongBits() % (last + 1)), DateTimeKind.Utc);
                case 1: return new DateTime(source.Below(40) * TimeSpan.TicksPerDay * 37 + source.Below(100000), DateTimeKind.Utc);
                case 2: return new DateTime(last - source.Below(40) * TimeSpan.TicksPerDay * 37 - source.Below(100000), DateTimeKind.Utc);
                default: return new DateTime(630000000000000000 + source.Bits() * 10000000L / 4 * 4, DateTimeKind.Utc);
            }
        }

        private static TimeSpan Span(Source source) => new TimeSpan((long)source.Integer());

        private static string Show(DateTime moment) => moment.Ticks.ToString();

        private static string Show(TimeSpan span) => span.Ticks.ToString();

        private static string Make(Source source)
        {
            int year = source.Chance(10) ? source.Between(-1, 10001) : source.Between(1900, 2100);
            int month = source.Between(0, 13);
            int day = source.Between(0, 32);
            int hour = source.Between(-1, 24);
            int second = source.Between(-1, 60);
            int millisecond = source.Between(-1, 1000);
            string done = "make " + year.ToString() + " " + month.ToString() + " " + day.ToString() + " " + hour.ToString() + " " + second.ToString() + " " + millisecond.ToString() + " ";
            try
            {
                done += Outcome.Of(DateTime.DaysInMonth(year, month)) + " ";
                done += Show(new DateTime(year, month, day)) + " ";
                return done + Show(new DateTime(year, month, day, hour, 59, second, millisecond));
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Parts(Source source)
        {
            DateTime moment = Moment(source);
            return "parts " + Show(moment) + " " + moment.Year.ToString() + " " + moment.Month.ToString() + " " + moment.Day.ToString() + " " + moment.Hour.ToString() + " " + moment.Minute.ToString()
                + " " + moment.Second.ToString() + " " + moment.Millisecond.ToString() + " " + moment.DayOfYear.ToString() + " " + ((int)moment.DayOfWeek).ToString() + " " + Show(moment.Date) + " " + Show(moment.TimeOfDay);
        }

        private static string Add(Source source)
        {
            DateTime moment = Moment(source);
            double value = source.Chance(3) ? source.Double() : source.Between(-1000000, 1000000) / 64.0;
            if (WantedDifferences.InAddedTime(value)) value = 0;
            int unit = source.Below(5);
            string done = "add " + unit.ToString() + " " + Show(moment) + " " + Outcome.Of(value) + " ";
            try
            {
                switch (unit)
                {
                    case 0: return done + Show(moment.AddDays(value));
                    case 1: return done + Show(moment.AddHours(value));
                    case 2: return done + Show(moment.AddMinutes(value));
                    case 3: return done + Show(moment.AddSeconds(value));
                    default: return done + Show(moment.AddMilliseconds(value));
                }
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string AddSpan(Source source)
        {
            DateTime moment = Moment(source);
            TimeSpan span = Span(source);
            string done = "moment and span " + Show(moment) + " " + Show(span) + " ";
            try
            {
                switch (source.Below(4))
                {
                    case 0: return done + Show(moment + span);
                    case 1: return done + Show(moment - span);
                    case 2: return done + Show(moment.AddTicks(span.Ticks));
                    default: return done + Show(moment.Subtract(span));
                }
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Text(Source source)
        {
            DateTime moment = Moment(source);
            string format = source.Chance(3) ? source.Text("yyyyMMMMddddHHhhmmssfFt:/-. %", 12) : Standard[source.Below(Standard.Length)].ToString();
            string done = "time " + Show(moment) + " " + Outcome.Of(format) + " ";
            try
            {
                return done + Outcome.Of(moment.ToString()) + Outcome.Of(moment.ToString(format));
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string Parse(Source source)
        {
            string date = source.Chance(2)
                ? source.Between(1900, 2100).ToString() + "-" + source.Between(0, 13).ToString("D2") + "-" + source.Between(0, 32).ToString("D2")
                : source.Between(0, 13).ToString("D2") + "/" + source.Between(0, 32).ToString("D2") + "/" + source.Between(1900, 2100).ToString();
            string time = source.Chance(3) ? "" : (source.Chance(2) && date[4] == '-' ? "T" : " ") + source.Between(0, 25).ToString("D2") + ":" + source.Between(0, 61).ToString("D2");
            if (time.Length != 0 && source.Chance(2)) time += ":" + source.Between(0, 61).ToString("D2") + (source.Chance(2) ? "." + source.Text("0123456789", 6) + "5" : "");
            string text = date + time;
            if (source.Chance(4)) text = Moment(source).ToString("R");
            bool can = DateTime.TryParse(text, out DateTime moment);
            return "time of " + Outcome.Of(text) + " " + Outcome.Of(can) + " " + Show(moment);
        }

        private static string Order(Source source)
        {
            DateTime moment = Moment(source);
            DateTime other = source.Chance(3) ? moment : Moment(source);
            TimeSpan span = Span(source);
            TimeSpan another = source.Chance(3) ? span : Span(source);
            return "order " + Show(moment) + " " + Show(other) + " " + Show(moment - other) + Outcome.SignOf(DateTime.Compare(moment, other)) + Outcome.Of(moment == other) + Outcome.Of(moment <= other)
                + Outcome.SignOf(TimeSpan.Compare(span, another)) + Outcome.Of(span > another) + Outcome.Of(span.Equals(another)) + Outcome.SignOf(span.CompareTo(another));
        }

        private static string MakeSpan(Source source)
        {
            int days = source.Int() % WantedDifferences.MostDays;
            int hours = source.Int();
            int minutes = source.Int();
            int seconds = source.Int();
            int milliseconds = source.Int();
            string done = "span " + days.ToString() + " " + hours.ToString() + " " + minutes.ToString() + " " + seconds.ToString() + " " + milliseconds.ToString() + " ";
            try
            {
                done += Show(new TimeSpan(hours, minutes, seconds)) + " ";
                done += Show(new TimeSpan(days, hours, minutes, seconds)) + " ";
                return done + Show(new TimeSpan(days, hours, minutes, seconds, milliseconds));
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        private static string SpanParts(Source source)
        {
            TimeSpan span = Span(source);
            return "span parts " + Show(span) + " " + span.ToString() + " " + span.Days.ToString() + " " + span.Hours.ToString() + " " + span.Minutes.ToString() + " " + span.Seconds.ToString() + " " + span.Milliseconds.ToString()
                + " " + Outcome.Of(span.TotalDays) + Outcome.Of(span.TotalHours) + Outcome.Of(span.TotalMinutes) + Outcome.Of(span.TotalSeconds) + Outcome.Of(span.TotalMilliseconds);
        }

        private static string SpanSum(Source source)
        {
            TimeSpan span = Span(source);
            TimeSpan other = source.Chance(4) ? TimeSpan.MinValue : Span(source);
            int what = source.Below(8);
            string done = "span sum " + what.ToString() + " " + Show(span) + " " + Show(other) + " ";
            try
            {
                switch (what)
                {
                    case 0: return done + Show(span + other);
                    case 1: return done + Show(span - other);
                    case 2: return done + Show(span.Add(other));
                    case 3: return done + Show(span.Subtract(other));
                    case 4: return done + Show(-other);
                    case 5: return done + Show(other.Negate());
                    case 6: return done + Show(other.Duration());
                    default: return done + Show(+span);
                }
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }

        // Of ints where .NET, for a long, has only the overload for double.
        private static string SpanFrom(Source source)
        {
            long value = (long)source.Integer();
            int what = source.Below(6);
            string done = "span from " + what.ToString() + " " + value.ToString() + " ";
            try
            {
                switch (what)
                {
                    case 0: return done + Show(TimeSpan.FromDays((int)value));
                    case 1: return done + Show(TimeSpan.FromHours((int)value));
                    case 2: return done + Show(TimeSpan.FromMinutes(value));
                    case 3: return done + Show(TimeSpan.FromSeconds(value));
                    case 4: return done + Show(TimeSpan.FromMilliseconds(value));
                    default: return done + Show(TimeSpan.FromTicks(value));
                }
            }
            catch (Exception exception)
            {
                return done + Outcome.Of(exception);
            }
        }
    }
}
