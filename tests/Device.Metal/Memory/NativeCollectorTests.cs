using System;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Memory
{
    /// <summary>nanoFramework's way to ask for a collection.</summary>
    [TestClass]
    public class NativeCollectorTests
    {
        private static byte[] s_large;

        [TestMethod]
        public void RunCollectsAndTellsWhatIsFree()
        {
            int before = Heap.Collections;
            uint free = nanoFramework.Runtime.Native.GC.Run(true);
            Assert.AreEqual(before + 1, Heap.Collections);
            Assert.AreEqual(Heap.FreeBytes, (int)free);
            s_large = new byte[8000];
            uint less = nanoFramework.Runtime.Native.GC.Run(false);
            Assert.AreEqual((int)free - 8016, (int)less);
            s_large = null;
        }
    }
}
