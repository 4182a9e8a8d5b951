namespace System.Collections
{
    /// <summary>Says which objects are equal.</summary>
    public interface IEqualityComparer
    {
        /// <summary>True when the two are equal.</summary>
        bool Equals(object x, object y);

        /// <summary>The same number for equal objects.</summary>
        int GetHashCode(object obj);
    }
}
