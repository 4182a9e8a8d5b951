using System.Threading;
using nanoFramework.TestFramework;
using static NfThread.ThreadModule;

namespace NFUnitTest
{
    [TestClass]
    public class ReadingsTests
    {
        private const int Threads = 4;
        private const int Rounds = 50;

        [TestMethod]
        public void MeanOfNothing()
        {
            Assert.AreEqual(0, new Readings().Mean);
        }

        [TestMethod]
        public void NothingIsLostBetweenThreads()
        {
            Readings readings = new Readings();
            int running = Threads;
            AutoResetEvent done = new AutoResetEvent(false);
            for (int i = 0; i < Threads; i++)
            {
                StartNewThread(args =>
                {
                    for (int round = 0; round < Rounds; round++)
                    {
                        using (readings.Lock.Enter())
                        {
                            readings.Add((int)args[0]);
                        }

                        Thread.Sleep(0);
                    }

                    if (Interlocked.Decrement(ref running) == 0) done.Set();
                }, new object[] { 10 * i });
            }

            Assert.IsTrue(done.WaitOne(10000, false));
            Assert.AreEqual(Threads * Rounds, readings.Polls);
            Assert.AreEqual(15, readings.Mean);
        }
    }
}
