namespace System
{
    /// <summary>A stretch of a byte array.</summary>
    public readonly ref struct SpanByte
    {
        private readonly byte[] _array;
        private readonly int _start;
        private readonly int _length;

        /// <summary>All of an array; nothing for null.</summary>
        public SpanByte(byte[] array)
        {
            _array = array;
            _start = 0;
            _length = array == null ? 0 : array.Length;
        }

        /// <summary>A part of an array.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It is not all in the array.</exception>
        public SpanByte(byte[] array, int start, int length)
        {
            int available = array == null ? 0 : array.Length;
            if ((uint)start > (uint)available || (uint)length > (uint)(available - start)) throw new ArgumentOutOfRangeException();
            _array = array;
            _start = start;
            _length = length;
        }

        /// <summary>Nothing.</summary>
        public static SpanByte Empty => default;

        /// <summary>How many bytes.</summary>
        public int Length => _length;

        /// <summary>True without any byte.</summary>
        public bool IsEmpty => _length == 0;

        /// <summary>The byte at an index.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such byte.</exception>
        public byte this[int index]
        {
            get
            {
                CheckIndex(index);
                return _array[_start + index];
            }

            set
            {
                CheckIndex(index);
                _array[_start + index] = value;
            }
        }

        private void CheckIndex(int index)
        {
            if ((uint)index >= (uint)_length) throw new ArgumentOutOfRangeException(nameof(index));
        }

        /// <summary>Copies all bytes to the start of another stretch.</summary>
        /// <exception cref="ArgumentException">The other is too short.</exception>
        public void CopyTo(SpanByte destination)
        {
            if (destination._length < _length) throw new ArgumentException("The destination is too short.");
            if (_length != 0) Array.Copy(_array, _start, destination._array, destination._start, _length);
        }

        /// <summary>The bytes from an index on.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The index is not in the stretch or at its end.</exception>
        public SpanByte Slice(int start) => Slice(start, _length - start);

        /// <summary>Some of the bytes.</summary>
        /// <exception cref="ArgumentOutOfRangeException">They are not all in the stretch.</exception>
        public SpanByte Slice(int start, int length)
        {
            if ((uint)start > (uint)_length || (uint)length > (uint)(_length - start)) throw new ArgumentOutOfRangeException();
            return new SpanByte(_array, _start + start, length);
        }

        /// <summary>A new array of the bytes.</summary>
        public byte[] ToArray()
        {
            byte[] bytes = new byte[_length];
            CopyTo(bytes);
            return bytes;
        }

        /// <summary>All of an array.</summary>
        public static implicit operator SpanByte(byte[] array) => new SpanByte(array);
    }
}
