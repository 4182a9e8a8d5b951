// The Gregorian calendar, in integer arithmetic on days counted from the first of March of the year 0: leap days then end
// the year, and the lengths of months follow a straight line.

namespace System
{
    public partial struct DateTime
    {
        private const int DaysIn4Centuries = 146097;

        // From 0000-03-01 to 0001-01-01.
        private const int DaysBeforeYear1 = 306;

        /// <summary>The year, 1 to 9999.</summary>
        public int Year
        {
            get
            {
                GetDate(out int year, out _, out _);
                return year;
            }
        }

        /// <summary>The month, 1 to 12.</summary>
        public int Month
        {
            get
            {
                GetDate(out _, out int month, out _);
                return month;
            }
        }

        /// <summary>The day of the month, 1 to 31.</summary>
        public int Day
        {
            get
            {
                GetDate(out _, out _, out int day);
                return day;
            }
        }

        /// <summary>The day of the week.</summary>
        public DayOfWeek DayOfWeek => (DayOfWeek)((DayNumber() + 1) % 7);

        /// <summary>The day of the year, 1 to 366.</summary>
        public int DayOfYear
        {
            get
            {
                GetDate(out int year, out _, out _);
                return DayNumber() - DayNumber(year, 1, 1) + 1;
            }
        }

        /// <summary>The length of a month in days.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
        public static int DaysInMonth(int year, int month)
        {
            if ((uint)(month - 1) > 11) throw new ArgumentOutOfRangeException(nameof(month));
            if ((uint)(year - 1) > 9998) throw new ArgumentOutOfRangeException(nameof(year));
            if (month != 2) return 30 + ((month + (month >> 3)) & 1);
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }

        private static bool IsDay(int year, int month, int day) =>
            (uint)(year - 1) <= 9998 && (uint)(month - 1) <= 11 && day >= 1 && day <= DaysInMonth(year, month);

        /// <summary>Days since 0001-01-01.</summary>
        private int DayNumber() => (int)(_ticks / TimeSpan.TicksPerDay);

        private static int DayNumber(int year, int month, int day)
        {
            if (month < 3)
            {
                year--;
                month += 12;
            }

            return year * 365 + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + day - 1 - DaysBeforeYear1;
        }

        private void GetDate(out int year, out int month, out int day)
        {
            int days = DayNumber() + DaysBeforeYear1;
            int era = days / DaysIn4Centuries;
            int dayOfEra = days - era * DaysIn4Centuries;
            int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
            int dayOfYear = dayOfEra - (yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100);
            int monthFromMarch = (5 * dayOfYear + 2) / 153;
            day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
            month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
            year = era * 400 + yearOfEra + (month < 3 ? 1 : 0);
        }
    }
}
