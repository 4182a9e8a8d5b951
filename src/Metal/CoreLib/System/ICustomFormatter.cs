namespace System
{
    /// <summary>Formats values of other types.</summary>
    public interface ICustomFormatter
    {
        /// <summary>The text of the argument in a format.</summary>
        string Format(string format, object arg, IFormatProvider formatProvider);
    }
}
