// DateTime and TimeSpan: the calendar's edges, arithmetic, text both ways.

using System;
using nanoFramework.TestFramework;

namespace NFUnitTest.CoreLib
{
    [TestClass]
    public class TimeTests
    {
        [TestMethod]
        public void PartsOfAMoment()
        {
            DateTime moment = new DateTime(2024, 2, 29, 23, 58, 59, 987);
            Assert.AreEqual(2024, moment.Year);
            Assert.AreEqual(2, moment.Month);
            Assert.AreEqual(29, moment.Day);
            Assert.AreEqual(23, moment.Hour);
            Assert.AreEqual(58, moment.Minute);
            Assert.AreEqual(59, moment.Second);
            Assert.AreEqual(987, moment.Millisecond);
            Assert.AreEqual(60, moment.DayOfYear);
            Assert.IsTrue(moment.DayOfWeek == DayOfWeek.Thursday);
            Assert.AreEqual(638448479399870000L, moment.Ticks);
            Assert.IsTrue(moment.Date == new DateTime(2024, 2, 29));
            Assert.AreEqual(863399870000L, moment.TimeOfDay.Ticks);
        }

        [TestMethod]
        public void EveryDayOfFourCenturies()
        {
            // Walks the days with the rules written out, and compares every 13th and those around the ends of months.
            int year = 1999;
            int month = 12;
            int day = 31;
            DateTime moment = new DateTime(1999, 12, 31);
            for (int i = 0; i < 146098; i++)
            {
                if (i % 13 == 0 || day == 1 || day >= 28)
                {
                    Assert.AreEqual(year, moment.Year);
                    Assert.AreEqual(month, moment.Month);
                    Assert.AreEqual(day, moment.Day);
                }

                if (day == 1 && month == 3) Assert.AreEqual(moment.Ticks, new DateTime(year, month, day).Ticks);
                moment = moment.AddTicks(TimeSpan.TicksPerDay);
                if (++day > DateTime.DaysInMonth(year, month))
                {
                    day = 1;
                    if (++month > 12)
                    {
                        month = 1;
                        year++;
                        if (year == 2030) { year = 2095; moment = new DateTime(2095, 1, 1); }
                        if (year == 2105) { year = 2395; moment = new DateTime(2395, 1, 1); }
                        if (year == 2405) return;
                    }
                }
            }
        }

        [TestMethod]
        public void MonthLengths()
        {
            int[] lengths = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
            for (int month = 1; month <= 12; month++) Assert.AreEqual(lengths[month - 1], DateTime.DaysInMonth(2023, month));
            Assert.AreEqual(29, DateTime.DaysInMonth(2024, 2));
            Assert.AreEqual(28, DateTime.DaysInMonth(2100, 2));
            Assert.AreEqual(29, DateTime.DaysInMonth(2000, 2));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { DateTime.DaysInMonth(2024, 13); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { DateTime.DaysInMonth(2024, 0); });
        }

        [TestMethod]
        public void NoSuchMoment()
        {
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { new DateTime(2023, 2, 29); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { new DateTime(2023, 4, 31); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { new DateTime(2023, 1, 0); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { new DateTime(2023, 1, 1, 24, 0, 0); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { new DateTime(2023, 1, 1, 0, 60, 0); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { new DateTime(2023, 1, 1, 0, 0, -1); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { new DateTime(2023, 1, 1, 0, 0, 0, 1000); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { new DateTime(-1L); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { DateTime.MaxValue.AddTicks(1); });
        }

        [TestMethod]
        public void MomentArithmetic()
        {
            DateTime moment = new DateTime(2024, 2, 28, 12, 0, 0);
            Assert.IsTrue(moment.AddDays(2) == new DateTime(2024, 3, 1, 12, 0, 0));
            Assert.IsTrue(moment.AddDays(-59) == new DateTime(2023, 12, 31, 12, 0, 0));
            Assert.IsTrue(moment.AddHours(36.5) == new DateTime(2024, 3, 1, 0, 30, 0));
            Assert.IsTrue(moment.AddMinutes(-1) == new DateTime(2024, 2, 28, 11, 59, 0));
            Assert.IsTrue(moment.AddSeconds(0.25).Millisecond == 250);
            Assert.IsTrue(moment.AddMilliseconds(1500) == new DateTime(2024, 2, 28, 12, 0, 1, 500));
            Assert.IsTrue(moment + new TimeSpan(1, 0, 0) == new DateTime(2024, 2, 28, 13, 0, 0));
            Assert.IsTrue(moment - new TimeSpan(13, 0, 0) == new DateTime(2024, 2, 27, 23, 0, 0));
            Assert.AreEqual(TimeSpan.TicksPerDay * 2, (new DateTime(2024, 3, 1, 12, 0, 0) - moment).Ticks);
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { moment.AddDays(1e300); });
        }

        [TestMethod]
        public void MomentOrder()
        {
            DateTime early = new DateTime(2024, 1, 1);
            DateTime late = new DateTime(2024, 1, 2);
            Assert.IsTrue(early < late);
            Assert.IsTrue(early <= late);
            Assert.IsTrue(late > early);
            DateTime same = late;
            Assert.IsTrue(late >= same && late <= same);
            Assert.IsTrue(early != late);
            Assert.IsFalse(early == late);
            Assert.AreEqual(-1, DateTime.Compare(early, late));
            Assert.AreEqual(1, late.CompareTo((object)early));
            Assert.AreEqual(1, late.CompareTo((object)null));
            Assert.IsTrue(early.Equals((object)new DateTime(2024, 1, 1)));
            Assert.IsFalse(early.Equals((object)5));
            Assert.AreEqual(early.GetHashCode(), new DateTime(2024, 1, 1).GetHashCode());
            Assert.ThrowsException(typeof(ArgumentException), () => { early.CompareTo((object)5); });
        }

        [TestMethod]
        public void MomentText()
        {
            DateTime moment = new DateTime(2026, 1, 2, 3, 4, 5, 678);
            Assert.AreEqual("01/02/2026 03:04:05", moment.ToString());
            Assert.AreEqual("01/02/2026", moment.ToString("d"));
            Assert.AreEqual("Friday, 02 January 2026", moment.ToString("D"));
            Assert.AreEqual("Friday, 02 January 2026 03:04:05", moment.ToString("F"));
            Assert.AreEqual("01/02/2026 03:04", moment.ToString("g"));
            Assert.AreEqual("January 02", moment.ToString("m"));
            Assert.AreEqual("Fri, 02 Jan 2026 03:04:05 GMT", moment.ToString("r"));
            Assert.AreEqual("2026-01-02T03:04:05", moment.ToString("s"));
            Assert.AreEqual("03:04", moment.ToString("t"));
            Assert.AreEqual("2026-01-02 03:04:05Z", moment.ToString("u"));
            Assert.AreEqual("2026 January", moment.ToString("y"));
            Assert.AreEqual("2026-01-02T03:04:05.6780000", moment.ToString("o").Substring(0, 27));
            Assert.AreEqual("2026-01-02 03:04:05.678", moment.ToString("yyyy-MM-dd HH:mm:ss.fff"));
            Assert.AreEqual("2.1.26 3:4:5 AM", moment.ToString("d.M.yy h:m:s tt"));
            Assert.AreEqual("12 PM", new DateTime(2026, 1, 2, 12, 0, 0).ToString("hh tt"));
            Assert.AreEqual("12 AM", new DateTime(2026, 1, 2, 0, 30, 0).ToString("hh tt"));
            Assert.AreEqual("Fri Jan at 3", moment.ToString("ddd MMM 'at' H"));
            Assert.AreEqual("05.678", moment.ToString("ss.FFFFFFF"));
            Assert.ThrowsException(typeof(FormatException), () => { moment.ToString("q"); });
        }

        [TestMethod]
        public void MomentFromText()
        {
            Assert.IsTrue(DateTime.Parse("2026-01-02") == new DateTime(2026, 1, 2));
            Assert.IsTrue(DateTime.Parse(" 2026-01-02 03:04:05 ") == new DateTime(2026, 1, 2, 3, 4, 5));
            Assert.IsTrue(DateTime.Parse("2026-01-02T03:04:05.678") == new DateTime(2026, 1, 2, 3, 4, 5, 678));
            Assert.IsTrue(DateTime.Parse("01/02/2026 23:59") == new DateTime(2026, 1, 2, 23, 59, 0));
            Assert.IsTrue(DateTime.Parse("2024-02-29T12:00:00.1234567").Ticks % 10000000 == 1234567);
            Assert.IsTrue(Convert.ToDateTime("12/31/1999") == new DateTime(1999, 12, 31));

            string[] bad = { "", "x", "2026-13-01", "2026-02-30", "2026-01-02T24:61", "2026-01-02T03:04:05x", "32/01/2026" };
            for (int i = 0; i < bad.Length; i++)
            {
                string text = bad[i];
                DateTime result;
                Assert.IsFalse(DateTime.TryParse(text, out result), text);
                Assert.ThrowsException(typeof(FormatException), () => { DateTime.Parse(text); }, text);
            }

            Assert.ThrowsException(typeof(ArgumentNullException), () => { DateTime.Parse(null); });
        }

        [TestMethod]
        public void EpochAndNow()
        {
            Assert.AreEqual(621355968000000000L, DateTime.UnixEpoch.Ticks);
            Assert.AreEqual(0L, DateTime.MinValue.Ticks);
            Assert.AreEqual(3155378975999999999L, DateTime.MaxValue.Ticks);
            DateTime before = DateTime.UtcNow;
            DateTime after = DateTime.UtcNow;
            Assert.IsTrue(after >= before);
            Assert.IsTrue(before > DateTime.UnixEpoch);
            Assert.AreEqual(0L, DateTime.Today.TimeOfDay.Ticks);
        }

#if !HOST
        [TestMethod]
        public void UnixSeconds()
        {
            Assert.IsTrue(DateTime.FromUnixTimeSeconds(1767323045) == new DateTime(2026, 1, 2, 3, 4, 5));
            Assert.AreEqual(1767323045L, new DateTime(2026, 1, 2, 3, 4, 5).ToUnixTimeSeconds());
            Assert.AreEqual(-1L, new DateTime(1969, 12, 31, 23, 59, 59).ToUnixTimeSeconds());
            #pragma warning disable CS0618 // nanoFramework marks it as obsolete
            Assert.ThrowsException(typeof(ArgumentException), () => { new DateTime(0, DateTimeKind.Local); });
#pragma warning restore CS0618
        }
#endif

        [TestMethod]
        public void PartsOfASpan()
        {
            TimeSpan span = new TimeSpan(1, 2, 3, 4, 5);
            Assert.AreEqual(1, span.Days);
            Assert.AreEqual(2, span.Hours);
            Assert.AreEqual(3, span.Minutes);
            Assert.AreEqual(4, span.Seconds);
            Assert.AreEqual(5, span.Milliseconds);
            Assert.AreEqual(937840050000L, span.Ticks);
            TimeSpan negative = span.Negate();
            Assert.AreEqual(-1, negative.Days);
            Assert.AreEqual(-5, negative.Milliseconds);
            Assert.IsTrue(negative.Duration() == span);
            Assert.AreEqual(1.5, new TimeSpan(0, 1, 30).TotalMinutes);
            Assert.AreEqual(0.25, new TimeSpan(6, 0, 0).TotalDays);
            Assert.AreEqual(-1500.0, new TimeSpan(-15000000).TotalMilliseconds);
            Assert.IsTrue(TimeSpan.FromMinutes(90) == new TimeSpan(1, 30, 0));
            Assert.IsTrue(TimeSpan.FromMilliseconds(1500) == new TimeSpan(0, 0, 0, 1, 500));
        }

        [TestMethod]
        public void SpanArithmeticAndOrder()
        {
            TimeSpan hour = new TimeSpan(1, 0, 0);
            TimeSpan day = new TimeSpan(1, 0, 0, 0);
            Assert.IsTrue(hour + day == new TimeSpan(25, 0, 0));
            Assert.IsTrue(hour - day == new TimeSpan(-23, 0, 0));
            TimeSpan same = hour;
            Assert.IsTrue(-hour < TimeSpan.Zero);
            Assert.IsTrue(+hour == hour);
            Assert.IsTrue(hour < day && day > hour && hour <= same && hour >= same && hour != day);
            Assert.AreEqual(-1, TimeSpan.Compare(hour, day));
            Assert.AreEqual(1, day.CompareTo((object)hour));
            Assert.AreEqual(1, day.CompareTo((object)null));
            Assert.IsTrue(hour.Equals((object)new TimeSpan(1, 0, 0)));
            Assert.AreEqual(hour.GetHashCode(), new TimeSpan(1, 0, 0).GetHashCode());
        }

        [TestMethod]
        public void SpanThatDoesNotFitThrows()
        {
            TimeSpan tick = new TimeSpan(1);
            Refused(() => TimeSpan.MaxValue.Add(tick));
            Refused(() => TimeSpan.MinValue.Subtract(tick));
            Refused(() => TimeSpan.MaxValue.Subtract(-tick));
            Refused(() => TimeSpan.MinValue.Negate());
            Refused(() => TimeSpan.MinValue.Duration());
            Refused(() => TimeSpan.FromMilliseconds(long.MaxValue));
            Refused(() => TimeSpan.FromSeconds(long.MinValue));
            Refused(() => TimeSpan.FromMinutes(15372286729L));
            Refused(() => TimeSpan.FromHours(int.MaxValue));
            Refused(() => TimeSpan.FromDays(10675200));
            Refused(() => new TimeSpan(10675200, 0, 0, 0));
            Refused(() => new TimeSpan(-10675199, -2, -48, -5, -478));
            Assert.IsTrue(TimeSpan.MaxValue - tick + tick == TimeSpan.MaxValue);
            Assert.IsTrue(TimeSpan.MinValue + TimeSpan.MaxValue == new TimeSpan(-1));
            Assert.AreEqual(9223372036854770000L, new TimeSpan(10675199, 2, 48, 5, 477).Ticks);
            Assert.AreEqual(9223372002000000000L, TimeSpan.FromMinutes(15372286670L).Ticks);
        }

        // .NET has an OverflowException for some of these.
        private static void Refused(Action action)
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                string name = exception.GetType().Name;
                Assert.IsTrue(name == "ArgumentOutOfRangeException" || name == "OverflowException", name);
                return;
            }

            Assert.IsTrue(false, "it was taken");
        }

        [TestMethod]
        public void SpanText()
        {
            Assert.AreEqual("00:00:00", TimeSpan.Zero.ToString());
            Assert.AreEqual("1.02:03:04.0050000", new TimeSpan(1, 2, 3, 4, 5).ToString());
            Assert.AreEqual("-00:00:00.0000001", new TimeSpan(-1).ToString());
            Assert.AreEqual("23:59:59", new TimeSpan(23, 59, 59).ToString());
            Assert.AreEqual("-10675199.02:48:05.4775808", TimeSpan.MinValue.ToString());
            Assert.AreEqual("10675199.02:48:05.4775807", TimeSpan.MaxValue.ToString());
        }
    }
}
