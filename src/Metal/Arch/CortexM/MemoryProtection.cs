// What the memory protection unit keeps closed, for threads and handlers alike, since all code is privileged. Where regions overlap
// the highest decides; where there is none, the processor's own memory map does, in which peripherals hold no code.
//
//     0   all RAM (0x20000000, 0x60000000 to 0x9FFFFFFF)    data, never code
//     1   the program with its vector table                 code and constants, never written
//     6   the stack guard of the running thread             closed (SystemControl, moved by the context switch)
//     7   everything below the program                      closed: null references, and the second place of the flash there
//
// Not protected, because the unit cannot: the core's own registers, VTOR among them, and what each thread of one program may do to
// the data of another.

using System.Runtime.CompilerServices;
using System.Threading;

namespace System.Runtime
{
    internal static unsafe class MemoryProtection
    {
        private const uint Base = 0xE000E000;
        private const uint RegionValid = 1 << 4;
        private const uint Enable = 1;
        private const int SizeShift = 1;
        private const uint NeverExecute = 1u << 28;
        private const uint NoAccess = 0u << 24;
        private const uint ReadWrite = 3u << 24;
        private const uint ReadOnly = 6u << 24;

        // Kinds of memory, as the processor's own map has them: flash cached and written through, RAM cached and written back.
        private const uint FlashMemory = 1u << 17;
        private const uint Ram = 1u << 19 | 1u << 17 | 1u << 16;

        // 4 GiB in eighths, of which the second, fourth and fifth are RAM; a bit closes an eighth to the region.
        private const uint AllMemory = 31u << SizeShift;
        private const uint NotRam = 0xE5u << 8;

        private const uint RamRegion = 0, ProgramRegion = 1, NullRegion = 7;

        private static ref uint Control => ref *(uint*)(Base + 0xD94);
        private static ref uint Address => ref *(uint*)(Base + 0xD9C);
        private static ref uint Attributes => ref *(uint*)(Base + 0xDA0);

        internal static void Start()
        {
            Set(0, RamRegion, NeverExecute | ReadWrite | Ram | NotRam | AllMemory);

            // The smallest block that holds the flash; a region's address is a multiple of its size. RAM that were to lie in it, on a
            // chip that has both in one memory, must stay writable.
            uint start = (uint)GetFlashStart();
            uint last = (uint)GetFlashEnd() - 1;
            int size = Bits(start ^ last);
            if (((uint)GetRetained() ^ start) >> size != 0) Set(start >> size << size, ProgramRegion, ReadOnly | FlashMemory | SizeOf(size));

            // Down to the null page at least; a chip whose flash lies there keeps its access.
            if (start >= FaultRegisters.NullPageSize) Set(0, NullRegion, NeverExecute | NoAccess | SizeOf(Bits(start) - 1));

            // On, and privileged code sees the default memory map wherever no region says otherwise.
            Control = 5;
            Cpu.Barrier();
        }

        /// <summary>The address lies where code may be.</summary>
        internal static bool IsProgram(uint address) => address - (uint)GetFlashStart() < (uint)(GetFlashEnd() - GetFlashStart());

        // Bits that a number needs. A region has 32 bytes at least.
        private static int Bits(uint value)
        {
            int bits = 5;
            while (bits < 32 && value >> bits != 0) bits++;
            return bits;
        }

        private static uint SizeOf(int bits) => (uint)(bits - 1) << SizeShift | Enable;

        private static void Set(uint address, uint region, uint attributes)
        {
            Volatile.Write(ref Address, address | RegionValid | region);
            Volatile.Write(ref Attributes, attributes | Enable);
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_flash_start")]
        private static extern nint GetFlashStart();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_flash_end")]
        private static extern nint GetFlashEnd();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_retained_start")]
        private static extern nint GetRetained();
    }
}
