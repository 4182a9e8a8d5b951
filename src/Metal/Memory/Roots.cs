// Where marking starts: the stacks of all threads and their control blocks, taken word by word, and the statics, whose blocks are
// objects. A control block counts because it may hold the only pointer to the event that its thread waits for.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    internal static unsafe class Roots
    {
        /// <summary>All stacks, the running thread's from the given address on.</summary>
        internal static void MarkStacks(HeapState* heap, nint* stackPointer)
        {
            ThreadControlBlock* current = Kernel.State.Current;
            if (current == null) MarkWords(heap, stackPointer, GetInterruptStackTop());
            for (ThreadControlBlock* thread = Kernel.State.Threads; thread != null; thread = thread->NextThread)
            {
                nint* from = thread == current ? stackPointer : (nint*)thread->StackPointer;
                MarkWords(heap, from, (nint*)(thread->StackBottom + thread->StackSize));
                MarkWords(heap, (nint*)thread, (nint*)(thread + 1));
            }
        }

        private static void MarkWords(HeapState* heap, nint* from, nint* to)
        {
            nint start = (nint)heap->Start;
            uint size = heap->Size;
            for (; from < to; from++)
                if ((uint)(*from - start) < size) Marker.MarkAround(heap, (byte*)*from);
        }

        /// <summary>The block of reference statics of each class that has one by now.</summary>
        internal static void MarkStatics()
        {
            for (int* row = (int*)StaticsInitializer.StaticsStart; row < StaticsInitializer.StaticsEnd; row++)
                Marker.Mark(*(int*)((byte*)row + *row));
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_interrupt_stack_top")]
        private static extern nint* GetInterruptStackTop();
    }
}
