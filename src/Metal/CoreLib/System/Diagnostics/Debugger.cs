// The debugger is the hardware one, on the chip's debug port: gdb on the emulator, a probe on a board.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System.Diagnostics
{
    /// <summary>Talks to a debugger on the debug port.</summary>
    public static unsafe class Debugger
    {
        // Debug halting control and status register: bit 0 tells that a debugger has enabled halting.
        private const uint HaltingControl = 0xE000EDF0;

        /// <summary>True while a debugger has control over the processor.</summary>
        public static bool IsAttached => (*(uint*)HaltingControl & 1) != 0;

        /// <summary>Stops in the debugger if one is attached; does nothing otherwise.</summary>
        public static void Break()
        {
            if (IsAttached) Breakpoint();
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_breakpoint")]
        private static extern void Breakpoint();
    }
}
