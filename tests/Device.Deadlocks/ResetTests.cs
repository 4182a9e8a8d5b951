using System;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest.Deadlocks
{
    /// <summary>The board starts anew and knows why. Its next life begins the class anew, so this test is alone in it.</summary>
    [TestClass]
    public class ResetTests
    {
        [TestMethod]
        public void ToldOfInTheNextLifeTwin()
        {
            switch (Machine.ResetCause)
            {
                // On the host there is no board.
                case ResetCause.Unknown:
                    Assert.ThrowsException(typeof(NotSupportedException), () => Scheduler.OnDeadlock = DeadlockAction.Reset);
                    break;

                case ResetCause.Fault:
                    string report = Machine.PostMortem;
                    Assert.IsTrue(report != null && report.IndexOf("Deadlock: no thread can run again") >= 0, report);
                    Assert.IsTrue(report.IndexOf("main waits for a Lock") >= 0, report);
                    break;

                default:
                    Scheduler.OnDeadlock = DeadlockAction.Reset;
                    Lock once = new Lock();
                    once.Acquire();
                    once.Acquire();
                    Assert.IsTrue(false, "nobody could release it");
                    break;
            }
        }
    }
}
