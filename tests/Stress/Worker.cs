// One thread of the stress program: it draws its next action from a generator of its own.

using System;
using System.Threading;

namespace NfThread.Metal.Stress
{
    internal sealed class Worker
    {
        private readonly int _index;
        private uint _random;
        private Chain _kept;

        internal uint Rounds;
        internal uint Caught;

        internal Worker(int index, uint seed)
        {
            _index = index;
            _random = (seed + 1) * 2654435761 + (uint)index * 40503 + 1;
        }

        internal void Run()
        {
            while (!Program.IsOver)
            {
                Rounds++;
                switch (Draw(10))
                {
                    case 0:
                    case 1:
                    case 2:
                        Shared.Pairs[Draw(Shared.Pairs.Length)].Update(Draw(2) == 0);
                        break;
                    case 3:
                        Allocate();
                        break;
                    case 4:
                        Throw();
                        break;
                    case 5:
                        if (Draw(8) == 0) Thread.Sleep(Draw(3));
                        break;
                    case 6:
                        PassBaton();
                        break;
                    case 7:
                        Compute();
                        break;
                    default:
                        Thread.Sleep(0);
                        break;
                }
            }
        }

        private int Draw(int bound)
        {
            uint x = _random;
            x ^= x << 13;
            x ^= x >> 17;
            x ^= x << 5;
            _random = x;
            return (int)(x % (uint)bound);
        }

        private void Allocate()
        {
            try
            {
                Chain chain = Chain.Make(1 + Draw(12), _random);
                if (_kept != null) _kept.Check();
                if (Draw(3) == 0) _kept = chain;
                else chain.Check();
            }
            catch (OutOfMemoryException)
            {
                _kept = null;
                Interlocked.Increment(ref Program.OutOfMemory);
            }
        }

        private void Throw()
        {
            int depth = 1 + Draw(4);
            int unwound = 0;
            try
            {
                Descend(depth, ref unwound);
                Program.Fail("an exception was lost");
            }
            catch (StressException exception)
            {
                Caught++;
                if (exception.Worker != _index) Program.Fail("another thread's exception");
                if (unwound != depth) Program.Fail("finally ran " + unwound + " times, not " + depth);
            }
            catch (OutOfMemoryException)
            {
                Interlocked.Increment(ref Program.OutOfMemory);
            }
        }

        private void Descend(int depth, ref int unwound)
        {
            try
            {
                if (depth == 1) throw new StressException(_index);
                Descend(depth - 1, ref unwound);
            }
            finally
            {
                unwound++;
            }
        }

        private static void PassBaton()
        {
            if (!Shared.Baton.WaitOne(2, false)) return;
            if (Interlocked.Increment(ref Shared.BatonHolders) != 1) Program.Fail("two threads have the baton");
            Interlocked.Decrement(ref Shared.BatonHolders);
            Shared.Baton.Set();
        }

        private void Compute()
        {
            float start = Draw(1000);
            float value = start;
            for (int i = 0; i < 20; i++) value = (value + 3f) * 2f;
            for (int i = 0; i < 20; i++) value = value / 2f - 3f;
            if (value - start > 1f || start - value > 1f) Program.Fail("floating point went wrong");
        }
    }

    internal sealed class StressException : Exception
    {
        internal readonly int Worker;

        internal StressException(int worker) => Worker = worker;
    }

    /// <summary>Linked objects of several sizes whose contents follow from a number.</summary>
    internal sealed class Chain
    {
        private readonly byte[] _bytes;
        private readonly uint _seed;
        private Chain _next;

        private Chain(uint seed)
        {
            _seed = seed;
            _bytes = new byte[seed % 120];
            for (int i = 0; i < _bytes.Length; i++) _bytes[i] = (byte)(seed + (uint)i);
        }

        internal static Chain Make(int length, uint seed)
        {
            Chain first = null;
            for (int i = 0; i < length; i++)
            {
                Chain link = new Chain(seed + (uint)i * 7919);
                link._next = first;
                first = link;
            }

            return first;
        }

        internal void Check()
        {
            for (Chain link = this; link != null; link = link._next)
            {
                if (link._bytes.Length != (int)(link._seed % 120)) Program.Fail("an array changed its length");
                for (int i = 0; i < link._bytes.Length; i++)
                {
                    if (link._bytes[i] == (byte)(link._seed + (uint)i)) continue;
                    Program.Fail("an object changed");
                    return;
                }
            }
        }
    }
}
