// The two instructions that SoftDouble needs and C# cannot say. Host tests compile SoftDouble.cs with a portable twin.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static class Bits
    {
        /// <summary>Zero bits above the highest one; 64 for 0.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_leading_zeros")]
        internal static extern int LeadingZeros(ulong value);

        /// <summary>Quotient for a divisor that is not 0.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_udiv")]
        internal static extern uint Divide(uint dividend, uint divisor);
    }
}
