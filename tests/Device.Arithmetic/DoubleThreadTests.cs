// double in several threads at once: whatever a thread computes, the others must not disturb it, wherever it is preempted.
using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NFUnitTest.Arithmetic
{
    [TestClass]
    public class DoubleThreadTests
    {
        private class Worker
        {
            public readonly int Seed;
            public readonly int Rounds;
            public ulong Sum;
            private float _single = 1;

            public Worker(int seed, int rounds)
            {
                Seed = seed;
                Rounds = rounds;
            }

            public void Run()
            {
                Operands operands = new Operands(Seed);
                for (int i = 0; i < Rounds; i++)
                {
                    double a = operands.Double();
                    double b = operands.Double();
                    _single = _single * 0.5f + 1;
                    operands.Add(a * b + (a - b) / _single);
                    operands.Add(a < b ? 1 : 0);
                    operands.Add((long)a);
                }

                Sum = operands.Sum;
            }
        }

        // Wakes once a millisecond, in the middle of whatever another thread computes, and computes too.
        private class Intruder
        {
            public int Visits;
            public ulong Sum;
            private readonly ManualResetEvent _done = new ManualResetEvent(false);

            public void Run()
            {
                Operands operands = new Operands(40);
                while (!_done.WaitOne(1, false))
                {
                    operands.Add(operands.Double() * operands.Double() + 1.5f);
                    Visits++;
                }

                Sum = operands.Sum;
            }

            public void Stop()
            {
                _done.Set();
            }

            public ulong Expected()
            {
                Operands operands = new Operands(40);
                for (int i = 0; i < Visits; i++) operands.Add(operands.Double() * operands.Double() + 1.5f);
                return operands.Sum;
            }
        }

        [TestMethod]
        public void ThreadsDoNotDisturbEachOther()
        {
            const int rounds = 3000;
            Worker[] workers = new Worker[4];
            Thread[] threads = new Thread[workers.Length];
            for (int i = 0; i < workers.Length; i++)
            {
                workers[i] = new Worker(41 + i, rounds);
                threads[i] = new Thread(workers[i].Run);
            }

            Intruder intruder = new Intruder();
            Thread visitor = new Thread(intruder.Run);
            visitor.Priority = ThreadPriority.Highest;
            visitor.Start();
            foreach (Thread thread in threads) thread.Start();
            foreach (Thread thread in threads) thread.Join();
            intruder.Stop();
            visitor.Join();
            OutputHelper.WriteLine(intruder.Visits + " interruptions");
            Assert.AreEqual(intruder.Expected(), intruder.Sum);
            foreach (Worker worker in workers)
            {
                Worker alone = new Worker(worker.Seed, rounds);
                alone.Run();
                Assert.AreEqual(alone.Sum, worker.Sum);
            }
        }
    }
}
