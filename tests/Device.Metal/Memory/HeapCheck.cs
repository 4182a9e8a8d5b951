using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Memory
{
    /// <summary>What the memory tests share.</summary>
    internal static class HeapCheck
    {
        /// <summary>
        /// Does something on a thread of its own. When it has ended, no stack and no register holds a trace of it, so what it leaves
        /// unreachable is collected for certain, although the collector takes the words of stacks for references.
        /// </summary>
        internal static void Apart(ThreadStart action)
        {
            Exception failure = null;
            Thread thread = new Thread(() =>
            {
                try
                {
                    action();
                }
                catch (Exception e)
                {
                    failure = e;
                }
            });
            thread.Start();
            thread.Join();
            if (failure != null) throw failure;
        }

        /// <summary>Collects, and checks the whole heap.</summary>
        internal static void Collect()
        {
            Heap.Collect();
            IsSound();
        }

        internal static void IsSound()
        {
            string problem = HeapVerifier.Check();
            if (problem != null) Assert.IsTrue(false, problem + " at " + ((int)HeapVerifier.Address).ToString());
        }
    }

    internal sealed class Node
    {
        internal Node Next;
        internal object Value;
    }

    /// <summary>A small generator with a period that no test outlives; the same numbers in every run.</summary>
    internal sealed class Randomness
    {
        private uint _state;

        internal Randomness(uint seed) => _state = seed;

        internal int Next(int limit)
        {
            _state = _state * 1664525 + 1013904223;
            return (int)((_state >> 8) % (uint)limit);
        }
    }
}
