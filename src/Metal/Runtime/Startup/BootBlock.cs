// What the emulator's runner tells the firmware before it starts: sixteen words at the very start of RAM (symbol __nf_boot),
// which start-up leaves alone. On hardware they hold noise, so nothing counts without the magic number.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class BootBlock
    {
        private const uint Magic = 0x4E465448;

        /// <summary>Seeds the variation of time slices; 0 leaves them regular.</summary>
        internal static uint Seed => Word(1);

        /// <summary>Board time after which the program shall end, in milliseconds; 0 for never.</summary>
        internal static uint RunMilliseconds => Word(2);

        /// <summary>Length of a time slice in microseconds; 0 for the board file's.</summary>
        internal static uint TimeSliceMicroseconds => Word(3);

        /// <summary>Words 4 to 15 belong to the program: the test launcher reads where to start.</summary>
        internal static uint Word(int index)
        {
            uint* block = Address();
            return block[0] == Magic ? block[index] : 0;
        }

        /// <summary>Makes it the choice of one test, in the launcher's words (src/TestFramework/Platforms/Metal).</summary>
        internal static void ChooseTest(uint index)
        {
            uint* block = Address();
            block[4] = index;
            block[5] = 1;
            for (int word = 6; word < 16; word++) block[word] = 0;
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_boot_block")]
        private static extern uint* Address();
    }
}
