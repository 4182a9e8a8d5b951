// What arrays can do: copying, searching, and being a list. Elements move as bytes where both arrays hold the same type, as
// checked references where both hold objects, and through boxes otherwise.

using System.Collections;
using System.Runtime;
using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System
{
    /// <summary>The root of all arrays, and what can be done with any of them: copying, searching, walking.</summary>
    public abstract unsafe partial class Array : ICloneable, IList
    {
        /// <summary>The element at an index, boxed if it is a value.</summary>
        /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
        public object GetValue(int index)
        {
            CheckIndex(index);
            MethodTable* type = ElementMethodTable;
            ref byte element = ref Unsafe.Add(ref GetRawData(), index * ElementSize);
            if (!type->IsValueType) return Unsafe.As<byte, object>(ref element);
            object box = RuntimeImports.NewFast(type);
            Buffer.BulkMoveWithWriteBarrier(ref RuntimeExports.DataOf(box), ref element, (nuint)ElementSize);
            return box;
        }

        private void SetValue(object value, int index)
        {
            CheckIndex(index);
            MethodTable* type = ElementMethodTable;
            if (!type->IsValueType)
            {
                // The array store checks the type.
                Unsafe.As<object[]>(this)[index] = value;
                return;
            }

            ref byte element = ref Unsafe.Add(ref GetRawData(), index * ElementSize);
            Buffer.BulkMoveWithWriteBarrier(ref element, ref RuntimeExports.RhUnbox2(type, value), (nuint)ElementSize);
        }

        private void CheckIndex(int index)
        {
            if ((uint)index >= (uint)_numComponents) Internal.Runtime.CompilerHelpers.ThrowHelpers.ThrowIndexOutOfRangeException();
        }

        /// <summary>Copies elements from the start of one array to the start of another.</summary>
        /// <exception cref="ArgumentNullException">An array is null.</exception>
        /// <exception cref="ArgumentException">An array is too short.</exception>
        /// <exception cref="InvalidCastException">An element does not fit the other array.</exception>
        public static void Copy(Array sourceArray, Array destinationArray, int length) => Copy(sourceArray, 0, destinationArray, 0, length);

        /// <summary>Copies elements; the ranges may overlap in one array.</summary>
        /// <exception cref="ArgumentNullException">An array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An index or the length is negative.</exception>
        /// <exception cref="ArgumentException">An array is too short.</exception>
        /// <exception cref="InvalidCastException">An element does not fit the other array.</exception>
        public static void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length)
        {
            if (sourceArray == null) throw new ArgumentNullException(nameof(sourceArray));
            if (destinationArray == null) throw new ArgumentNullException(nameof(destinationArray));
            if (sourceIndex < 0) throw new ArgumentOutOfRangeException(nameof(sourceIndex));
            if (length < 0) throw new ArgumentOutOfRangeException(nameof(length));
            if (length > sourceArray._numComponents - sourceIndex) throw new ArgumentException("The source array is too short.");
            if (destinationIndex < 0) throw new ArgumentOutOfRangeException(nameof(destinationIndex));
            if (length > destinationArray._numComponents - destinationIndex) throw new ArgumentException("The destination array is too short.");
            if (length == 0) return;

            if (sourceArray.m_pEEType == destinationArray.m_pEEType)
            {
                int size = sourceArray.ElementSize;
                Buffer.BulkMoveWithWriteBarrier(
                    ref Unsafe.Add(ref destinationArray.GetRawData(), destinationIndex * size),
                    ref Unsafe.Add(ref sourceArray.GetRawData(), sourceIndex * size),
                    (nuint)(length * size));
                return;
            }

            // Values of different types do not convert into each other here, only to and from objects.
            if (sourceArray.ElementMethodTable->IsValueType && destinationArray.ElementMethodTable->IsValueType)
                Internal.Runtime.CompilerHelpers.ThrowHelpers.ThrowInvalidCastException();
            for (int i = 0; i < length; i++) destinationArray.SetValue(sourceArray.GetValue(sourceIndex + i), destinationIndex + i);
        }

        /// <summary>Copies all elements into another array, from an index there on.</summary>
        /// <exception cref="ArgumentNullException">The other array is null.</exception>
        /// <exception cref="ArgumentException">The other array is too short.</exception>
        public void CopyTo(Array array, int index) => Copy(this, 0, array, index, _numComponents);

        /// <summary>A new array of the same elements.</summary>
        public object Clone() => MemberwiseClone();

        /// <summary>Sets elements to zero or null.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="IndexOutOfRangeException">They are not all in the array.</exception>
        public static void Clear(Array array, int index, int length)
        {
            if (array == null) throw new ArgumentNullException(nameof(array));
            if (index < 0 || length < 0 || length > array._numComponents - index) Internal.Runtime.CompilerHelpers.ThrowHelpers.ThrowIndexOutOfRangeException();
            int size = array.ElementSize;
            if (length != 0) SpanHelpers.ClearWithoutReferences(ref Unsafe.Add(ref array.GetRawData(), index * size), (nuint)(length * size));
        }

        /// <summary>The index of the first element that equals the object, or -1.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        public static int IndexOf(Array array, object value) => IndexOf(array, value, 0);

        /// <summary>The index of the first element, from an index on, that equals the object, or -1.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The index is not in the array or at its end.</exception>
        public static int IndexOf(Array array, object value, int startIndex) => IndexOf(array, value, startIndex, (array == null ? 0 : array._numComponents) - startIndex);

        /// <summary>The index of the first element among a number of them that equals the object, or -1.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">They are not all in the array.</exception>
        public static int IndexOf(Array array, object value, int startIndex, int count)
        {
            CheckRange(array, startIndex, count);
            for (int i = startIndex; i < startIndex + count; i++)
            {
                if (Object.Equals(array.GetValue(i), value)) return i;
            }

            return -1;
        }

        private static void CheckRange(Array array, int startIndex, int count)
        {
            if (array == null) throw new ArgumentNullException(nameof(array));
            if ((uint)startIndex > (uint)array._numComponents) throw new ArgumentOutOfRangeException(nameof(startIndex));
            if ((uint)count > (uint)(array._numComponents - startIndex)) throw new ArgumentOutOfRangeException(nameof(count));
        }

        /// <summary>The index of the object in a sorted array, or the complement of the index where it would belong.</summary>
        /// <param name="comparer">The order; null for that of IComparable and of numbers.</param>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        public static int BinarySearch(Array array, object value, IComparer comparer) =>
            BinarySearch(array, 0, array == null ? 0 : array._numComponents, value, comparer);

        /// <summary>As the other, in a part of the array.</summary>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The part is not all in the array.</exception>
        public static int BinarySearch(Array array, int index, int length, object value, IComparer comparer)
        {
            CheckRange(array, index, length);
            int low = index;
            int high = index + length - 1;
            while (low <= high)
            {
                int middle = low + (high - low) / 2;
                object element = array.GetValue(middle);
                int order = comparer != null ? comparer.Compare(element, value) : DefaultOrder.Compare(element, value);
                if (order == 0) return middle;
                if (order < 0) low = middle + 1;
                else high = middle - 1;
            }

            return ~low;
        }

        /// <summary>A new array of objects, strings, numbers, booleans or characters.</summary>
        /// <exception cref="ArgumentNullException">The type is null.</exception>
        /// <exception cref="NotSupportedException">The type is another one: its array type exists only where code makes such an array.</exception>
        public static Array CreateInstance(Type elementType, int length)
        {
            if (elementType == null) throw new ArgumentNullException(nameof(elementType));
            if (length < 0) throw new ArgumentOutOfRangeException(nameof(length));
            if (elementType == typeof(object)) return new object[length];
            if (elementType == typeof(string)) return new string[length];
            if (elementType == typeof(int)) return new int[length];
            if (elementType == typeof(byte)) return new byte[length];
            if (elementType == typeof(char)) return new char[length];
            if (elementType == typeof(bool)) return new bool[length];
            if (elementType == typeof(float)) return new float[length];
            if (elementType == typeof(double)) return new double[length];
            if (elementType == typeof(long)) return new long[length];
            if (elementType == typeof(ulong)) return new ulong[length];
            if (elementType == typeof(uint)) return new uint[length];
            if (elementType == typeof(short)) return new short[length];
            if (elementType == typeof(ushort)) return new ushort[length];
            if (elementType == typeof(sbyte)) return new sbyte[length];
            throw new NotSupportedException("Array.CreateInstance makes arrays of object, string and the primitive types here; write new T[n] for others.");
        }

        /// <summary>Walks the elements.</summary>
        public IEnumerator GetEnumerator() => new ListEnumerator(this, _numComponents);

        /// <summary>The array itself.</summary>
        public object SyncRoot => this;

        /// <summary>False: elements can be set.</summary>
        public bool IsReadOnly => false;

        /// <summary>True: an array never changes its length.</summary>
        public bool IsFixedSize => true;

        /// <summary>False: threads have to agree.</summary>
        public bool IsSynchronized => false;

        int ICollection.Count => _numComponents;

        object IList.this[int index]
        {
            get => GetValue(index);
            set => SetValue(value, index);
        }

        bool IList.Contains(object value) => IndexOf(this, value) >= 0;

        int IList.IndexOf(object value) => IndexOf(this, value);

        void IList.Clear() => Clear(this, 0, _numComponents);

        int IList.Add(object value)
        {
            ThrowFixedSize();
            return 0;
        }

        void IList.Insert(int index, object value) => ThrowFixedSize();

        void IList.Remove(object value) => ThrowFixedSize();

        void IList.RemoveAt(int index) => ThrowFixedSize();

        private static void ThrowFixedSize() => throw new NotSupportedException("An array cannot change its length.");
    }
}
