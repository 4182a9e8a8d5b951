// Enumerations have no names at run time, on this engine as on nanoFramework: their text is their number.

using Internal.Runtime;

namespace System
{
    /// <summary>The base of all enumerations.</summary>
    public abstract unsafe partial class Enum : ValueType
    {
        /// <summary>For the compiler.</summary>
        protected Enum()
        {
        }

        /// <summary>True when all bits of the flag are set.</summary>
        /// <exception cref="ArgumentNullException">The flag is null.</exception>
        /// <exception cref="ArgumentException">The flag is of another enumeration.</exception>
        public bool HasFlag(Enum flag)
        {
            if (flag == null) throw new ArgumentNullException(nameof(flag));
            if (flag.m_pEEType != m_pEEType) throw new ArgumentException("The flag is of another enumeration.");
            long bits = PrimitiveValue.Read(flag);
            return (PrimitiveValue.Read(this) & bits) == bits;
        }

        /// <summary>The number of the value, in decimal.</summary>
        public override string ToString() => Format(null);

        internal override string Format(string format)
        {
            long value = PrimitiveValue.Read(this);
            ElementType type = m_pEEType->ElementType;
            int bytes = type <= ElementType.Byte ? 1 : type <= ElementType.UInt16 ? 2 : type <= ElementType.UInt32 ? 4 : 8;
            return Number.FormatInteger((ulong)value, value < 0 && type != ElementType.UInt64, bytes, format);
        }
    }
}
