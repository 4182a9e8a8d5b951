using Internal.Runtime;

namespace System
{
    /// <summary>The order of objects that nobody gave a comparer for: null first, numbers of one type by value, else IComparable.</summary>
    internal static unsafe class DefaultOrder
    {
        internal static int Compare(object left, object right)
        {
            if (left == right) return 0;
            if (left == null) return -1;
            if (right == null) return 1;
            if (left is IComparable comparable) return comparable.CompareTo(right);
            if (left.m_pEEType != right.m_pEEType || left.m_pEEType->ElementType > ElementType.Double)
                throw new ArgumentException("At least one object has to implement IComparable.");

            switch (left.m_pEEType->ElementType)
            {
                case ElementType.UInt64:
                case ElementType.UIntPtr:
                    ulong leftMagnitude = (ulong)PrimitiveValue.Read(left);
                    ulong rightMagnitude = (ulong)PrimitiveValue.Read(right);
                    return leftMagnitude < rightMagnitude ? -1 : leftMagnitude > rightMagnitude ? 1 : 0;
                case ElementType.Single:
                    return ((float)left).CompareTo((float)right);
                case ElementType.Double:
                    return ((double)left).CompareTo((double)right);
                default:
                    long leftValue = PrimitiveValue.Read(left);
                    long rightValue = PrimitiveValue.Read(right);
                    return leftValue < rightValue ? -1 : leftValue > rightValue ? 1 : 0;
            }
        }
    }
}
