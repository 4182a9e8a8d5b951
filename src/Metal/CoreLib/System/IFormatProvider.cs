namespace System
{
    /// <summary>Gives an object that formats.</summary>
    public interface IFormatProvider
    {
        /// <summary>The formatter of that type, or null.</summary>
        object GetFormat(Type formatType);
    }
}
