using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Memory
{
    /// <summary>An interrupt handler that allocates is refused, on the fast path and on the slow one, and disturbs nothing.</summary>
    [TestClass]
    public unsafe class InterruptHandlerTests
    {
        private static int s_refused;
        private static int s_passed;
        private static object s_made;
        private static Exception s_exception;

        private static void AllocateSmallAndLarge()
        {
            try
            {
                s_made = new Node();
                s_passed++;
            }
            catch (InvalidOperationException e)
            {
                s_refused++;
                s_exception = e;
            }

            try
            {
                s_made = new byte[3000];
                s_passed++;
            }
            catch (InvalidOperationException)
            {
                s_refused++;
            }
        }

        [TestMethod]
        public void AllocationInAHandlerIsRefused()
        {
            s_refused = 0;
            s_passed = 0;
            int free = Heap.FreeBytes;
            for (int i = 0; i < 20; i++) SpareInterrupt.Raise(&AllocateSmallAndLarge);
            Assert.AreEqual(0, Volatile.Read(ref s_passed));
            Assert.AreEqual(40, Volatile.Read(ref s_refused));
            Assert.AreEqual(free, Heap.FreeBytes);
            Assert.IsTrue(s_exception.Message.IndexOf("interrupt handler must not allocate") >= 0, s_exception.Message);
            HeapCheck.IsSound();
        }
    }
}
