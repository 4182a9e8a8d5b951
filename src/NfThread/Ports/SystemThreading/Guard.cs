// The spinlock that guards every wait queue, the cooperative turn and the list of threads. Held for a few dozen instructions, never while
// waiting, and nothing that can throw or allocate runs under it. A thread that finds it held lets others run instead of spinning: its
// holder may have been preempted.
//
// Under nanoFramework a thread can be aborted between any two instructions, so also while it holds the guard. What it leaves unfinished must
// not stop the others, so whoever takes the guard does it in a try block whose finally calls Recover if Holder is still its own number. That
// works because every change under the guard is made in an order in which it can be done once more, from the beginning, wherever it was
// broken off: see Ring, Turns.Repair, Registry.Repair and Blocking.Repair.
using System.Threading;

namespace NfThread
{
    internal static class Guard
    {
        // Who holds it: a thread's identifier, or a number below 0 that nobody else has; 0 for nobody.
        internal static int Holder;

        internal static int LastNumber;

        // A number to hold the guard with, for a thread whose record is not at hand.
        internal static int Number()
        {
            int number = Interlocked.Decrement(ref LastNumber);
            while (number >= 0)
            {
                Interlocked.CompareExchange(ref LastNumber, 0, number);
                number = Interlocked.Decrement(ref LastNumber);
            }

            return number;
        }

        internal static void Enter(int holder)
        {
            while (Interlocked.CompareExchange(ref Holder, holder, 0) != 0)
            {
                Engine.LetOthersRun();
            }
        }

        // Enters unless the holder was aborted inside.
        internal static void EnterAgain(int holder)
        {
            if (Holder != holder)
            {
                Enter(holder);
            }
        }

        internal static void Leave()
        {
#if NANOCLR
            Holder = 0;
#else
            Interlocked.Exchange(ref Holder, 0);
#endif
        }

        // Finishes what an aborted holder of the guard was at, and frees the guard.
        internal static void Recover()
        {
            Registry.Repair();
#if NANOCLR
            Port.RepairAnnounced();
#endif
            Blocking.Repair();
            Turns.Repair();
            Leave();
        }
    }
}
