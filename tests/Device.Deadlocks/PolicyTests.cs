using System.Threading;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest.Deadlocks
{
    /// <summary>One of the threads gets an exception, and the others go on.</summary>
    [TestClass]
    public class PolicyTests
    {
        private readonly RLock _left = new RLock();
        private readonly RLock _right = new RLock();
        private int _errors;
        private int _through;

        [TestMethod]
        public void ThrownOutOfACircleTwin()
        {
            Scheduler.OnDeadlock = DeadlockAction.Throw;
            Assert.IsTrue(Scheduler.OnDeadlock == DeadlockAction.Throw);
            Workers.Run(() => Both(_left, _right), () => Both(_right, _left));
            Scheduler.OnDeadlock = DeadlockAction.Report;
            Assert.AreEqual(1, _errors);
            Assert.AreEqual(1, _through);
        }

        [TestMethod]
        public void ThrownWhenNobodyIsLeftTwin()
        {
            Scheduler.OnDeadlock = DeadlockAction.Throw;
            Lock once = new Lock();
            once.Acquire();
            Assert.ThrowsException(typeof(DeadlockError), () => once.Acquire());
            once.Release();
            Scheduler.OnDeadlock = DeadlockAction.Report;
        }

        // Whoever looks for a handler meets it first as what it is in the end: a filter, and what reports an exception that nobody catches.
        [TestMethod]
        public void FiltersSeeTheErrorItselfTwin()
        {
            Scheduler.OnDeadlock = DeadlockAction.Throw;
            AutoResetEvent never = new AutoResetEvent(false);
            string seen = "";
            try
            {
                never.WaitOne();
            }
            catch (System.Exception e) when (Add(ref seen, e))
            {
            }

            Scheduler.OnDeadlock = DeadlockAction.Report;
            Assert.AreEqual("NfThread.DeadlockError ", seen);
        }

        private static bool Add(ref string seen, System.Exception e)
        {
            seen += e.GetType().FullName + " ";
            return e is DeadlockError;
        }

        [TestMethod]
        public void NoSuchActionTwin()
        {
            Assert.ThrowsException(typeof(System.ArgumentException), () => Scheduler.OnDeadlock = (DeadlockAction)3);
        }

        private void Both(RLock first, RLock second)
        {
            try
            {
                using (first.Enter())
                {
                    Thread.Sleep(Workers.Pause);
                    using (second.Enter())
                    {
                        Interlocked.Increment(ref _through);
                    }
                }
            }
            catch (DeadlockError)
            {
                Interlocked.Increment(ref _errors);
            }
        }
    }
}
