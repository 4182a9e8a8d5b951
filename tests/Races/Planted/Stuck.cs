using nanoFramework.TestFramework;
using NfThread;

namespace Planted
{
    /// <summary>No race, but threads that wait for one another for ever.</summary>
    [TestClass]
    public class Stuck
    {
        private Lock _left;
        private static Lock s_right;

        [TestMethod]
        public void TwoLocks()
        {
            _left = null;
            _left ??= new Lock();
            s_right = new Lock();
            ThreadHandle hand = ThreadModule.StartJoinableThread(args => Both(s_right, _left), new object[0]);
            Both(_left, s_right);
            hand.Join();
        }

        private static void Both(Lock first, Lock second)
        {
            using (first.Enter())
            {
                System.Threading.Thread.Sleep(5);
                second.Acquire();
                second.Release();
            }
        }
    }
}
