// One bit for eight bytes of heap, 1/64 of it. After a collection the bits are the starts of all live blocks; objects that came
// since lie in windows and large blocks whose starts are noted when they are taken. So from the last set bit at or before any
// address one reaches the block around it by walking a window's length of objects at most.

using System.Runtime;
using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System
{
    internal static unsafe class StartMap
    {
        private const uint FirstBit = 0x80000000;

        internal static void Set(void* block)
        {
            HeapState* heap = HeapState.Instance;
            uint n = (uint)((byte*)block - heap->Start) >> 3;
            heap->Map[n >> 5] |= FirstBit >> (int)(n & 31);
        }

        internal static void Remove(void* block)
        {
            HeapState* heap = HeapState.Instance;
            uint n = (uint)((byte*)block - heap->Start) >> 3;
            heap->Map[n >> 5] &= ~(FirstBit >> (int)(n & 31));
        }

        internal static bool Contains(void* block)
        {
            HeapState* heap = HeapState.Instance;
            uint n = (uint)((byte*)block - heap->Start) >> 3;
            return (heap->Map[n >> 5] & FirstBit >> (int)(n & 31)) != 0;
        }

        internal static void Clear()
        {
            HeapState* heap = HeapState.Instance;
            SpanHelpers.ClearWithoutReferences(ref *(byte*)heap->Map, heap->Size + 255 >> 8 << 2);
        }

        /// <summary>The block around an address inside the heap. The window has to be closed.</summary>
        internal static HeapBlock* FindBlock(byte* address)
        {
            HeapState* heap = HeapState.Instance;
            uint n = (uint)(address - heap->Start) >> 3;
            uint* word = heap->Map + (n >> 5);
            uint bits = *word & ~((FirstBit - 1) >> (int)(n & 31));
            while (bits == 0 && word > heap->Map) bits = *--word;

            // Before the first bit the walk starts at the first block.
            HeapBlock* block = (HeapBlock*)heap->Start;
            if (bits != 0) block += ((byte*)word - (byte*)heap->Map) * 8 + (31 - LowestBit(bits));

            // Blocks of one kind often lie side by side: except for arrays, a tag tells the size.
            nint known = 0;
            uint size = 0;
            while (true)
            {
                nint tag = block->Tag;
                if (tag != known)
                {
                    size = HeapBlock.Size(block);
                    known = HeapBlock.IsObject(block) && ((MethodTable*)tag)->HasComponentSize ? 0 : tag;
                }

                HeapBlock* next = (HeapBlock*)((byte*)block + size);
                if (address < (byte*)next) return block;
                block = next;
            }
        }

        /// <summary>Index of the lowest set bit; the argument is not 0.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_lowest_bit")]
        internal static extern int LowestBit(uint bits);
    }
}
