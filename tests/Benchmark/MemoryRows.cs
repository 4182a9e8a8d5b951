// Objects, with the collections that they lead to: each row runs until the heap has been filled several times.

using System;
using static NfThread.Metal.Benchmark.Measuring;

namespace NfThread.Metal.Benchmark
{
    internal static class MemoryRows
    {
        private const int Often = 20000;
        private const int NodesIn64KiB = 64 * 1024 / 16;

        private static object s_garbage;
        private static Node s_nodes;

        private sealed class Node
        {
            internal Node Next;
        }

        private sealed class FourInts
        {
            internal int A, B, C, D;

            internal FourInts(int value)
            {
                A = B = C = D = value;
            }
        }

        internal static void Print()
        {
            Row("new object", Often, 1, count =>
            {
                for (int i = 0; i < count; i++) s_garbage = new object();
            });

            Row("new, four ints", Often, 1, count =>
            {
                for (int i = 0; i < count; i++) s_garbage = new FourInts(i);
            });

            Row("new byte[244]", 5000, 1, count =>
            {
                for (int i = 0; i < count; i++) s_garbage = new byte[244];
            });

            HalfLive();
        }

        // Every second node of 64 KiB lives, and then so much is allocated that all ways to a collection are met.
        private static void HalfLive()
        {
            for (int i = 0; i < NodesIn64KiB / 2; i++)
            {
                s_nodes = new Node { Next = s_nodes };
                s_garbage = new Node();
            }

            uint longest = 0;
            for (int i = 0; i < Often; i++)
            {
                uint start = InstructionCounter.Now;
                s_garbage = new Node();
                uint time = InstructionCounter.Now - start;
                if (time > longest) longest = time;
            }

            Show("longest new, 64 KiB half live", longest);
            s_nodes = null;
            s_garbage = null;
        }
    }
}
