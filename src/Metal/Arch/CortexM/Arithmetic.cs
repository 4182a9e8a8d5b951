// What ilc calls for arithmetic that has no instruction: division (assembly: Arithmetic.S, Division.S), multiplication and
// conversion that must notice an overflow.

using System.Runtime;
using System.Runtime.CompilerServices;
using Internal.Runtime.CompilerHelpers;

namespace System
{
    // nanoFramework's Math is in an assembly of its own, so this one is the compiler's alone.
    internal static partial class Math
    {
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_div")]
        private static extern int DivInt32(int dividend, int divisor);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_udiv")]
        private static extern uint DivUInt32(uint dividend, uint divisor);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_mod")]
        private static extern int ModInt32(int dividend, int divisor);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_umod")]
        private static extern uint ModUInt32(uint dividend, uint divisor);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_div64")]
        private static extern long DivInt64(long dividend, long divisor);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_udiv64")]
        private static extern ulong DivUInt64(ulong dividend, ulong divisor);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_mod64")]
        private static extern long ModInt64(long dividend, long divisor);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_umod64")]
        private static extern ulong ModUInt64(ulong dividend, ulong divisor);

        // The assembly branches here, so the exception comes from the method that divides.
        [RuntimeExport("nf_divide_by_zero")]
        private static void DivideByZero() => ThrowHelpers.ThrowDivideByZeroException();

        private static long MultiplyChecked(long left, long right)
        {
            ulong product = MultiplyChecked(Magnitude(left), Magnitude(right));
            bool negative = (left ^ right) < 0;
            if (product > (negative ? 1ul << 63 : (1ul << 63) - 1)) ThrowHelpers.ThrowOverflowException();
            return negative ? -(long)product : (long)product;
        }

        private static ulong MultiplyChecked(ulong left, ulong right)
        {
            // Two of the four partial products must vanish or stay in 64 bits.
            uint upperLeft = (uint)(left >> 32);
            uint upperRight = (uint)(right >> 32);
            if (upperLeft != 0 && upperRight != 0) ThrowHelpers.ThrowOverflowException();
            ulong across = (ulong)upperLeft * (uint)right + (ulong)upperRight * (uint)left;
            ulong upper = across + ((ulong)(uint)left * (uint)right >> 32);
            if (upper >> 32 != 0) ThrowHelpers.ThrowOverflowException();
            return (upper << 32) | ((uint)left * (uint)right);
        }

        private static ulong Magnitude(long value) => value < 0 ? (ulong)-value : (ulong)value;

        // The bounds are the first doubles whose integer part does not fit any more.
        private static int ConvertToInt32Checked(double value)
        {
            if (!(value > -2147483649.0 && value < 2147483648.0)) ThrowHelpers.ThrowOverflowException();
            return (int)value;
        }

        private static uint ConvertToUInt32Checked(double value)
        {
            if (!(value > -1.0 && value < 4294967296.0)) ThrowHelpers.ThrowOverflowException();
            return (uint)value;
        }

        private static long ConvertToInt64Checked(double value)
        {
            if (!(value >= -9223372036854775808.0 && value < 9223372036854775808.0)) ThrowHelpers.ThrowOverflowException();
            return (long)value;
        }

        private static ulong ConvertToUInt64Checked(double value)
        {
            if (!(value > -1.0 && value < 18446744073709551616.0)) ThrowHelpers.ThrowOverflowException();
            return (ulong)value;
        }
    }
}
