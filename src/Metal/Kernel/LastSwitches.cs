// Who was given the processor last, for a post-mortem: each thread's last switch, the latest first, in the order that the threads' own notes of them give
// (follow_thread in Arch/CortexM/ContextSwitch.S). A record of all switches would cost each of them six instructions.

using System.Runtime;
using System.Threading;

namespace System
{
    internal static unsafe class LastSwitches
    {
        private const int Most = 8;
        private const int MostThreads = 64;

        /// <summary>Tells them. Allocates nothing, and trusts little: the list of threads may be what a fault has ruined.</summary>
        internal static void Write()
        {
            uint now = *Kernel.State.Counter;
            ThreadControlBlock* told = null;
            for (int i = 0; i < Most; i++)
            {
                told = Before(now, told);
                if (told == null) return;
                FaultReport.Write(i == 0 ? FaultText.Switches : FaultText.NextSwitch);
                ThreadNames.Write(Kernel.ThreadOf(told));
                FaultReport.Write(FaultText.Blank, now - told->StartedAt);
            }
        }

        /// <summary>The thread whose last switch was the latest before another's; null when there is none.</summary>
        private static ThreadControlBlock* Before(uint now, ThreadControlBlock* other)
        {
            ThreadControlBlock* found = null;
            int left = MostThreads;
            for (ThreadControlBlock* thread = Kernel.State.Threads; thread != null && left > 0; thread = thread->NextThread, left--)
            {
                if (thread->Switches != 0 && (other == null || IsBefore(now, thread, other)) && (found == null || IsBefore(now, found, thread))) found = thread;
            }

            return found;
        }

        // In one microsecond there may be several: then by their addresses.
        private static bool IsBefore(uint now, ThreadControlBlock* thread, ThreadControlBlock* other)
        {
            uint ago = now - thread->StartedAt;
            uint otherAgo = now - other->StartedAt;
            return ago > otherAgo || (ago == otherAgo && thread > other);
        }
    }
}
