// What happens after a deadlock. The search itself is NfThread.Deadlocks (src/Deadlocks), which nft links into a program that names Scheduler.OnDeadlock.
//
// The exception reaches a waiter as a keyboard interrupt does, so the kernel has nothing more to know.
using System;
using System.Threading;

namespace NfThread
{
    internal static unsafe class Policy
    {
        internal static DeadlockAction Action;

        private static bool s_throws;
        private static delegate*<void> s_others;
        private static Thread s_victim;

        // Callable from interrupt handlers.
        internal static void Throw(Thread victim)
        {
            if (!s_throws)
            {
                s_throws = true;
                s_others = InterruptDelivery.Thrower;
                InterruptDelivery.Thrower = &Interrupted;
            }

            s_victim = victim;
            victim.Interrupt(PendingInterrupt.Keyboard);
        }

        private static void Interrupted()
        {
            if (s_victim == Thread.CurrentThread)
            {
                s_victim = null;
                throw new DeadlockError("this wait could never end: threads wait for one another");
            }

            if (s_others != null)
            {
                s_others();
            }

            throw Reserve.Interrupt();
        }
    }

    internal static partial class Port
    {
        internal static partial DeadlockAction GetOnDeadlock()
        {
            return Policy.Action;
        }

        internal static partial void SetOnDeadlock(DeadlockAction action)
        {
            Policy.Action = action;
        }
    }
}
