namespace System.Collections
{
    /// <summary>Walks the first elements of an array: those of the array itself or of a list that keeps its items in one.</summary>
    internal sealed class ListEnumerator : IEnumerator
    {
        private readonly Array _items;
        private readonly int _count;
        private int _index = -1;

        internal ListEnumerator(Array items, int count)
        {
            _items = items;
            _count = count;
        }

        public bool MoveNext()
        {
            if (_index < _count) _index++;
            return _index < _count;
        }

        public object Current
        {
            get
            {
                if ((uint)_index >= (uint)_count) throw new InvalidOperationException("The enumeration has not started or has finished.");
                return _items.GetValue(_index);
            }
        }

        public void Reset() => _index = -1;
    }
}
