using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest.Schedules
{
    /// <summary>A 64-bit time is two words on a 32-bit chip: between them another thread may write.</summary>
    [TestClass]
    public class TornReadTests
    {
        private const long Before = 0xFFFFFFFF;
        private const long After = 0x100000000;

        private readonly Lock _gate = new Lock();
        private long _time;
        private long _seen;

        [TestMethod]
        public void Bug()
        {
            _time = Before;
            Workers.Run(() => _seen = _time, () => _time = After);
            Assert.IsTrue(_seen == Before || _seen == After, "it was never " + _seen);
        }

        [TestMethod]
        public void Twin()
        {
            _time = Before;
            Workers.Run(Look, Step);
            Assert.IsTrue(_seen == Before || _seen == After, "it was never " + _seen);
        }

        private void Look()
        {
            using (_gate.Enter())
            {
                _seen = _time;
            }
        }

        private void Step()
        {
            using (_gate.Enter())
            {
                _time = After;
            }
        }
    }
}
