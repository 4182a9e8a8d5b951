namespace System
{
    /// <summary>A day of the week.</summary>
    public enum DayOfWeek
    {
        /// <summary>Sunday.</summary>
        Sunday = 0,

        /// <summary>Monday.</summary>
        Monday = 1,

        /// <summary>Tuesday.</summary>
        Tuesday = 2,

        /// <summary>Wednesday.</summary>
        Wednesday = 3,

        /// <summary>Thursday.</summary>
        Thursday = 4,

        /// <summary>Friday.</summary>
        Friday = 5,

        /// <summary>Saturday.</summary>
        Saturday = 6,
    }
}
