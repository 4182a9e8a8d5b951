// A span of time as a number of 100 ns ticks. What does not fit is refused, never wrapped: a wrapped span would end a wait at once or never.
// .NET throws OverflowException there, which nanoFramework lacks; ArgumentOutOfRangeException stands for it, as in parsing. (nanoFramework's own
// TimeSpan wraps.)

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
        /// <exception cref="ArgumentOutOfRangeException">The sum is longer than a span can be.</exception>
        public TimeSpan(int hours, int minutes, int seconds) : this(0, hours, minutes, seconds, 0)
        {
        }

        /// <summary>A span of days, hours, minutes and seconds.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The sum is longer than a span can be.</exception>
        public TimeSpan(int days, int hours, int minutes, int seconds) : this(days, hours, minutes, seconds, 0)
        {
        }

        /// <summary>A span of days, hours, minutes, seconds and milliseconds.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The sum is longer than a span can be.</exception>
        public TimeSpan(int days, int hours, int minutes, int seconds, int milliseconds) =>
            _ticks = Multiply((((days * 24L + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds, TicksPerMillisecond);

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
        public double TotalMilliseconds
        {
            get
            {
                // The longest span rounds to one that would not fit any more.
                double total = (double)_ticks / TicksPerMillisecond;
                const long most = long.MaxValue / TicksPerMillisecond;
                return total > most ? most : total < -most ? -most : total;
            }
        }

        /// <summary>A span of whole days.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It is longer than a span can be.</exception>
        public static TimeSpan FromDays(long value) => new TimeSpan(Multiply(value, TicksPerDay));

        /// <summary>A span of whole hours.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It is longer than a span can be.</exception>
        public static TimeSpan FromHours(long value) => new TimeSpan(Multiply(value, TicksPerHour));

        /// <summary>A span of whole minutes.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It is longer than a span can be.</exception>
        public static TimeSpan FromMinutes(long value) => new TimeSpan(Multiply(value, TicksPerMinute));

        /// <summary>A span of whole seconds.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It is longer than a span can be.</exception>
        public static TimeSpan FromSeconds(long value) => new TimeSpan(Multiply(value, TicksPerSecond));

        /// <summary>A span of whole milliseconds.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It is longer than a span can be.</exception>
        public static TimeSpan FromMilliseconds(long value) => new TimeSpan(Multiply(value, TicksPerMillisecond));

        /// <summary>A span of ticks of 100 ns.</summary>
        public static TimeSpan FromTicks(long value) => new TimeSpan(value);

        private static long Multiply(long count, long unit)
        {
            long most = long.MaxValue / unit;
            if (count > most || count < -most) ThrowTooLong();
            return count * unit;
        }

        private static void ThrowTooLong() => throw new ArgumentOutOfRangeException(null, "The time span is too long.");

        /// <summary>The sum of two spans.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It is longer than a span can be.</exception>
        public TimeSpan Add(TimeSpan ts) => this + ts;

        /// <summary>The difference of two spans.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It is longer than a span can be.</exception>
        public TimeSpan Subtract(TimeSpan ts) => this - ts;

        /// <summary>The span with the other sign.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The span is <see cref="MinValue"/>.</exception>
        public TimeSpan Negate() => -this;

        /// <summary>The span without its sign.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The span is <see cref="MinValue"/>.</exception>
        public TimeSpan Duration() => _ticks < 0 ? -this : this;

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
        /// <exception cref="ArgumentOutOfRangeException">It is longer than a span can be.</exception>
        public static TimeSpan operator +(TimeSpan t1, TimeSpan t2)
        {
            // It did not fit if both have one sign and the sum the other.
            long sum = t1._ticks + t2._ticks;
            if (((t1._ticks ^ sum) & (t2._ticks ^ sum)) < 0) ThrowTooLong();
            return new TimeSpan(sum);
        }

        /// <summary>The difference of two spans.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It is longer than a span can be.</exception>
        public static TimeSpan operator -(TimeSpan t1, TimeSpan t2)
        {
            long difference = t1._ticks - t2._ticks;
            if (((t1._ticks ^ t2._ticks) & (t1._ticks ^ difference)) < 0) ThrowTooLong();
            return new TimeSpan(difference);
        }

        /// <summary>The span with the other sign.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The span is <see cref="MinValue"/>.</exception>
        public static TimeSpan operator -(TimeSpan t)
        {
            if (t._ticks == long.MinValue) ThrowTooLong();
            return new TimeSpan(-t._ticks);
        }

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
