using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest.Failing
{
    [TestClass]
    public class FailingTests
    {
        [TestMethod]
        public void LastStatement()
        {
            int sum = 0;
            for (int i = 0; i < 4; i++) sum += i;
            Assert.AreEqual(7, sum, "the sum");
        }

        // Short enough to vanish in its caller, and so is what it calls.
        [TestMethod]
        public void Helper()
        {
            Check(3);
        }

        private static void Check(int number)
        {
            Assert.IsTrue(number == 4);
        }

        [TestMethod]
        public void Divides()
        {
            Assert.AreEqual(1, 5 / s_zeros[0]);
        }

        private static readonly int[] s_zeros = new int[1];

        [TestMethod]
        public void OneCheck()
        {
            int far = s_zeros[3];
            Assert.AreEqual(0, far);
        }

        [TestMethod]
        public void TwoChecks()
        {
            int near = s_zeros[0];
            near += s_zeros[4];
            Assert.AreEqual(0, near);
        }

        [TestMethod]
        public void ModuleThreadDies()
        {
            StartJoinableThread(args => { Assert.AreEqual("a", "b"); }, new object[0]).Join();
        }

        [TestMethod]
        public void BareThreadDies()
        {
            Thread thread = new Thread(() => { throw new InvalidOperationException("oh!"); });
            thread.Start();
            thread.Join();
        }

        [TestMethod]
        public void HookChecks()
        {
            ExceptHandler before = ExceptHook;
            ExceptHook = (exception, startedBy) => { Assert.AreEqual("oh!", exception.Message); };
            StartJoinableThread(args => { throw new InvalidOperationException("ah!"); }, new object[0]).Join();
            ExceptHook = before;
        }

        // Passes: the hook was told, and that it throws is survived.
        [TestMethod]
        public void HookTakesTheDeath()
        {
            ExceptHandler before = ExceptHook;
            ExceptHook = (exception, startedBy) => { throw exception; };
            StartJoinableThread(args => { throw new InvalidOperationException("oh!"); }, new object[0]).Join();
            ExceptHook = before;
        }

        // The hook that a program kept and sets again is the default: deaths count again.
        [TestMethod]
        public void DiesAfterTheHookIsBack()
        {
            StartJoinableThread(
                args =>
                {
                    SetName("the third");
                    throw new InvalidOperationException("oh!");
                },
                new object[0]).Join();
        }

        [TestMethod]
        public void SkipsAfterADeath()
        {
            StartJoinableThread(args => { throw new InvalidOperationException("oh!"); }, new object[0]).Join();
            Assert.SkipTest("not here");
        }

        [DataRow(1, "two, three", 'c')]
        [DataRow(2, null, '\t')]
        [DataRow(2, null, '\t')]
        [TestMethod]
        public void Rows(int number, string text, char letter)
        {
            Assert.AreEqual(1, number);
        }

        [DataRow(1.5f, DayOfWeek.Monday, new int[] { 1, 2 })]
        [TestMethod]
        public void Kinds(float number, DayOfWeek day, int[] numbers)
        {
        }

        // The last test of the class: its thread dies when no test runs.
        [TestMethod]
        public void ThreadOutlivesItsTest()
        {
            ThreadHandle thread = StartJoinableThread(
                args =>
                {
                    Thread.Sleep(50);
                    throw new InvalidOperationException("late");
                },
                new object[0]);
            s_late = thread;
        }

        private static ThreadHandle s_late;

        [Cleanup]
        public void Wait()
        {
            if (s_late != null)
            {
                s_late.Join();
            }
        }
    }
}
