namespace System.Collections
{
    /// <summary>An order of objects.</summary>
    public interface IComparer
    {
        /// <summary>Negative, zero or positive as the first comes before, with or after the second.</summary>
        int Compare(object x, object y);
    }
}
