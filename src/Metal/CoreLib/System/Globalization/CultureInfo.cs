namespace System.Globalization
{
    /// <summary>A culture by name. Whatever the name, numbers and dates are those of the invariant culture.</summary>
    public class CultureInfo
    {
        private readonly string _name;

        /// <summary>A culture of that name.</summary>
        /// <exception cref="ArgumentNullException">The name is null.</exception>
        public CultureInfo(string name)
        {
            if (name == null) throw new ArgumentNullException(nameof(name));
            _name = name;
        }

        /// <summary>The invariant culture.</summary>
        public static CultureInfo CurrentUICulture => new CultureInfo("");

        /// <summary>How dates and times are written.</summary>
        public virtual DateTimeFormatInfo DateTimeFormat => DateTimeFormatInfo.CurrentInfo;

        /// <summary>How numbers are written.</summary>
        public virtual NumberFormatInfo NumberFormat => NumberFormatInfo.CurrentInfo;

        /// <summary>The name; empty for the invariant culture.</summary>
        public virtual string Name => _name;

        /// <summary>The culture that this one refines: "de" for "de-AT", the invariant culture for "de".</summary>
        public virtual CultureInfo Parent
        {
            get
            {
                int dash = _name.LastIndexOf('-');
                return new CultureInfo(dash < 0 ? "" : _name.Substring(0, dash));
            }
        }

        /// <summary>The name.</summary>
        public override string ToString() => _name;
    }
}
