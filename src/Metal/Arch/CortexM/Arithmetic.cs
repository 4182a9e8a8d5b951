// Integer division as ilc calls it: Math.DivInt32 and its kin. Thirty-two bits are one instruction; sixty-four are worked
// out here.

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
        private static extern int Divide(int dividend, int divisor);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_udiv")]
        private static extern uint Divide(uint dividend, uint divisor);

        private static int DivInt32(int dividend, int divisor)
        {
            if (divisor == 0) ThrowHelpers.ThrowDivideByZeroException();
            return Divide(dividend, divisor);
        }

        private static uint DivUInt32(uint dividend, uint divisor)
        {
            if (divisor == 0) ThrowHelpers.ThrowDivideByZeroException();
            return Divide(dividend, divisor);
        }

        private static int ModInt32(int dividend, int divisor)
        {
            if (divisor == 0) ThrowHelpers.ThrowDivideByZeroException();
            return dividend - Divide(dividend, divisor) * divisor;
        }

        private static uint ModUInt32(uint dividend, uint divisor)
        {
            if (divisor == 0) ThrowHelpers.ThrowDivideByZeroException();
            return dividend - Divide(dividend, divisor) * divisor;
        }

        private static long DivInt64(long dividend, long divisor)
        {
            ulong quotient = Divide(Magnitude(dividend), Magnitude(divisor), out _);
            return (dividend ^ divisor) < 0 ? -(long)quotient : (long)quotient;
        }

        private static long ModInt64(long dividend, long divisor)
        {
            Divide(Magnitude(dividend), Magnitude(divisor), out ulong remainder);
            return dividend < 0 ? -(long)remainder : (long)remainder;
        }

        private static ulong DivUInt64(ulong dividend, ulong divisor) => Divide(dividend, divisor, out _);

        private static ulong ModUInt64(ulong dividend, ulong divisor)
        {
            Divide(dividend, divisor, out ulong remainder);
            return remainder;
        }

        private static ulong Magnitude(long value) => value < 0 ? (ulong)-value : (ulong)value;

        private static ulong Divide(ulong dividend, ulong divisor, out ulong remainder)
        {
            if (divisor == 0) ThrowHelpers.ThrowDivideByZeroException();
            if ((dividend | divisor) >> 32 == 0)
            {
                uint q = Divide((uint)dividend, (uint)divisor);
                remainder = (uint)dividend - q * (uint)divisor;
                return q;
            }

            ulong quotient = 0;
            ulong rest = 0;
            for (int i = 63; i >= 0; i--)
            {
                rest = (rest << 1) | ((dividend >> i) & 1);
                if (rest >= divisor)
                {
                    rest -= divisor;
                    quotient |= 1ul << i;
                }
            }

            remainder = rest;
            return quotient;
        }
    }
}
