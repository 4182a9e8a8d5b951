// What a thread held when a fault ended it, for the report of that. Only the words on its stack and in its registers lead to the locks,
// so one that no frame refers to is not found; and what is said of each is what is known of it:
//
//     a Monitor's object   knows its owner: the thread held it. It is left for the thread (Monitor.ReleaseAll).
//     an RLock             knows its owner: the thread held it, and it stays locked.
//     a Lock               knows no owner, for anybody may release it: it is locked, and a frame of the thread refers to it. Unless that
//                          is a lock that somebody else holds, it stays locked.
//
// They are noted in handler mode, and written by the thread itself. The heap can be searched: a thread that has it half changed holds the scheduler
// back, and a fault there ends the firmware.

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
        private const int Owned = 3;

        /// <summary>What the thread module's locks say of themselves and a thread.</summary>
        internal static delegate*<object, Thread, int> StateOf;

        internal static void Take(FaultFrame* fault, bool isSaved, ThreadControlBlock* thread, OverflowRecord* record)
        {
            record->LockCount = 0;
            HeapState* heap = HeapState.Instance;
            if (heap->Start == null) return;
            Allocator.CloseWindow(heap);
            for (int i = 4; i < 12; i++) Look(heap, thread, (nint)(*fault->Register(i)), record);
            nint* top = (nint*)(thread->StackBottom + thread->StackSize);
            nint* word = (nint*)(isSaved ? (nint)fault->StackPointer : thread->StackBottom + SystemControl.GuardEnd);
            for (; word < top; word++) Look(heap, thread, *word, record);
        }

        private static void Look(HeapState* heap, ThreadControlBlock* thread, nint word, OverflowRecord* record)
        {
            if (record->LockCount == OverflowRecord.MostLocks || (word & 3) != 0 || word == thread->WaitObject) return;
            if ((uint)(word - (nint)heap->Start) < heap->Size)
            {
                HeapBlock* block = StartMap.FindBlock((byte*)word);
                if (!HeapBlock.IsObject(block) || HeapBlock.ReferenceTo(block) != word) return;
            }
            else if (!Monitor.IsStatic(word))
            {
                return;
            }

            uint* found = record->Locks;
            uint* end = found + 3 * record->LockCount;
            for (; found < end; found += 3)
                if (found[1] == (uint)word) return;

            object candidate = Unsafe.ObjectAt(word);
            int state = Monitor.IsOwner(thread, word) ? Owned : StateOf == null ? None : StateOf(candidate, Kernel.ThreadOf(thread));
            if (state == None) return;
            found[0] = (uint)candidate.m_pMethodTable;
            found[1] = (uint)word;
            found[2] = (uint)state;
            record->LockCount++;
        }

        internal static void Write(OverflowRecord* record)
        {
            uint* found = record->Locks;
            for (int i = record->LockCount; i > 0; i--, found += 3)
            {
                if (found[2] == Owned) Write("\n   it held the monitor of ", found, ", which is released");
                else if (found[2] == Held) Write("\n   it held ", found, ", which stays locked");
                else Write("\n   its frames refer to ", found, ", which is locked, and stays so if this thread held it");
            }
        }

        // The object itself may be gone by now.
        private static void Write(string before, uint* found, string after)
        {
            FaultReport.Write(before);
            NameParts name;
            if (NameTable.FindType((MethodTable*)found[0], &name)) name.Write();
            else FaultReport.Write("an object");
            FaultReport.Write(" at ", found[1]);
            FaultReport.Write(after);
        }
    }
}
