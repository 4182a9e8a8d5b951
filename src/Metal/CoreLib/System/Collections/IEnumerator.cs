namespace System.Collections
{
    /// <summary>A walk through a collection.</summary>
    public interface IEnumerator
    {
        /// <summary>Goes to the next element, or returns false after the last.</summary>
        bool MoveNext();

        /// <summary>The element that the walk stands on.</summary>
        object Current { get; }

        /// <summary>Goes back to before the first element.</summary>
        void Reset();
    }
}
