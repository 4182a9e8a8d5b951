// What happens after a deadlock. The search itself is NfThread.Deadlocks (src/Deadlocks), which nft links into a program that names Scheduler.OnDeadlock.
//
// The exception reaches a waiter as a keyboard interrupt does, so the kernel has nothing more to know.
using System;
using System.Threading;

namespace NfThread
{
    internal static class Policy
    {
        internal static DeadlockAction Action;

        private static ThreadStart s_thrower;
        private static ThreadStart s_others;
        private static Thread s_victim;

        // Now, since the search can allocate nothing.
        internal static void PrepareThrow()
        {
            if (s_thrower == null)
            {
                s_thrower = new ThreadStart(Thrown);
            }
        }

        // Callable from interrupt handlers.
        internal static void Throw(Thread victim)
        {
            if (InterruptDelivery.Thrower != s_thrower)
            {
                s_others = InterruptDelivery.Thrower;
                InterruptDelivery.Thrower = s_thrower;
            }

            s_victim = victim;
            victim.Interrupt(PendingInterrupt.Keyboard);
        }

        private static void Thrown()
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

            throw new KeyboardInterrupt();
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
            if (action == DeadlockAction.Throw)
            {
                Policy.PrepareThrow();
            }

            Policy.Action = action;
        }
    }
}
