// What a wait takes and refuses, the same on metal and host: spans of any length, and the exceptions of .NET for what is no time and no handle.

using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest.CoreLib
{
    [TestClass]
    public class WaitTests
    {
        [TestMethod]
        public void NoHandleAtAll()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => WaitHandle.WaitAny(new WaitHandle[0]));
            Assert.ThrowsException(typeof(ArgumentException), () => WaitHandle.WaitAll(new WaitHandle[0]));
            Assert.ThrowsException(typeof(ArgumentNullException), () => WaitHandle.WaitAny(null));
        }

        [TestMethod]
        public void NegativeTimes()
        {
            Thread thread = new Thread(() => { });
            thread.Start();
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => Thread.Sleep(-2));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => Thread.Sleep(new TimeSpan(-1)));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => thread.Join(-2));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => thread.Join(TimeSpan.MinValue));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => new AutoResetEvent(false).WaitOne(-2, false));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => new Timer(state => { }, null, -2, 0));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => Scheduler.Sleep(-2));
            thread.Join();
        }

        [TestMethod]
        public void SleepsOfManyDays()
        {
            // Longer than what desktop .NET waits in one piece; ended by an interrupt after a moment.
            SleepUntilInterrupted(new TimeSpan(30, 0, 0, 0));
            SleepUntilInterrupted(TimeSpan.MaxValue);
        }

        [TestMethod]
        public void JoinOfManyDays()
        {
            Lock gate = new Lock();
            gate.Acquire();
            Thread thread = new Thread(() => gate.Acquire());
            thread.Start();
            StartNewThread(args => { Thread.Sleep(30); gate.Release(); }, new object[0]);
            Assert.IsTrue(thread.Join(new TimeSpan(30, 0, 0, 0)));
        }

        private static void SleepUntilInterrupted(TimeSpan time)
        {
            ThreadHandle interrupter = StartJoinableThread(args => { Thread.Sleep(30); InterruptMain(); }, new object[0]);
            Assert.ThrowsException(typeof(KeyboardInterrupt), () => Thread.Sleep(time));
            interrupter.Join();
        }
    }
}
