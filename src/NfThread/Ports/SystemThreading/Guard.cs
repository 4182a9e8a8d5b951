// The spinlock that guards every wait queue, the cooperative turn and the list of threads. Held for a few dozen instructions, never while
// waiting, and nothing that can throw or allocate runs under it. A thread that finds it held lets others run instead of spinning: its
// holder may have been preempted.
using System.Threading;

namespace NfThread
{
    internal static class Guard
    {
        private static int s_held;

        internal static void Enter()
        {
            while (Interlocked.CompareExchange(ref s_held, 1, 0) != 0)
            {
                Engine.LetOthersRun();
            }
        }

        internal static void Leave()
        {
            Interlocked.Exchange(ref s_held, 0);
        }
    }
}
