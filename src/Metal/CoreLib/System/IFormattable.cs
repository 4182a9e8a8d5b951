namespace System
{
    /// <summary>Has a text in more than one format; String.Format asks it.</summary>
    public interface IFormattable
    {
        /// <summary>The text in a format; both arguments may be null.</summary>
        string ToString(string format, IFormatProvider formatProvider);
    }
}
