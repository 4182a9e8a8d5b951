// Where marking starts: the stacks of all threads and their control blocks, taken word by word, and the statics, whose blocks are
// objects. A control block counts because it may hold the only pointer to the event that its thread waits for.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    internal static unsafe class Roots
    {
        /// <summary>What may be a reference on a stack, the running thread's from the given address on, or in a control block.</summary>
        internal static void MarkStacks(HeapState* heap, nint* stackPointer, delegate*<HeapState*, byte*, void> mark)
        {
            ThreadControlBlock* current = Kernel.State.Current;
            if (current == null) MarkWords(heap, stackPointer, GetInterruptStackTop(), mark);
            for (ThreadControlBlock* thread = Kernel.State.Threads; thread != null; thread = thread->NextThread)
            {
                nint* from = thread == current ? stackPointer : (nint*)thread->SavedAt;
                MarkWords(heap, from, (nint*)(thread->StackBottom + thread->StackSize), mark);
                if (thread->State != RunState.Waiting) thread->ForgetWait();
                MarkWords(heap, (nint*)thread, (nint*)(thread + 1), mark);
            }
        }

        private static void MarkWords(HeapState* heap, nint* from, nint* to, delegate*<HeapState*, byte*, void> mark)
        {
            nint start = (nint)heap->Start;
            uint size = heap->Size;
            for (; from < to; from++)
                if ((uint)(*from - start) < size) mark(heap, (byte*)*from);
        }

        /// <summary>The block of reference statics of each class that has one by now.</summary>
        internal static void MarkStatics(delegate*<nint, void> mark)
        {
            for (int* row = (int*)StaticsInitializer.StaticsStart; row < StaticsInitializer.StaticsEnd; row++)
                mark(*(int*)((byte*)row + *row));
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_interrupt_stack_top")]
        private static extern nint* GetInterruptStackTop();
    }
}
