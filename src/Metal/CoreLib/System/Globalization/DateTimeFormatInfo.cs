// The invariant culture's way with dates: the only one there is on a device. Names are cut out of two literals, so they
// take no table; the abbreviations are their first three letters.

namespace System.Globalization
{
    /// <summary>Names and patterns for dates and times.</summary>
    public sealed class DateTimeFormatInfo
    {
        internal const string ShortDate = "MM/dd/yyyy";
        internal const string LongDate = "dddd, dd MMMM yyyy";
        internal const string ShortTime = "HH:mm";
        internal const string LongTime = "HH:mm:ss";
        internal const string General = ShortDate + " " + LongTime;
        internal const string MonthDay = "MMMM dd";
        internal const string YearMonth = "yyyy MMMM";
        internal const string Rfc1123 = "ddd, dd MMM yyyy HH:mm:ss 'GMT'";
        internal const string Sortable = "yyyy-MM-ddTHH:mm:ss";
        internal const string UniversalSortable = "yyyy-MM-dd HH:mm:ssZ";
        internal const string RoundTrip = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

        private const string Days = "Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,";
        private const string Months = "January,February,March,April,May,June,July,August,September,October,November,December,";

        private static DateTimeFormatInfo s_current;

        internal DateTimeFormatInfo()
        {
        }

        /// <summary>The only instance.</summary>
        public static DateTimeFormatInfo CurrentInfo => s_current ?? (s_current = new DateTimeFormatInfo());

        /// <param name="day">0 for Sunday.</param>
        internal static string DayName(int day, bool full) => Name(Days, day, full);

        /// <param name="month">1 for January.</param>
        internal static string MonthName(int month, bool full) => Name(Months, month - 1, full);

        private static string Name(string names, int index, bool full)
        {
            int start = 0;
            for (; index > 0; index--) start = names.IndexOf(',', start) + 1;
            return names.Substring(start, full ? names.IndexOf(',', start) - start : 3);
        }

        private static string[] AllNames(string names, int count, int length, bool full)
        {
            string[] result = new string[length];
            for (int i = 0; i < length; i++) result[i] = i < count ? Name(names, i, full) : "";
            return result;
        }

        /// <summary>"AM".</summary>
        public string AMDesignator => "AM";

        /// <summary>"PM".</summary>
        public string PMDesignator => "PM";

        /// <summary>"/".</summary>
        public string DateSeparator => "/";

        /// <summary>":".</summary>
        public string TimeSeparator => ":";

        /// <summary>"Sun" to "Sat".</summary>
        public string[] AbbreviatedDayNames => AllNames(Days, 7, 7, full: false);

        /// <summary>"Sunday" to "Saturday".</summary>
        public string[] DayNames => AllNames(Days, 7, 7, full: true);

        /// <summary>"Jan" to "Dec" and an empty thirteenth.</summary>
        public string[] AbbreviatedMonthNames => AllNames(Months, 12, 13, full: false);

        /// <summary>"January" to "December" and an empty thirteenth.</summary>
        public string[] MonthNames => AllNames(Months, 12, 13, full: true);

        /// <summary>What F formats by.</summary>
        public string FullDateTimePattern => LongDate + " " + LongTime;

        /// <summary>What D formats by.</summary>
        public string LongDatePattern => LongDate;

        /// <summary>What T formats by.</summary>
        public string LongTimePattern => LongTime;

        /// <summary>What M formats by.</summary>
        public string MonthDayPattern => MonthDay;

        /// <summary>What R formats by.</summary>
        public string RFC1123Pattern => Rfc1123;

        /// <summary>What d formats by.</summary>
        public string ShortDatePattern => ShortDate;

        /// <summary>What t formats by.</summary>
        public string ShortTimePattern => ShortTime;

        /// <summary>What s formats by.</summary>
        public string SortableDateTimePattern => Sortable;

        /// <summary>What u formats by.</summary>
        public string UniversalSortableDateTimePattern => UniversalSortable;

        /// <summary>What Y formats by.</summary>
        public string YearMonthPattern => YearMonth;
    }
}
