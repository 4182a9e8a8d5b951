// What the kernel needs of a chip; each chip folder exports these names (Chips/README.md).

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class Chip
    {
        /// <summary>Clocks, console, counter and alarm. Called once, before there are threads.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_start")]
        internal static extern void Start();

        /// <summary>The address of a free-running 32-bit counter of microseconds.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_counter")]
        internal static extern uint* GetCounter();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_is_emulated")]
        internal static extern bool IsEmulated();

        /// <summary>Writes bytes to the console; works in any state, fault handlers included.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_console_write")]
        internal static extern void WriteConsole(byte* text, int length);

        /// <summary>Waits until the console's last character has left the chip, before it is reset.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_console_flush")]
        internal static extern void FlushConsole();

        /// <summary>What the chip knows of why it was reset, and clears it; Unknown where it keeps no record. Called once, at start-up.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_reset_cause")]
        internal static extern ResetCause GetResetCause();

        /// <summary>Starts the hardware's watchdog, which nothing stops again: without a feed for that time it resets the chip.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_watchdog_start")]
        internal static extern void StartWatchdog(uint milliseconds);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_watchdog_feed")]
        internal static extern void FeedWatchdog();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_board_value")]
        private static extern uint Value(int index);

        /// <summary>Core clock in Hz.</summary>
        internal static uint CoreClock => Value(0);

        internal static uint TimeSliceMicroseconds => Value(1);

        /// <summary>Bytes of the stack of a thread that asks for no size of its own.</summary>
        internal static int DefaultStackSize
        {
            [MethodImpl(Inlining.Always)]
            get => s_defaultStackSize != 0 ? s_defaultStackSize : s_defaultStackSize = (int)Value(2);
        }

        private static int s_defaultStackSize;

        internal static int MainStackSize => (int)Value(3);
    }
}
