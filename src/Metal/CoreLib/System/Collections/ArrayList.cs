// A growing list of objects. Not synchronized: threads that share one have to lock it.

namespace System.Collections
{
    /// <summary>A list of objects that grows as they are added.</summary>
    public class ArrayList : IList, ICloneable
    {
        private const int FirstCapacity = 4;

        private object[] _items;
        private int _count;

        /// <summary>Makes an empty list.</summary>
        public ArrayList() => _items = new object[FirstCapacity];

        /// <summary>How many objects fit before the list has to grow.</summary>
        /// <exception cref="ArgumentOutOfRangeException">Set to less than the count.</exception>
        public virtual int Capacity
        {
            get => _items.Length;
            set
            {
                if (value < _count) throw new ArgumentOutOfRangeException(nameof(value));
                if (value == _items.Length) return;
                object[] items = new object[value < FirstCapacity ? FirstCapacity : value];
                Array.Copy(_items, 0, items, 0, _count);
                _items = items;
            }
        }

        /// <summary>How many objects the list holds.</summary>
        public virtual int Count => _count;

        /// <summary>False.</summary>
        public virtual bool IsFixedSize => false;

        /// <summary>False.</summary>
        public virtual bool IsReadOnly => false;

        /// <summary>False.</summary>
        public virtual bool IsSynchronized => false;

        /// <summary>The list itself.</summary>
        public virtual object SyncRoot => this;

        /// <summary>The object at an index.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such object.</exception>
        public virtual object this[int index]
        {
            get
            {
                CheckIndex(index, _count);
                return _items[index];
            }

            set
            {
                CheckIndex(index, _count);
                _items[index] = value;
            }
        }

        /// <summary>Adds an object at the end and returns its index.</summary>
        public virtual int Add(object value)
        {
            if (_count == _items.Length) Capacity = _count * 2;
            _items[_count] = value;
            return _count++;
        }

        /// <summary>Adds an object at an index; the objects from there on move up.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The index is negative or above the count.</exception>
        public virtual void Insert(int index, object value)
        {
            CheckIndex(index, _count + 1);
            if (_count == _items.Length) Capacity = _count * 2;
            Array.Copy(_items, index, _items, index + 1, _count - index);
            _items[index] = value;
            _count++;
        }

        /// <summary>Removes the first object that equals the given one, if there is one.</summary>
        public virtual void Remove(object value)
        {
            int index = IndexOf(value);
            if (index >= 0) RemoveAt(index);
        }

        /// <summary>Removes the object at an index; those behind move down.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such object.</exception>
        public virtual void RemoveAt(int index)
        {
            CheckIndex(index, _count);
            _count--;
            Array.Copy(_items, index + 1, _items, index, _count - index);
            _items[_count] = null;
        }

        /// <summary>Removes all objects; the capacity stays.</summary>
        public virtual void Clear()
        {
            Array.Clear(_items, 0, _count);
            _count = 0;
        }

        /// <summary>True when an object equals the given one.</summary>
        public virtual bool Contains(object value) => IndexOf(value) >= 0;

        /// <summary>The index of the first object that equals the given one, or -1.</summary>
        public virtual int IndexOf(object value) => Array.IndexOf(_items, value, 0, _count);

        /// <summary>As the other, from an index on.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The index is negative or above the count.</exception>
        public virtual int IndexOf(object value, int startIndex) => IndexOf(value, startIndex, _count - startIndex);

        /// <summary>As the others, among a number of objects.</summary>
        /// <exception cref="ArgumentOutOfRangeException">They are not all in the list.</exception>
        public virtual int IndexOf(object value, int startIndex, int count)
        {
            CheckIndex(startIndex, _count + 1);
            if (count < 0 || count > _count - startIndex) throw new ArgumentOutOfRangeException(nameof(count));
            return Array.IndexOf(_items, value, startIndex, count);
        }

        /// <summary>The index of the object in a sorted list, or the complement of the index where it would belong.</summary>
        public virtual int BinarySearch(object value, IComparer comparer) => Array.BinarySearch(_items, 0, _count, value, comparer);

        /// <summary>A new list of the same objects.</summary>
        public virtual object Clone()
        {
            ArrayList copy = new ArrayList();
            copy.Capacity = _count;
            Array.Copy(_items, 0, copy._items, 0, _count);
            copy._count = _count;
            return copy;
        }

        /// <summary>Copies all objects to the start of an array.</summary>
        public virtual void CopyTo(Array array) => CopyTo(array, 0);

        /// <summary>Copies all objects into an array, from an index on.</summary>
        public virtual void CopyTo(Array array, int index) => Array.Copy(_items, 0, array, index, _count);

        /// <summary>A new array of the objects.</summary>
        public virtual object[] ToArray()
        {
            object[] result = new object[_count];
            CopyTo(result, 0);
            return result;
        }

        /// <summary>A new array of the objects as a type that <see cref="Array.CreateInstance"/> can make.</summary>
        /// <exception cref="InvalidCastException">An object is of another type.</exception>
        public virtual Array ToArray(Type type)
        {
            Array result = Array.CreateInstance(type, _count);
            CopyTo(result, 0);
            return result;
        }

        /// <summary>Walks the objects that the list holds now.</summary>
        public virtual IEnumerator GetEnumerator() => new ListEnumerator(_items, _count);

        private static void CheckIndex(int index, int end)
        {
            if ((uint)index >= (uint)end) throw new ArgumentOutOfRangeException(nameof(index));
        }
    }
}
