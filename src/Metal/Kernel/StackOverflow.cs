// A thread that has used up its stack ends here, alone: found by the guard (a fault) or by PendSV, which sees that there is no
// room to save it. Runs in handler mode and allocates nothing.

using System.Runtime;
using System.Threading;

namespace System
{
    internal static unsafe class StackOverflow
    {
        /// <summary>From PendSV, to which the thread's frame and registers are as to a fault handler.</summary>
        [RuntimeExport("nf_stack_overflow")]
        private static void End(FaultFrame* fault) => End(fault, true);

        /// <param name="isSaved">False when the processor found no room for the thread's registers, so that its frame holds nothing.</param>
        internal static void End(FaultFrame* fault, bool isSaved)
        {
            ThreadControlBlock* thread = Kernel.State.Current;
            SystemControl.DropGuard();
            FaultReport.Write("Stack overflow in thread ");
            ThreadNames.Write(Kernel.ThreadOf(thread));
            FaultReport.Write(thread->IsService
                ? ": the callback is ended, the thread goes on. Give it a larger stack: Scheduler.ServiceStackSize, or ThreadEvents' constructor."
                : ": it is ended. Give it a larger stack.");
            OverflowTrace.Write(fault, isSaved, thread);
            HeldLocks.Write(fault, isSaved, thread);
            FaultReport.Write('\n');
            ThreadLifetime.Terminate();
        }
    }
}
