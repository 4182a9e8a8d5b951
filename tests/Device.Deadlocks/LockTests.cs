using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest.Deadlocks
{
    /// <summary>Locks, which anybody may release: they are deadlocks only when nobody is left.</summary>
    [TestClass]
    public class LockTests
    {
        private static readonly Lock s_left = new Lock();
        private readonly Lock _right = AllocateLock();
        private readonly Lock[] _forks = new Lock[2];

        [TestMethod]
        public void TwoLocksBug()
        {
            Workers.Run(() => Both(s_left, _right), () => Both(_right, s_left));
        }

        [TestMethod]
        public void TwoLocksTwin()
        {
            Workers.Run(() => Both(s_left, _right), () => Both(s_left, _right));
        }

        [TestMethod]
        public void ThreeLocksBug()
        {
            Lock middle = new Lock();
            Workers.Run(() => Both(s_left, middle), () => Both(middle, _right), () => Both(_right, s_left));
        }

        [TestMethod]
        public void ThreeLocksTwin()
        {
            Lock middle = new Lock();
            Workers.Run(() => Both(s_left, middle), () => Both(middle, _right), () => Both(s_left, _right));
        }

        [TestMethod]
        public void TakenTwiceBug()
        {
            Lock once = new Lock();
            once.Acquire();
            once.Acquire();
        }

        // A signal: somebody else releases it.
        [TestMethod]
        public void TakenTwiceTwin()
        {
            Lock signal = new Lock();
            signal.Acquire();
            Workers.Start("releaser", () =>
            {
                Workers.RunOn();
                signal.Release();
            });
            signal.Acquire();
        }

        [TestMethod]
        public void NeverReleasedBug()
        {
            Lock kept = new Lock();
            Workers.Start("taker", () => kept.Acquire()).Join();
            kept.Acquire();
        }

        [TestMethod]
        public void ForksBug()
        {
            for (int i = 0; i < _forks.Length; i++)
            {
                _forks[i] = AllocateLock();
            }

            Lock[] spare = new Lock[] { new Lock(), _right };
            Workers.Run(() => Both(_forks[0], spare[0]), () => Both(spare[0], _forks[0]));
        }

        private static void Both(Lock first, Lock second)
        {
            using (first.Enter())
            {
                Thread.Sleep(Workers.Pause);
                using (second.Enter())
                {
                }
            }
        }
    }
}
