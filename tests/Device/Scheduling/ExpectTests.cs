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
        // What follows is the watching thread's, and the tests'.
        private static readonly object s_gate = new object();
        private static int s_told;
        private static int s_ident;
        private static string s_name;
        private static int s_silence;

        [Cleanup]
        public void TakeTheHandlerBack()
        {
            Scheduler.OnOverdue = null;
        }

        private static void Listen()
        {
            lock (s_gate)
            {
                s_told = 0;
            }

            Scheduler.OnOverdue = Note;
        }

        private static void WasTold(int times)
        {
            lock (s_gate)
            {
                Assert.AreEqual(times, s_told);
            }
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
                WasTold(1);
                Scheduler.Expect(100);
                Thread.Sleep(400);
                WasTold(2);
                Scheduler.Expect(0);
                Thread.Sleep(300);
            }, new object[0]);
            late.Join();
            WasTold(2);
            lock (s_gate)
            {
                Assert.AreEqual(ident, s_ident);
                Assert.AreEqual("late", s_name);
                Assert.IsTrue(s_silence >= 100, "told after " + s_silence + " ms");
            }
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
            WasTold(0);
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
            WasTold(0);
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
            WasTold(1);
            lock (s_gate)
            {
                Assert.AreEqual("hasty", s_name);
            }
        }

        [TestMethod]
        public void NegativeTimesAreRefused()
        {
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => Scheduler.Expect(-1));
        }

        private static void Note(int ident, string name, int milliseconds)
        {
            lock (s_gate)
            {
                s_ident = ident;
                s_name = name;
                s_silence = milliseconds;
                s_told++;
            }
        }
    }
}
