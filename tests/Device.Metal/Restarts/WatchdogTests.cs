using System;
using System.Runtime;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using Cause = System.Runtime.ResetCause;

namespace NfThread.Metal.Tests.Restarts
{
    /// <summary>The hardware's watchdog: quiet while interrupts are served, whatever threads do, and the end of a hang that holds them back.</summary>
    [TestClass]
    public class WatchdogTests
    {
        private const int Timeout = 40;

        private static int s_turns;

        [TestMethod]
        public void AHangWithInterruptsMaskedEnds()
        {
            if (PostMortem.Cause == Cause.PowerOn)
            {
                Machine.StartWatchdog(Timeout);

                // Asleep for long, computing for long, and waiting so often that the alarm is always set anew: all of it is allowed.
                Thread.Sleep(10 * Timeout);
                ulong until = Clock.Microseconds + 5 * Timeout * 1000;
                while (Clock.Microseconds < until) s_turns++;
                until = Clock.Microseconds + 5 * Timeout * 1000;
                Lock taken = ThreadModule.AllocateLock();
                taken.Acquire();
                while (Clock.Microseconds < until) Assert.IsFalse(taken.Acquire(1, 0.003f));
                BoardNeeds.Watchdog();
                FaultReport.ResetsInEmulator = true;
                Cpu.DisableInterrupts();
                while (true) s_turns++;
            }

            Assert.IsTrue(PostMortem.Cause == Cause.Watchdog);
            Assert.IsTrue(Machine.ResetCause == NfThread.ResetCause.Watchdog);
            Assert.AreEqual(1, PostMortem.Deaths);
            string report = Machine.PostMortem;
            Assert.IsTrue(report.IndexOf("Fatal: the watchdog ran out: interrupts were held back too long in a thread") > 0, report);
            Assert.IsTrue(report.IndexOf("WatchdogTests.AHangWithInterruptsMaskedEnds [0x") > 0, report);
        }
    }
}
