// What the workers share: pairs of counters, equal whenever their lock is free.

using System.Threading;

namespace NfThread.Metal.Stress
{
    internal sealed class Pair
    {
        private int _first;
        private int _second;
        private int _inside;

        internal void Update(bool yieldBetween)
        {
            lock (this)
            {
                if (Interlocked.Increment(ref _inside) != 1) Program.Fail("two threads hold one lock");
                if (_first != _second) Program.Fail("a pair is torn");
                _first++;
                if (yieldBetween) Thread.Sleep(0);
                _second++;
                Interlocked.Decrement(ref _inside);
            }
        }

        internal void Check()
        {
            if (_first != _second || _inside != 0) Program.Fail("a pair is torn at the end");
        }
    }

    internal static class Shared
    {
        internal static readonly Pair[] Pairs = { new Pair(), new Pair(), new Pair(), new Pair() };

        /// <summary>Passed from worker to worker; set while nobody has it.</summary>
        internal static readonly AutoResetEvent Baton = new AutoResetEvent(true);

        internal static int BatonHolders;

        internal static void Check()
        {
            foreach (Pair pair in Pairs) pair.Check();
            if (!Baton.WaitOne(0, false)) Program.Fail("the baton was lost");
        }
    }
}
