// Instructions that C# cannot say (assembly: Arch/CortexM/Arithmetic.S and Doubles/Conversions.S). The tests on the desktop
// compile this folder with a portable twin of this file.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System.Runtime
{
    // ilc knows the attribute by its name; mscorlib's own is not for other assemblies.
    internal sealed class RuntimeImportAttribute : Attribute
    {
        public RuntimeImportAttribute(string dllName, string entryPoint)
        {
        }
    }
}

namespace System
{
    internal static class Processor
    {
        /// <summary>The upper 64 bits of the 128-bit product.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_multiply_high")]
        internal static extern ulong MultiplyHigh(ulong left, ulong right);

        /// <summary>Zero bits above the highest one; 64 for 0.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_leading_zeros")]
        internal static extern int LeadingZeros(ulong value);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_square_root_single")]
        internal static extern float SquareRoot(float value);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_square_root_double")]
        internal static extern double SquareRoot(double value);

        internal static unsafe int BitsOf(float value) => *(int*)&value;

        internal static unsafe float SingleOf(int bits) => *(float*)&bits;
    }
}
