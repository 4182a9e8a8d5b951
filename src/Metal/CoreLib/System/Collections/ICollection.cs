namespace System.Collections
{
    /// <summary>A number of objects.</summary>
    public interface ICollection : IEnumerable
    {
        /// <summary>How many.</summary>
        int Count { get; }

        /// <summary>What to lock while using it from several threads.</summary>
        object SyncRoot { get; }

        /// <summary>True when it needs no lock.</summary>
        bool IsSynchronized { get; }

        /// <summary>Copies them into an array, from an index on.</summary>
        void CopyTo(Array array, int index);
    }
}
