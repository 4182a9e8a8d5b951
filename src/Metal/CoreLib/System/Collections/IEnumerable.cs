namespace System.Collections
{
    /// <summary>Can be walked by foreach.</summary>
    public interface IEnumerable
    {
        /// <summary>A new walk from the start.</summary>
        IEnumerator GetEnumerator();
    }
}
