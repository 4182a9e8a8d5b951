// Reads and writes that the compiler may neither drop nor move: device registers, and flags polled in loops. The compiler
// expands the calls in line.

using System.Runtime.CompilerServices;

namespace System.Threading
{
    internal static class Volatile
    {
        [Intrinsic]
        public static uint Read(ref uint location) => Read(ref location);

        [Intrinsic]
        public static int Read(ref int location) => Read(ref location);

        [Intrinsic]
        public static void Write(ref uint location, uint value) => Write(ref location, value);

        [Intrinsic]
        public static void Write(ref int location, int value) => Write(ref location, value);
    }
}
