// What ilc calls a helper for even where the FPU has doubles, because no instruction does it (assembly twin: Conversions.S).

using System.Runtime;

namespace System
{
    internal static class DoubleConversions
    {
        [RuntimeExport("nf_double_to_int64")]
        internal static long ToInt64(ulong value) => SoftDouble.ToInt64(value);

        [RuntimeExport("nf_double_to_uint64")]
        internal static ulong ToUInt64(ulong value) => SoftDouble.ToUInt64(value);

        [RuntimeExport("nf_int64_to_double")]
        internal static ulong FromInt64(long value) => SoftDouble.FromInt64(value);

        [RuntimeExport("nf_uint64_to_double")]
        internal static ulong FromUInt64(ulong value) => SoftDouble.FromUInt64(value);

        [RuntimeExport("nf_double_remainder")]
        internal static ulong Remainder(ulong dividend, ulong divisor) => SoftDouble.Remainder(dividend, divisor);
    }
}
