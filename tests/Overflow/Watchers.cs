using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace NfThread.Metal.Tests.Overflow
{
    /// <summary>Threads that go on while others run over their stacks, each with data of its own on its stack, in its registers and on the heap, which it checks.</summary>
    internal static class Watchers
    {
        private const int Count = 3;
        private const int Length = 20;

        private static int s_beats;
        private static int s_wrong;
        private static int s_stop;

        private sealed class Node
        {
            internal int Value;
            internal Node Next;
        }

        internal static int Beats => Volatile.Read(ref s_beats);

        internal static int Wrong => Volatile.Read(ref s_wrong);

        /// <summary>Runs an action while the watchers watch; returns how often they found something wrong.</summary>
        internal static int During(ThreadStart action)
        {
            s_wrong = 0;
            s_beats = 0;
            s_stop = 0;
            Thread[] threads = new Thread[Count];
            for (int i = 0; i < Count; i++)
            {
                int seed = i * 1000;
                threads[i] = new Thread(() => Watch(seed));
                threads[i].Start();
            }

            action();
            Volatile.Write(ref s_stop, 1);
            foreach (Thread thread in threads) thread.Join();
            return s_wrong;
        }

        private static void Watch(int seed)
        {
            Node list = null;
            for (int i = 0; i < Length; i++) list = new Node { Value = seed + i, Next = list };
            for (int round = seed; Volatile.Read(ref s_stop) == 0; round++)
            {
                if (Levels(12, round, round * 0.5f) != round + 78) Interlocked.Increment(ref s_wrong);
                int expected = seed + Length;
                for (Node node = list; node != null; node = node.Next)
                    if (node.Value != --expected) Interlocked.Increment(ref s_wrong);
                if (expected != seed) Interlocked.Increment(ref s_wrong);
                Interlocked.Increment(ref s_beats);
            }
        }

        // Each level keeps a number and a float over a switch.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Levels(int depth, int key, float half)
        {
            float mine = half + depth;
            if (depth == 0) Thread.Sleep(1);
            int below = depth == 0 ? key : Levels(depth - 1, key, half);
            if (mine != half + depth) Interlocked.Increment(ref s_wrong);
            return below + depth;
        }
    }
}
