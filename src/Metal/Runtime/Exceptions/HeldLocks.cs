// What a thread held when a fault ended it, for the report of that. Only the words on its stack and in its registers lead to the locks,
// so one that no frame refers to is not found; and what is said of each is what is known of it:
//
//     a Monitor's object   knows its owner: the thread held it. It is left for the thread (Monitor.ReleaseAll).
//     an RLock             knows its owner: the thread held it, and it stays locked.
//     a Lock               knows no owner, for anybody may release it: it is locked, and a frame of the thread refers to it. Unless that
//                          is a lock that somebody else holds, it stays locked.
//
// Runs in handler mode; allocates nothing. The heap can be searched: a thread that has it half changed holds the scheduler back, and a
// fault there ends the firmware.

using System.Runtime.CompilerServices;
using System.Threading;
using Internal.Runtime;

namespace System.Runtime
{
    [SkipLocalsInit]
    internal static unsafe class HeldLocks
    {
        internal const int None = 0;
        internal const int Held = 1;
        internal const int Locked = 2;

        private const int Most = 8;

        /// <summary>What the thread module's locks say of themselves and a thread.</summary>
        internal static delegate*<object, Thread, int> StateOf;

        internal static void Write(FaultFrame* fault, bool isSaved, ThreadControlBlock* thread)
        {
            HeapState* heap = HeapState.Instance;
            if (heap->Start == null) return;
            Allocator.CloseWindow(heap);
            nint* found = stackalloc nint[Most];
            int count = 0;
            for (int i = 4; i < 12; i++) Look(heap, thread, (nint)(*fault->Register(i)), found, ref count);
            nint* top = (nint*)(thread->StackBottom + thread->StackSize);
            nint* word = (nint*)(isSaved ? (nint)fault->StackPointer : thread->StackBottom + SystemControl.GuardEnd);
            for (; word < top; word++) Look(heap, thread, *word, found, ref count);
        }

        private static void Look(HeapState* heap, ThreadControlBlock* thread, nint word, nint* found, ref int count)
        {
            if (count == Most || (word & 3) != 0 || word == thread->WaitObject) return;
            if ((uint)(word - (nint)heap->Start) < heap->Size)
            {
                HeapBlock* block = StartMap.FindBlock((byte*)word);
                if (!HeapBlock.IsObject(block) || HeapBlock.ReferenceTo(block) != word) return;
            }
            else if (!Monitor.IsStatic(word))
            {
                return;
            }

            for (int i = 0; i < count; i++)
                if (found[i] == word) return;

            object candidate = Unsafe.ObjectAt(word);
            if (Monitor.IsOwner(thread, word)) Write("\n   it held the monitor of ", candidate, word, ", which is released");
            else
            {
                int state = StateOf == null ? None : StateOf(candidate, Kernel.ThreadOf(thread));
                if (state == None) return;
                if (state == Held) Write("\n   it held ", candidate, word, ", which stays locked");
                else Write("\n   its frames refer to ", candidate, word, ", which is locked, and stays so if this thread held it");
            }

            found[count++] = word;
        }

        private static void Write(string before, object candidate, nint address, string after)
        {
            FaultReport.Write(before);
            NameParts name;
            if (NameTable.FindType(candidate.m_pMethodTable, &name)) name.Write();
            else FaultReport.Write("an object");
            FaultReport.Write(" at ", (uint)address);
            FaultReport.Write(after);
        }
    }
}
