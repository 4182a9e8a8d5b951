// Atomic operations on 32-bit integers; each is one LDREX/STREX routine (Arch/CortexM/Atomics.S).

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System.Threading
{
    /// <summary>Atomic operations for variables that several threads, or a thread and an interrupt handler, share.</summary>
    public static class Interlocked
    {
        /// <summary>Stores <paramref name="value"/> if the variable equals <paramref name="comparand"/>; returns what was found.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_compare_exchange")]
        public static extern int CompareExchange(ref int location1, int value, int comparand);

        /// <summary>Stores <paramref name="value"/> and returns what was there.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_exchange")]
        public static extern int Exchange(ref int location1, int value);

        /// <summary>Adds one and returns the new value.</summary>
        public static int Increment(ref int location) => Add(ref location, 1);

        /// <summary>Subtracts one and returns the new value.</summary>
        public static int Decrement(ref int location) => Add(ref location, -1);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_exchange_add")]
        private static extern int Add(ref int location, int amount);
    }
}
