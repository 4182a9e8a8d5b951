using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;
using GC = nanoFramework.Runtime.Native.GC;

namespace NFUnitTest.Deadlocks
{
    /// <summary>What the search keeps of a program.</summary>
    [TestClass]
    public class MemoryTests
    {
        private const int Locks = 128;
        private const int NameLength = 50;

        // Bytes that all those names take, and those that may be left of them.
        private const int Names = Locks * 2 * NameLength;
        private const int Left = Names / 5;

        [TestMethod]
        public void NamesOfFreeLocksTwin()
        {
            Lock[] locks = new Lock[Locks];
            for (int i = 0; i < Locks; i++)
            {
                locks[i] = new Lock();
            }

            Take(locks[0], 0);
            int before = (int)GC.Run(true);
            for (int i = 0; i < Locks; i++)
            {
                Take(locks[i], i);
            }

            int lost = before - (int)GC.Run(true);
            Assert.IsTrue(lost < Left, lost + " bytes are kept for locks that nobody has");
        }

        private static void Take(Lock l, int number)
        {
            Workers.Start(new string((char)('a' + number % 26), NameLength) + number, () =>
            {
                l.Acquire();
                l.Release();
            }).Join();
        }
    }
}
