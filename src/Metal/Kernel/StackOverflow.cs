// A thread that has used up its stack ends here, alone: found by the guard (a fault) or by PendSV, which sees that there is no
// room to save it. Runs in handler mode and allocates nothing.

using System.Runtime;
using System.Threading;

namespace System
{
    internal static unsafe class StackOverflow
    {
        [RuntimeExport("nf_stack_overflow")]
        internal static void End()
        {
            ThreadControlBlock* thread = Kernel.State.Current;
            FaultReport.Write("Stack overflow in thread ");
            ThreadNames.Write(Kernel.ThreadOf(thread));
            FaultReport.Write(thread->IsService
                ? ": the callback is ended, the thread goes on. Give it a larger stack: Scheduler.ServiceStackSize, or ThreadEvents' constructor.\n"
                : ": it is ended. Give it a larger stack.\n");
            ThreadLifetime.Terminate();
        }
    }
}
