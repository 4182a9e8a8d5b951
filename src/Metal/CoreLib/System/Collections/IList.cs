namespace System.Collections
{
    /// <summary>Objects with an index.</summary>
    public interface IList : ICollection
    {
        /// <summary>The object at an index.</summary>
        object this[int index] { get; set; }

        /// <summary>True when elements cannot be set.</summary>
        bool IsReadOnly { get; }

        /// <summary>True when elements cannot be added or removed.</summary>
        bool IsFixedSize { get; }

        /// <summary>Adds an object at the end and returns its index.</summary>
        int Add(object value);

        /// <summary>True when an element equals the object.</summary>
        bool Contains(object value);

        /// <summary>Removes all elements.</summary>
        void Clear();

        /// <summary>The index of the first element that equals the object, or -1.</summary>
        int IndexOf(object value);

        /// <summary>Adds an object at an index.</summary>
        void Insert(int index, object value);

        /// <summary>Removes the first element that equals the object.</summary>
        void Remove(object value);

        /// <summary>Removes the element at an index.</summary>
        void RemoveAt(int index);
    }
}
