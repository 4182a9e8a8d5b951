// Promises of threads to call again in time.
using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest
{
    [TestClass]
    public class ExpectTests
    {
        private int _told;
        private int _ident;
        private string _name;
        private int _silence;

        [Cleanup]
        public void TakeTheHandlerBack()
        {
            Scheduler.OnOverdue = null;
        }

        private void Listen()
        {
            _told = 0;
            Scheduler.OnOverdue = Note;
        }

        [TestMethod]
        public void LateThreadIsToldOfOnceUntilItCallsAgain()
        {
            Listen();
            int ident = 0;
            ThreadHandle late = StartJoinableThread(args =>
            {
                SetName("late");
                ident = GetIdent();
                Scheduler.Expect(100);
                Thread.Sleep(600);
                Assert.AreEqual(1, _told);
                Scheduler.Expect(100);
                Thread.Sleep(400);
                Assert.AreEqual(2, _told);
                Scheduler.Expect(0);
                Thread.Sleep(300);
            }, new object[0]);
            late.Join();
            Assert.AreEqual(2, _told);
            Assert.AreEqual(ident, _ident);
            Assert.AreEqual("late", _name);
            Assert.IsTrue(_silence >= 100, "told after " + _silence + " ms");
        }

        [TestMethod]
        public void WhoKeepsItsPromiseIsLeftAlone()
        {
            Listen();
            StartJoinableThread(args =>
            {
                for (int i = 0; i < 20; i++)
                {
                    Scheduler.Expect(2000);
                    Thread.Sleep(10);
                }
            }, new object[0]).Join();
            Assert.AreEqual(0, _told);
        }

        // Its promise is nobody's any more, also when others still have theirs.
        [TestMethod]
        public void EndOfTheThreadEndsItsPromise()
        {
            Listen();
            Scheduler.Expect(2000);
            StartJoinableThread(args => Scheduler.Expect(100), new object[0]).Join();
            Thread.Sleep(400);
            Scheduler.Expect(0);
            Assert.AreEqual(0, _told);
        }

        [TestMethod]
        public void EarlierPromiseOfAnotherThreadIsSeen()
        {
            Listen();
            Scheduler.Expect(20000);
            StartJoinableThread(args =>
            {
                SetName("hasty");
                Thread.Sleep(50);
                Scheduler.Expect(50);
                Thread.Sleep(500);
            }, new object[0]).Join();
            Scheduler.Expect(0);
            Assert.AreEqual(1, _told);
            Assert.AreEqual("hasty", _name);
        }

        [TestMethod]
        public void NegativeTimesAreRefused()
        {
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => Scheduler.Expect(-1));
        }

        private void Note(int ident, string name, int milliseconds)
        {
            _ident = ident;
            _name = name;
            _silence = milliseconds;
            _told++;
        }
    }
}
