using System.Threading;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest.Schedules
{
    /// <summary>A gate that is closed again when its owner thinks that everybody has passed.</summary>
    [TestClass]
    public class MissedPulseTests
    {
        private readonly ManualResetEvent _open = new ManualResetEvent(false);
        private readonly AutoResetEvent _passed = new AutoResetEvent(false);
        private int _through;

        [TestMethod]
        public void Bug()
        {
            Workers.Run(Pass, OpenAndClose);
            Assert.AreEqual(1, _through);
        }

        [TestMethod]
        public void Twin()
        {
            Workers.Run(Pass, OpenUntilPassed);
            Assert.AreEqual(1, _through);
        }

        private void Pass()
        {
            _open.WaitOne();
            _through = 1;
            _passed.Set();
        }

        private void OpenAndClose()
        {
            _open.Set();
            Scheduler.Yield();
            _open.Reset();
        }

        private void OpenUntilPassed()
        {
            _open.Set();
            _passed.WaitOne();
            _open.Reset();
        }
    }
}
