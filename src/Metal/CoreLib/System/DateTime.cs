// A moment as a number of 100 ns ticks since the year 1, in UTC: devices know no time zones. The calendar is in
// DateTime.Calendar.cs, text in DateTime.Format.cs and DateTime.Parse.cs.

namespace System
{
    /// <summary>A moment between the years 1 and 9999, in UTC, to 100 ns.</summary>
    public partial struct DateTime
    {
        private const long MaxTicks = 3155378975999999999;
        private const long UnixEpochTicks = 621355968000000000;

        /// <summary>The first moment of the year 1.</summary>
        public static readonly DateTime MinValue = new DateTime(0);

        /// <summary>The last moment of the year 9999.</summary>
        public static readonly DateTime MaxValue = new DateTime(MaxTicks);

        /// <summary>The first moment of the year 1970.</summary>
        public static readonly DateTime UnixEpoch = new DateTime(UnixEpochTicks);

        private readonly long _ticks;

        /// <summary>A moment from its ticks of 100 ns since the year 1.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The moment lies outside the years 1 to 9999.</exception>
        public DateTime(long ticks)
        {
            if ((ulong)ticks > MaxTicks) throw new ArgumentOutOfRangeException(nameof(ticks));
            _ticks = ticks;
        }

        /// <summary>A moment from its ticks of 100 ns since the year 1.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The moment lies outside the years 1 to 9999.</exception>
        /// <exception cref="ArgumentException">The kind is not UTC.</exception>
        public DateTime(long ticks, DateTimeKind kind) : this(ticks)
        {
            if (kind != DateTimeKind.Utc) throw new ArgumentException("A device knows UTC only.", nameof(kind));
        }

        /// <summary>The first moment of a day.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such day.</exception>
        public DateTime(int year, int month, int day) : this(year, month, day, 0, 0, 0, 0)
        {
        }

        /// <summary>A second of a day.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such day or second.</exception>
        public DateTime(int year, int month, int day, int hour, int minute, int second) : this(year, month, day, hour, minute, second, 0)
        {
        }

        /// <summary>A millisecond of a day.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such day or millisecond.</exception>
        public DateTime(int year, int month, int day, int hour, int minute, int second, int millisecond)
        {
            if (!TryMake(year, month, day, hour, minute, second, millisecond * TimeSpan.TicksPerMillisecond, out this)) throw new ArgumentOutOfRangeException();
        }

        private static bool TryMake(int year, int month, int day, int hour, int minute, int second, long fraction, out DateTime result)
        {
            result = default;
            if (!IsDay(year, month, day) || (uint)hour > 23 || (uint)minute > 59 || (uint)second > 59 || (ulong)fraction >= (ulong)TimeSpan.TicksPerSecond) return false;
            int seconds = (hour * 60 + minute) * 60 + second;
            result = new DateTime(DayNumber(year, month, day) * TimeSpan.TicksPerDay + seconds * TimeSpan.TicksPerSecond + fraction);
            return true;
        }

        /// <summary>Ticks of 100 ns since the year 1.</summary>
        public long Ticks => _ticks;

        /// <summary>Always UTC.</summary>
        public DateTimeKind Kind => DateTimeKind.Utc;

        /// <summary>The first moment of the day.</summary>
        public DateTime Date => new DateTime(_ticks - _ticks % TimeSpan.TicksPerDay);

        /// <summary>The time since the day began.</summary>
        public TimeSpan TimeOfDay => new TimeSpan(_ticks % TimeSpan.TicksPerDay);

        /// <summary>The hour, 0 to 23.</summary>
        public int Hour => SecondOfDay / 3600;

        /// <summary>The minute, 0 to 59.</summary>
        public int Minute => SecondOfDay / 60 % 60;

        /// <summary>The second, 0 to 59.</summary>
        public int Second => SecondOfDay % 60;

        /// <summary>The millisecond, 0 to 999.</summary>
        public int Millisecond => TicksOfSecond / (int)TimeSpan.TicksPerMillisecond;

        private int SecondOfDay => (int)(_ticks % TimeSpan.TicksPerDay / TimeSpan.TicksPerSecond);

        private int TicksOfSecond => (int)(_ticks % TimeSpan.TicksPerSecond);

        /// <summary>Now. Until somebody sets a clock, a device starts at 1970.</summary>
        public static DateTime UtcNow => new DateTime(UnixEpochTicks + SystemClock.Ticks);

        /// <summary>The first moment of this day, in UTC.</summary>
        public static DateTime Today => UtcNow.Date;

        /// <summary>The moment that many seconds after the year 1970 began.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The moment lies outside the years 1 to 9999.</exception>
        public static DateTime FromUnixTimeSeconds(long seconds)
        {
            if (seconds < -UnixEpochTicks / TimeSpan.TicksPerSecond || seconds > (MaxTicks - UnixEpochTicks) / TimeSpan.TicksPerSecond) throw new ArgumentOutOfRangeException(nameof(seconds));
            return new DateTime(UnixEpochTicks + seconds * TimeSpan.TicksPerSecond);
        }

        /// <summary>Whole seconds since the year 1970 began.</summary>
        public long ToUnixTimeSeconds() => _ticks / TimeSpan.TicksPerSecond - UnixEpochTicks / TimeSpan.TicksPerSecond;

        /// <summary>The moment a span later.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The moment lies outside the years 1 to 9999.</exception>
        public DateTime Add(TimeSpan val) => AddTicks(val.Ticks);

        /// <summary>The moment some ticks of 100 ns later.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The moment lies outside the years 1 to 9999.</exception>
        public DateTime AddTicks(long val) => new DateTime(_ticks + val);

        /// <summary>The moment some days later.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The moment lies outside the years 1 to 9999.</exception>
        public DateTime AddDays(double val) => Add(val, TimeSpan.TicksPerDay);

        /// <summary>The moment some hours later.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The moment lies outside the years 1 to 9999.</exception>
        public DateTime AddHours(double val) => Add(val, TimeSpan.TicksPerHour);

        /// <summary>The moment some minutes later.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The moment lies outside the years 1 to 9999.</exception>
        public DateTime AddMinutes(double val) => Add(val, TimeSpan.TicksPerMinute);

        /// <summary>The moment some seconds later.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The moment lies outside the years 1 to 9999.</exception>
        public DateTime AddSeconds(double val) => Add(val, TimeSpan.TicksPerSecond);

        /// <summary>The moment some milliseconds later.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The moment lies outside the years 1 to 9999.</exception>
        public DateTime AddMilliseconds(double val) => Add(val, TimeSpan.TicksPerMillisecond);

        private DateTime Add(double value, long ticksPerUnit)
        {
            // More than all of time must not reach the conversion, which could not represent it.
            double limit = MaxTicks / ticksPerUnit + 1;
            if (!(value <= limit && value >= -limit)) throw new ArgumentOutOfRangeException(nameof(value));
            long whole = (long)value;
            return AddTicks(whole * ticksPerUnit + (long)((value - whole) * ticksPerUnit));
        }

        /// <summary>The span from another moment to this one.</summary>
        public TimeSpan Subtract(DateTime val) => new TimeSpan(_ticks - val._ticks);

        /// <summary>The moment a span earlier.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The moment lies outside the years 1 to 9999.</exception>
        public DateTime Subtract(TimeSpan val) => new DateTime(_ticks - val.Ticks);

        /// <summary>-1, 0 or 1 as the first moment is earlier than, the same as or later than the second.</summary>
        public static int Compare(DateTime t1, DateTime t2) => t1._ticks < t2._ticks ? -1 : t1._ticks > t2._ticks ? 1 : 0;

        /// <summary>Compares as <see cref="Compare"/> does; every moment is later than null.</summary>
        /// <exception cref="ArgumentException">The object is not a moment.</exception>
        public int CompareTo(object val)
        {
            if (val == null) return 1;
            if (!(val is DateTime)) throw new ArgumentException("Object must be of type DateTime.");
            return Compare(this, (DateTime)val);
        }

        /// <summary>True when the object is the same moment.</summary>
        public override bool Equals(object obj) => obj is DateTime && ((DateTime)obj)._ticks == _ticks;

        /// <summary>True when both are the same moment.</summary>
        public static bool Equals(DateTime t1, DateTime t2) => t1._ticks == t2._ticks;

        /// <summary>A hash of the ticks.</summary>
        public override int GetHashCode() => (int)_ticks ^ (int)(_ticks >> 32);

        /// <summary>The moment a span later.</summary>
        public static DateTime operator +(DateTime d, TimeSpan t) => d.AddTicks(t.Ticks);

        /// <summary>The moment a span earlier.</summary>
        public static DateTime operator -(DateTime d, TimeSpan t) => d.Subtract(t);

        /// <summary>The span from the second moment to the first.</summary>
        public static TimeSpan operator -(DateTime d1, DateTime d2) => d1.Subtract(d2);

        /// <summary>True when both are the same moment.</summary>
        public static bool operator ==(DateTime d1, DateTime d2) => d1._ticks == d2._ticks;

        /// <summary>True when the moments differ.</summary>
        public static bool operator !=(DateTime t1, DateTime t2) => t1._ticks != t2._ticks;

        /// <summary>True when the first moment is earlier.</summary>
        public static bool operator <(DateTime t1, DateTime t2) => t1._ticks < t2._ticks;

        /// <summary>True when the first moment is not later.</summary>
        public static bool operator <=(DateTime t1, DateTime t2) => t1._ticks <= t2._ticks;

        /// <summary>True when the first moment is later.</summary>
        public static bool operator >(DateTime t1, DateTime t2) => t1._ticks > t2._ticks;

        /// <summary>True when the first moment is not earlier.</summary>
        public static bool operator >=(DateTime t1, DateTime t2) => t1._ticks >= t2._ticks;
    }
}
