// A thread that has used up its stack ends here, alone: found by the guard (a fault) or by PendSV, which sees that there is no
// room to save it. A stack may be large and its frames small, and nobody shall wait for that, handlers least of all. So the work goes three ways:
//
//     top  |  frames not looked at yet      the report is written from here, when all of them are not needed any more (ThreadLifetime.Bury)
//          |------------------------
//          |  room                          as many frames as lay here are looked at on the interrupt stack, with the scheduler held back (Begin); the
//          |  OverflowRecord                others by the thread from here, preempted as ever (ThreadLifetime.Examine)
//   bottom |  guard, and what it needs

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    [SkipLocalsInit]
    internal static unsafe class StackOverflow
    {
        // What the thread needs to examine the rest, and the bytes of stack that it searches for locks without being preempted.
        private const int Room = 704;
        private const int SearchedAtOnce = 512;

        /// <summary>Set by a test that has millions: they are examined, and not told.</summary>
        internal static bool IsQuiet;

        private static int NeededBytes => (SystemControl.GuardEnd + sizeof(OverflowRecord) + Room + 7) & ~7;

        /// <summary>
        /// Not in the handler any more, and not yet in the thread (nf_end_outside, Arch/CortexM/Faults.S). Returns where the thread goes on, as one that
        /// gave way.
        /// </summary>
        /// <param name="isSaved">False when the processor found no room for the thread's registers, so that its frame holds nothing.</param>
        [RuntimeExport("nf_begin_burial")]
        private static nint Begin(FaultFrame* fault, bool isSaved)
        {
            ThreadControlBlock* thread = Kernel.State.Current;
            nint top = thread->StackBottom + (thread->StackSize < NeededBytes ? thread->StackSize : NeededBytes);
            OverflowRecord record;
            SystemControl.DropGuard();
            OverflowTrace.Begin(fault, isSaved, thread, &record);
            while (record.Window.Walk.StackPointer < (uint)top && OverflowTrace.Step(&record))
            {
            }

            HeldLocks.Begin(fault, isSaved, thread, &record);
            for (nint word = HeldLocks.Next(top, &record); word != 0; word = HeldLocks.Next(top, &record)) HeldLocks.Judge(word, thread, &record);
            ThreadLifetime.Terminate(top);

            // Only now: what the thread waited for, and the constructors that it ran, had records on its stack.
            *RecordOf(thread) = record;
            return thread->StackPointer;
        }

        /// <summary>The rest of it, by the thread itself, above whose stack pointer lie the frames in question.</summary>
        internal static void Examine(ThreadControlBlock* thread)
        {
            OverflowRecord* record = RecordOf(thread);
            while (OverflowTrace.Step(record))
            {
            }

            nint top = thread->StackBottom + thread->StackSize;
            while (record->Unsearched < top)
            {
                nint end = record->Unsearched + SearchedAtOnce;
                int scheduler = Kernel.LockScheduler();
                nint word = HeldLocks.Next(end < top ? end : top, record);
                Kernel.UnlockScheduler(scheduler);

                // This thread's reference keeps it.
                if (word != 0) HeldLocks.Judge(word, thread, record);
            }
        }

        /// <summary>The report, by the thread itself. Whoever interrupts its wait for its turn at the console makes it do without.</summary>
        internal static void Tell(Thread thread)
        {
            bool isItsTurn = false;
            try
            {
                Monitor.Enter(Console.Turn);
                isItsTurn = true;
            }
            catch (Exception)
            {
            }

            if (!IsQuiet) Write(thread);
            if (isItsTurn) Monitor.Exit(Console.Turn);
        }

        private static void Write(Thread thread)
        {
            OverflowRecord* record = RecordOf(thread.Block);
            FaultReport.Write(FaultText.Overflow);
            ThreadNames.Write(thread);
            FaultReport.Write(thread._block.IsService ? FaultText.CallbackEnded : FaultText.ThreadEnded);
            OverflowTrace.Write(record, thread.StackSize);
            HeldLocks.Write(record);
            FaultReport.Write('\n');
        }

        internal static OverflowRecord* RecordOf(ThreadControlBlock* thread) => (OverflowRecord*)(thread->StackBottom + SystemControl.GuardEnd);
    }
}
