// The heap is a row of blocks without gaps. Each starts at a multiple of eight with two words:
//
//      +0  link or header word      +4  tag                       +8  the rest
//      header word of Monitor       MethodTable, low bits 00      fields              an object: a reference points at the tag
//      next of its list             size | 1                      nothing             a free block (8 bytes is enough)
//      next stack                   size | 3                      the stack           a thread's stack, 8 + size bytes
//      next stack                   size | 7                      link of the cache   a stack without a thread
//
// so that one can walk from any block to the last one at any time. The window (HeapState) is the only exception: its bytes are
// zero, and who walks steps over it.

using System.Runtime.InteropServices;
using Internal.Runtime;

namespace System
{
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct HeapBlock
    {
        internal const int FreeTag = 1;
        internal const int StackTag = 3;
        internal const int CachedStackTag = 7;
        internal const int KindMask = 7;
        internal const uint SmallestObject = 16;

        /// <summary>Bit 0 of an object's header word: it is grey. Only during a collection.</summary>
        internal const int MarkBit = 1;

        public nint Link;
        public nint Tag;

        internal static bool IsObject(HeapBlock* block) => (block->Tag & FreeTag) == 0;

        internal static bool IsFree(HeapBlock* block) => (block->Tag & KindMask) == FreeTag;

        internal static bool IsStack(HeapBlock* block) => (block->Tag & (KindMask & StackTag)) == StackTag;

        internal static bool IsMarked(HeapBlock* block) => (block->Link & MarkBit) != 0;

        /// <summary>The block of a reference, that of an object on the heap.</summary>
        internal static HeapBlock* Of(nint reference) => (HeapBlock*)(reference - sizeof(nint));

        /// <summary>What a reference to the block's object is.</summary>
        internal static nint ReferenceTo(HeapBlock* block) => (nint)(&block->Tag);

        internal static HeapBlock* Next(HeapBlock* block) => (HeapBlock*)((byte*)block + Size(block));

        /// <summary>Bytes of a block that is not the window.</summary>
        internal static uint Size(HeapBlock* block)
        {
            nint tag = block->Tag;
            return (tag & FreeTag) != 0 ? (uint)tag & ~(uint)KindMask : (ObjectBytes(block) + 7) & ~7u;
        }

        /// <summary>Bytes of an object, header word included, not rounded.</summary>
        internal static uint ObjectBytes(HeapBlock* block)
        {
            MethodTable* type = (MethodTable*)block->Tag;
            uint size = type->BaseSize;
            if (type->HasComponentSize) size += (uint)type->ComponentSize * (uint)*(int*)(block + 1);
            return size;
        }

        internal static void MakeFree(HeapBlock* block, uint size)
        {
            block->Link = 0;
            block->Tag = (nint)(size | FreeTag);
        }
    }
}
