// A thread that has used up its stack ends here, alone: found by the guard (a fault) or by PendSV, which sees that there is no
// room to save it. That runs in handler mode, allocates nothing and only notes what it finds, at the bottom of the stack, of which nothing is needed any
// more; the report is the thread's own, when it clears up at the stack's top (ThreadLifetime.Bury).

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    [SkipLocalsInit]
    internal static unsafe class StackOverflow
    {
        /// <summary>From PendSV, to which the thread's frame and registers are as to a fault handler.</summary>
        [RuntimeExport("nf_stack_overflow")]
        private static void End(FaultFrame* fault) => End(fault, true);

        /// <param name="isSaved">False when the processor found no room for the thread's registers, so that its frame holds nothing.</param>
        internal static void End(FaultFrame* fault, bool isSaved)
        {
            ThreadControlBlock* thread = Kernel.State.Current;
            OverflowRecord record;
            SystemControl.DropGuard();
            OverflowTrace.Take(fault, isSaved, thread, &record);
            HeldLocks.Take(fault, isSaved, thread, &record);
            ThreadLifetime.Terminate();

            // Only now: what the thread waited for, and the constructors that it ran, had records on its stack.
            *RecordOf(thread) = record;
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

            OverflowRecord* record = RecordOf(thread.Block);
            FaultReport.Write("Stack overflow in thread ");
            ThreadNames.Write(thread);
            FaultReport.Write(thread._block.IsService
                ? ": the callback is ended, the thread goes on. Give it a larger stack: Scheduler.ServiceStackSize, or ThreadEvents' constructor."
                : ": it is ended. Give it a larger stack.");
            OverflowTrace.Write(record, thread._block.StackSize);
            HeldLocks.Write(record);
            FaultReport.Write('\n');
            if (isItsTurn) Monitor.Exit(Console.Turn);
        }

        private static OverflowRecord* RecordOf(ThreadControlBlock* thread) => (OverflowRecord*)(thread->StackBottom + SystemControl.GuardEnd);
    }
}
