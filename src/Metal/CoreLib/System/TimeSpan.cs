// A span of time as a number of 100 ns ticks. Sums wrap as integers do.

namespace System
{
    /// <summary>A span of time, in ticks of 100 ns; may be negative.</summary>
    public struct TimeSpan
    {
        /// <summary>Ticks in a millisecond.</summary>
        public const long TicksPerMillisecond = 10000;

        /// <summary>Ticks in a second.</summary>
        public const long TicksPerSecond = TicksPerMillisecond * 1000;

        /// <summary>Ticks in a minute.</summary>
        public const long TicksPerMinute = TicksPerSecond * 60;

        /// <summary>Ticks in an hour.</summary>
        public const long TicksPerHour = TicksPerMinute * 60;

        /// <summary>Ticks in a day.</summary>
        public const long TicksPerDay = TicksPerHour * 24;

        /// <summary>No time.</summary>
        public static readonly TimeSpan Zero = new TimeSpan(0);

        /// <summary>The longest span.</summary>
        public static readonly TimeSpan MaxValue = new TimeSpan(long.MaxValue);

        /// <summary>The most negative span.</summary>
        public static readonly TimeSpan MinValue = new TimeSpan(long.MinValue);

        private readonly long _ticks;

        /// <summary>A span of a number of ticks of 100 ns.</summary>
        public TimeSpan(long ticks) => _ticks = ticks;

        /// <summary>A span of hours, minutes and seconds.</summary>
        public TimeSpan(int hours, int minutes, int seconds) : this(0, hours, minutes, seconds, 0)
        {
        }

        /// <summary>A span of days, hours, minutes and seconds.</summary>
        public TimeSpan(int days, int hours, int minutes, int seconds) : this(days, hours, minutes, seconds, 0)
        {
        }

        /// <summary>A span of days, hours, minutes, seconds and milliseconds.</summary>
        public TimeSpan(int days, int hours, int minutes, int seconds, int milliseconds) =>
            _ticks = days * TicksPerDay + hours * TicksPerHour + minutes * TicksPerMinute + seconds * TicksPerSecond + milliseconds * TicksPerMillisecond;

        /// <summary>The span in ticks of 100 ns.</summary>
        public long Ticks => _ticks;

        /// <summary>Whole days.</summary>
        public int Days => (int)(_ticks / TicksPerDay);

        /// <summary>Whole hours beyond the days.</summary>
        public int Hours => (int)(_ticks / TicksPerHour % 24);

        /// <summary>Whole minutes beyond the hours.</summary>
        public int Minutes => (int)(_ticks / TicksPerMinute % 60);

        /// <summary>Whole seconds beyond the minutes.</summary>
        public int Seconds => (int)(_ticks / TicksPerSecond % 60);

        /// <summary>Whole milliseconds beyond the seconds.</summary>
        public int Milliseconds => (int)(_ticks / TicksPerMillisecond % 1000);

        /// <summary>The span in days. On a Cortex-M4 doubles are emulated, so prefer Ticks where speed counts.</summary>
        public double TotalDays => (double)_ticks / TicksPerDay;

        /// <summary>The span in hours. On a Cortex-M4 doubles are emulated, so prefer Ticks where speed counts.</summary>
        public double TotalHours => (double)_ticks / TicksPerHour;

        /// <summary>The span in minutes. On a Cortex-M4 doubles are emulated, so prefer Ticks where speed counts.</summary>
        public double TotalMinutes => (double)_ticks / TicksPerMinute;

        /// <summary>The span in seconds. On a Cortex-M4 doubles are emulated, so prefer Ticks where speed counts.</summary>
        public double TotalSeconds => (double)_ticks / TicksPerSecond;

        /// <summary>The span in milliseconds. On a Cortex-M4 doubles are emulated, so prefer Ticks where speed counts.</summary>
        public double TotalMilliseconds => (double)_ticks / TicksPerMillisecond;

        /// <summary>A span of whole days.</summary>
        public static TimeSpan FromDays(long days) => new TimeSpan(days * TicksPerDay);

        /// <summary>A span of whole hours.</summary>
        public static TimeSpan FromHours(long hours) => new TimeSpan(hours * TicksPerHour);

        /// <summary>A span of whole minutes.</summary>
        public static TimeSpan FromMinutes(long minutes) => new TimeSpan(minutes * TicksPerMinute);

        /// <summary>A span of whole seconds.</summary>
        public static TimeSpan FromSeconds(long seconds) => new TimeSpan(seconds * TicksPerSecond);

        /// <summary>A span of whole milliseconds.</summary>
        public static TimeSpan FromMilliseconds(long milliseconds) => new TimeSpan(milliseconds * TicksPerMillisecond);

        /// <summary>A span of ticks of 100 ns.</summary>
        public static TimeSpan FromTicks(long value) => new TimeSpan(value);

        /// <summary>The sum of two spans.</summary>
        public TimeSpan Add(TimeSpan ts) => new TimeSpan(_ticks + ts._ticks);

        /// <summary>The difference of two spans.</summary>
        public TimeSpan Subtract(TimeSpan ts) => new TimeSpan(_ticks - ts._ticks);

        /// <summary>The span with the other sign.</summary>
        public TimeSpan Negate() => new TimeSpan(-_ticks);

        /// <summary>The span without its sign.</summary>
        public TimeSpan Duration() => new TimeSpan(_ticks < 0 ? -_ticks : _ticks);

        /// <summary>-1, 0 or 1 as the first span is shorter than, equal to or longer than the second.</summary>
        public static int Compare(TimeSpan t1, TimeSpan t2) => t1._ticks < t2._ticks ? -1 : t1._ticks > t2._ticks ? 1 : 0;

        /// <summary>Compares as <see cref="Compare"/> does; every span is longer than null.</summary>
        /// <exception cref="ArgumentException">The object is not a span.</exception>
        public int CompareTo(object value)
        {
            if (value == null) return 1;
            if (!(value is TimeSpan)) throw new ArgumentException("Object must be of type TimeSpan.");
            return Compare(this, (TimeSpan)value);
        }

        /// <summary>True when the object is an equal span.</summary>
        public override bool Equals(object value) => value is TimeSpan && ((TimeSpan)value)._ticks == _ticks;

        /// <summary>True when both spans are equal.</summary>
        public static bool Equals(TimeSpan t1, TimeSpan t2) => t1._ticks == t2._ticks;

        /// <summary>A hash of the ticks.</summary>
        public override int GetHashCode() => (int)_ticks ^ (int)(_ticks >> 32);

        /// <summary>The span as [-][d.]hh:mm:ss[.fffffff].</summary>
        public override unsafe string ToString()
        {
            TextSink sink = default;
            Write(ref sink);
            string text = string.FastAllocateString(sink.Length);
            fixed (char* start = &text.GetRawStringData())
            {
                sink.Next = start;
                Write(ref sink);
            }

            return text;
        }

        private void Write(ref TextSink sink)
        {
            ulong ticks = _ticks < 0 ? 0 - (ulong)_ticks : (ulong)_ticks;
            if (_ticks < 0) sink.Add('-');
            int days = (int)(ticks / (ulong)TicksPerDay);
            if (days != 0)
            {
                sink.AddNumber(days, 1);
                sink.Add('.');
            }

            ticks -= (ulong)days * (ulong)TicksPerDay;
            int seconds = (int)(ticks / (ulong)TicksPerSecond);
            int fraction = (int)(ticks - (ulong)seconds * (ulong)TicksPerSecond);
            sink.AddNumber(seconds / 3600, 2);
            sink.Add(':');
            sink.AddNumber(seconds / 60 % 60, 2);
            sink.Add(':');
            sink.AddNumber(seconds % 60, 2);
            if (fraction == 0) return;
            sink.Add('.');
            sink.AddNumber(fraction, 7);
        }

        internal override string Format(string format) => ToString();

        /// <summary>The sum of two spans.</summary>
        public static TimeSpan operator +(TimeSpan t1, TimeSpan t2) => new TimeSpan(t1._ticks + t2._ticks);

        /// <summary>The difference of two spans.</summary>
        public static TimeSpan operator -(TimeSpan t1, TimeSpan t2) => new TimeSpan(t1._ticks - t2._ticks);

        /// <summary>The span with the other sign.</summary>
        public static TimeSpan operator -(TimeSpan t) => new TimeSpan(-t._ticks);

        /// <summary>The span itself.</summary>
        public static TimeSpan operator +(TimeSpan t) => t;

        /// <summary>True when both spans are equal.</summary>
        public static bool operator ==(TimeSpan t1, TimeSpan t2) => t1._ticks == t2._ticks;

        /// <summary>True when the spans differ.</summary>
        public static bool operator !=(TimeSpan t1, TimeSpan t2) => t1._ticks != t2._ticks;

        /// <summary>True when the first span is shorter.</summary>
        public static bool operator <(TimeSpan t1, TimeSpan t2) => t1._ticks < t2._ticks;

        /// <summary>True when the first span is not longer.</summary>
        public static bool operator <=(TimeSpan t1, TimeSpan t2) => t1._ticks <= t2._ticks;

        /// <summary>True when the first span is longer.</summary>
        public static bool operator >(TimeSpan t1, TimeSpan t2) => t1._ticks > t2._ticks;

        /// <summary>True when the first span is not shorter.</summary>
        public static bool operator >=(TimeSpan t1, TimeSpan t2) => t1._ticks >= t2._ticks;
    }
}
