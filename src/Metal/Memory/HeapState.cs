// The few words that the allocator's and the collector's assembly share with C#. They live in .bss (Arch/CortexM/Heap.S), where
// each offset has a name; whoever changes the order here changes it there too.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace System
{
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct HeapState
    {
        /// <summary>Small list i holds the free blocks of 8 * i bytes; a block of <see cref="FirstLargeSize"/> or more is large.</summary>
        internal const int SmallLists = 16;
        internal const uint FirstLargeSize = SmallLists * 8;

        /// <summary>How many marked objects with a busy header word wait for their scan before the collector has to look for them.</summary>
        internal const uint BusyCapacity = 8;

        /// <summary>Zeroed bytes before <see cref="Limit"/> that the next objects take: the window.</summary>
        public uint Available;

        /// <summary>End of the window.</summary>
        public byte* Limit;

        /// <summary>The first block.</summary>
        public byte* Start;

        /// <summary>Bytes from the first block to the end of the last.</summary>
        public uint Size;

        /// <summary>The start map: bit 31 - n % 32 of word n / 32 is set when a known block starts at Start + 8 * n.</summary>
        public uint* Map;

        /// <summary>The last object that was marked and not yet scanned; the others follow through their header words.</summary>
        public nint Grey;

        /// <summary>Marked and unscanned objects whose header word Monitor uses; a count beyond the capacity says that some were not noted.</summary>
        public uint BusyCount;
        public fixed int Busy[(int)BusyCapacity];

        /// <summary>What the last sweep found: bytes of live objects and stacks, and of those that it has yet to look at; bytes of free blocks.</summary>
        public uint LiveBytes;
        public uint FreeBytes;

        /// <summary>The large free block with the lowest address; the others follow in the order of their addresses.</summary>
        public HeapBlock* Large;

        /// <summary>Bit i is set exactly while small list i is not empty.</summary>
        public uint SmallMask;
        public fixed int Small[SmallLists];

        /// <summary>When fewer bytes than this are free, a collection is due although there may be room (Allocator).</summary>
        public uint CollectBelow;

        /// <summary>The sweep has come to the end of this block, and to this word of the map; null: it is done.</summary>
        public byte* SweptTo;
        public uint* SweepWord;

        /// <summary>Bytes that were taken since the sweep's last step; below 0: that much is not swept for.</summary>
        public int TakenUnswept;

        /// <summary>Bytes of the request that the last collection was for.</summary>
        public uint Granted;

        /// <summary>Where the sweep links the next block of each small list: in the last one, or in the list's own word.</summary>
        public fixed int SmallEnd[SmallLists];

        internal static extern HeapState* Instance
        {
            [MethodImpl(MethodImplOptions.InternalCall)]
            [RuntimeImport("*", "nf_heap_state")]
            get;
        }
    }
}
