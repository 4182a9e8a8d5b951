// The move of the objects of one stretch of the heap, whose header words say where each goes (Compactor). First the places of all references to them are
// noted: in objects, which ilc describes exactly (Marker says how), and in the lists of raw addresses that the collector keeps. The notes on an object lie
// in its new block, which is free memory until the object itself is copied there:
//
//      +0  how many     +4  tag of a free block     +8  addresses of the references
//
// Then each object moves in one masked step: its references are changed, and it is copied. So a handler always finds all of an object's references leading
// to the one valid copy, and is kept waiting for no more than MostReferences and LargestObject allow. Handlers keep no references from one interrupt to the next
// but in statics and objects, and store none to an object that others already refer to (the same as the collector's own condition): all stay known.

using Internal.Runtime;

namespace System
{
    internal unsafe struct Relocation
    {
        private const uint MostReferences = 64;

        private readonly nint _from;
        private readonly uint _size;

        internal Relocation(HeapBlock* from, HeapBlock* to)
        {
            _from = (nint)from;
            _size = (uint)((byte*)to - (byte*)from);
            IsIncomplete = false;
        }

        /// <summary>There are more references than there was room for.</summary>
        internal bool IsIncomplete { get; private set; }

        internal void NoteReferences(HeapState* heap)
        {
            fixed (Relocation* moves = &this) Collector.Tell(CollectionStep.Moving, moves);
            HeapBlock* end = (HeapBlock*)(heap->Start + heap->Size);
            for (HeapBlock* block = (HeapBlock*)heap->Start; block < end; block = HeapBlock.Next(block))
                if (HeapBlock.IsObject(block) && ((MethodTable*)block->Tag)->HasPointers) NoteReferencesOf(block);
        }

        private void NoteReferencesOf(HeapBlock* block)
        {
            byte* reference = (byte*)&block->Tag;
            byte* end = (byte*)block + HeapBlock.ObjectBytes(block);
            int* description = (int*)block->Tag - 1;
            int count = *description;
            if (count < 0)
            {
                NoteElements(reference + description[-1], end, (ushort*)(description - 2), -count);
                return;
            }

            for (; count != 0; count--)
            {
                description -= 2;
                byte* from = reference + description[1];
                Note((nint*)from, (nint*)(from + description[0] + (end - (byte*)block)));
            }
        }

        private void NoteElements(byte* element, byte* end, ushort* firstRun, int runs)
        {
            while (element < end)
            {
                ushort* run = firstRun;
                for (int i = 0; i < runs; i++)
                {
                    byte* next = element + run[0] * sizeof(nint);
                    Note((nint*)element, (nint*)next);
                    element = next + run[1];
                    run -= 2;
                }
            }
        }

        private void Note(nint* from, nint* to)
        {
            for (; from < to; from++)
                if ((uint)(*from - _from) < _size) Note(from);
        }

        /// <summary>A word that may hold the address of an object.</summary>
        internal void Note(nint* word)
        {
            nint reference = *word;
            if ((uint)(reference - _from) >= _size) return;
            HeapBlock* place = Compactor.PlaceOf(HeapBlock.Of(reference));
            uint count = (uint)place->Link;
            if (count == MostReferences || (count + 1) * sizeof(nint) > HeapBlock.Size(place) - (uint)sizeof(HeapBlock))
            {
                IsIncomplete = true;
                return;
            }

            ((nint**)(place + 1))[count] = word;
            place->Link = (nint)(count + 1);
        }

        internal readonly void Move(HeapBlock* block)
        {
            HeapBlock* place = Compactor.PlaceOf(block);
            uint size = HeapBlock.Size(block);
            nint* old = &block->Tag;
            nint* moved = &place->Tag;
            nint** words = (nint**)(place + 1);
            int count = (int)place->Link;
            for (int i = 0; i < count; i++) words[i] = Follow(words[i]);
            bool masked = Cpu.DisableInterrupts();
            for (int i = 0; i < count; i++)
                if (*words[i] == (nint)old) *words[i] = (nint)moved;
            place->Link = 0;
            Buffer.Memmove(ref *(byte*)moved, ref *(byte*)old, size - (uint)sizeof(nint));
            Cpu.RestoreInterrupts(masked);
            StartMap.Set(place);
            block->Link |= Compactor.Moved;
        }

        // Where a word is by now.
        private readonly nint* Follow(nint* word)
        {
            if ((uint)((nint)word - _from) >= _size) return word;
            HeapBlock* block = StartMap.FindBlock((byte*)word);
            if ((block->Link & Compactor.Moved) == 0) return word;
            return (nint*)((byte*)Compactor.PlaceOf(block) + ((byte*)word - (byte*)block));
        }
    }
}
