using System;
using System.Runtime;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using Cause = System.Runtime.ResetCause;

namespace NfThread.Metal.Tests.Restarts
{
    /// <summary>A watchdog that is shorter than the report of a fault takes: the report goes on, and the next life knows what ended this one.</summary>
    [TestClass]
    public unsafe class ShortWatchdogTests
    {
        // A report looks at every word of a stack to tell how much was used: of these some 800 us each, in the emulator.
        private const int Sleepers = 2;
        private const int LargeStack = 800000;

        [TestMethod]
        public void AReportOutlastsIt()
        {
            if (PostMortem.Cause == Cause.PowerOn)
            {
                BoardNeeds.Watchdog();
                for (int i = 0; i < Sleepers; i++)
                {
                    Thread sleeper = new Thread(() => Thread.Sleep(Timeout.Infinite), LargeStack);
                    sleeper.Name = "sleeper " + i.ToString();
                    sleeper.Start();
                }

                Thread.Sleep(1);
                HardwareWatchdog.Start(1);
                FaultReport.ResetsInEmulator = true;
                Cpu.DisableInterrupts();
                *(uint*)0x70000010 = 1;
            }

            string report = Machine.PostMortem;
            Assert.IsTrue(PostMortem.Cause == Cause.Fault, "the cause; the report: " + report);
            Assert.AreEqual(1, PostMortem.Deaths);
            Assert.IsTrue(report.IndexOf("Fatal: access to where there is no memory or device at 0x70000010 in a thread") > 0, report);
            Assert.IsTrue(report.IndexOf("Thread sleeper 1, waiting") > 0, report);
            Assert.IsTrue(report.IndexOf("cut") < 0, report);
        }
    }
}
