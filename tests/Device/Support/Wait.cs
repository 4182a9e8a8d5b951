// Waiting for something that another thread does, without trusting to luck: it is looked at again and again, and after a generous time the
// test fails and says what did not happen.
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest
{
    internal static class Wait
    {
        private const int Patience = 30000;

        internal static void UntilCount(Counter counter, int expected, string what)
        {
            Watch watch = Watch.Start();
            while (counter.Value < expected)
            {
                Assert.IsTrue(watch.Milliseconds < Patience, what);
                Thread.Sleep(1);
            }

            Assert.AreEqual(expected, counter.Value, what);
        }

        // Until a number of threads wait for a lock, as the scheduler sees it.
        internal static void UntilWaiting(Lock l, int expected)
        {
            Watch watch = Watch.Start();
            while (Waiters(l) < expected)
            {
                Assert.IsTrue(watch.Milliseconds < Patience, "the threads do not wait for the lock");
                Thread.Sleep(1);
            }
        }

        internal static int Waiters(Lock l)
        {
            int waiting = 0;
            foreach (ThreadInfo info in Scheduler.Threads())
            {
                if (info.WaitsFor == l)
                {
                    waiting++;
                }
            }

            return waiting;
        }

        internal static void UntilDrained(ThreadEvents events)
        {
            Watch watch = Watch.Start();
            while (events.Pending > 0)
            {
                Assert.IsTrue(watch.Milliseconds < Patience, "events are left");
                Thread.Sleep(1);
            }
        }

        // Until no thread that the module started is alive.
        internal static void UntilAlone(int others)
        {
            Watch watch = Watch.Start();
            while (ThreadModule.Count() > others)
            {
                Assert.IsTrue(watch.Milliseconds < Patience, "threads of the test have not ended");
                Thread.Sleep(1);
            }
        }
    }
}
