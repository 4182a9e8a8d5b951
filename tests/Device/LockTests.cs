// The lock, edge by edge: CPython's lock_tests.py (BaseLockTests, LockTests) and MicroPython's thread_lock1 to 5.
using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest
{
    [TestClass]
    public class LockTests
    {
        [TestMethod]
        public void Constructor()
        {
            Lock made = new Lock();
            Lock allocated = AllocateLock();
            Assert.IsFalse(made.Locked());
            Assert.IsFalse(allocated.Locked());
            Assert.AreNotSame(made, allocated);
        }

        [DataRow(1, "a")]
        [DataRow(2, null)]
        public void Rows(int a, string b) { Assert.AreEqual(a == 1, b == "a"); }
    }
}
