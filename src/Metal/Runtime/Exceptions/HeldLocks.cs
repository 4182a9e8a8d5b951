// What a thread held when a fault ended it, for the report of that. Only the words on its stack and in its registers lead to the locks,
// so one that no frame refers to is not found; and what is said of each is what is known of it:
//
//     a Monitor's object   knows its owner: the thread held it. It is left for the thread (Monitor.ReleaseAll).
//     an RLock             knows its owner: the thread held it, and it stays locked.
//     a Lock               knows no owner, for anybody may release it: it is locked, and a frame of the thread refers to it. Unless that
//                          is a lock that somebody else holds, it stays locked.
//
// The heap can be searched while nobody else runs, by the fault's handler or with the scheduler locked: a thread that has it half changed holds the scheduler
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

        /// <summary>Begins with the registers.</summary>
        internal static void Begin(FaultFrame* fault, bool isSaved, ThreadControlBlock* thread, OverflowRecord* record)
        {
            record->LockCount = 0;
            record->WaitObject = thread->State == RunState.Waiting ? thread->WaitObject : 0;
            record->Unsearched = isSaved ? (nint)fault->StackPointer : thread->StackBottom + SystemControl.GuardEnd;
            HeapState* heap = HeapState.Instance;
            if (heap->Start == null) return;
            Allocator.CloseWindow(heap);
            for (int i = 4; i < 12; i++)
            {
                nint word = (nint)(*fault->Register(i));
                if (IsObject(heap, word)) Judge(word, thread, record);
            }
        }

        /// <summary>The next object that a word on the stack refers to, before an address; 0 when there is none. Nobody else runs.</summary>
        internal static nint Next(nint end, OverflowRecord* record)
        {
            HeapState* heap = HeapState.Instance;
            if (heap->Start != null && record->LockCount < OverflowRecord.MostLocks)
            {
                Allocator.CloseWindow(heap);
                while (record->Unsearched < end)
                {
                    nint word = *(nint*)record->Unsearched;
                    record->Unsearched += sizeof(nint);
                    if (IsObject(heap, word)) return word;
                }
            }

            if (record->Unsearched < end) record->Unsearched = end;
            return 0;
        }

        private static bool IsObject(HeapState* heap, nint word)
        {
            if ((word & 3) != 0) return false;
            if ((uint)(word - (nint)heap->Start) >= heap->Size) return Monitor.IsStatic(word);
            HeapBlock* block = StartMap.FindBlock((byte*)word);
            return HeapBlock.IsObject(block) && HeapBlock.ReferenceTo(block) == word;
        }

        /// <summary>Notes an object if it is a lock that the thread holds, or may hold.</summary>
        internal static void Judge(nint word, ThreadControlBlock* thread, OverflowRecord* record)
        {
            if (record->LockCount == OverflowRecord.MostLocks || word == record->WaitObject) return;
            uint* found = record->Locks;
            uint* end = found + 3 * record->LockCount;
            for (; found < end; found += 3)
                if (found[1] == (uint)word) return;

            object candidate = Unsafe.ObjectAt(word);
            int state = Monitor.IsOwner(thread, word) ? Owned : StateOf == null ? None : StateOf(candidate, Kernel.ThreadOf(thread));
            if (state == None) return;
            found[0] = (uint)candidate.m_pEEType;
            found[1] = (uint)word;
            found[2] = (uint)state;
            record->LockCount++;
        }

        internal static void Write(OverflowRecord* record)
        {
            uint* found = record->Locks;
            for (int i = record->LockCount; i > 0; i--, found += 3)
            {
                if (found[2] == Owned) Write(FaultText.HeldMonitor, found, FaultText.Released);
                else if (found[2] == Held) Write(FaultText.Held, found, FaultText.StaysLocked);
                else Write(FaultText.Referred, found, FaultText.Locked);
            }
        }

        // The object itself may be gone by now.
        private static void Write(FaultText before, uint* found, FaultText after)
        {
            FaultReport.Write(before);
            CodedName name;
            if (NameTable.FindType((MethodTable*)found[0], &name)) name.Write();
            else FaultReport.Write(FaultText.AnObject);
            FaultReport.WriteAddress(FaultText.At, found[1]);
            FaultReport.Write(after);
        }
    }
}
