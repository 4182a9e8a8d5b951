// What SoftDouble takes from the processor and from the metal engine's mscorlib, for the desktop.

using System.Numerics;

namespace System
{
    internal static class Bits
    {
        internal static int LeadingZeros(ulong value) => BitOperations.LeadingZeroCount(value);

        internal static uint Divide(uint dividend, uint divisor) => dividend / divisor;
    }
}

namespace System.Runtime
{
    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class RuntimeExportAttribute(string entry) : Attribute
    {
        public string Entry => entry;
    }
}
