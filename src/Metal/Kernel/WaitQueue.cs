// Threads that wait for the same thing, first in, first out. Every operation runs with interrupts masked.

using System.Runtime.InteropServices;

namespace System.Threading
{
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct WaitQueue
    {
        /// <summary>The thread that waits longest; null when nobody waits.</summary>
        public ThreadControlBlock* First;

        public bool IsEmpty => First == null;

        internal void Append(ThreadControlBlock* thread)
        {
            ThreadControlBlock* first = First;
            if (first == null)
            {
                thread->Next = thread;
                thread->Previous = thread;
                First = thread;
                return;
            }

            ThreadControlBlock* last = first->Previous;
            thread->Next = first;
            thread->Previous = last;
            last->Next = thread;
            first->Previous = thread;
        }

        internal void Remove(ThreadControlBlock* thread)
        {
            ThreadControlBlock* next = thread->Next;
            if (next == thread)
            {
                First = null;
                return;
            }

            next->Previous = thread->Previous;
            thread->Previous->Next = next;
            if (First == thread) First = next;
        }
    }
}
