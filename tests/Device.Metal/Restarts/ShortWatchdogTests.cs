using System;
using System.Runtime;
using nanoFramework.TestFramework;
using NfThread;
using Cause = System.Runtime.ResetCause;

namespace NfThread.Metal.Tests.Restarts
{
    /// <summary>A watchdog that is shorter than the report of a fault takes, as on a slow console: the report goes on, and the next life knows what ended this one.</summary>
    [TestClass]
    public unsafe class ShortWatchdogTests
    {
        private const int Letters = 20;
        private const int MicrosecondsOfALetter = 400;

        private static void Pass(int microseconds)
        {
            ulong until = Clock.Microseconds + (ulong)microseconds;
            while (Clock.Microseconds < until) { }
        }

        [TestMethod]
        public void AReportOutlastsIt()
        {
            if (PostMortem.Cause == Cause.PowerOn)
            {
                BoardNeeds.Watchdog();
                FaultReport.ResetsInEmulator = true;
                Cpu.DisableInterrupts();
                HardwareWatchdog.Start(1);
                PostMortem.Open(Cause.Fault);
                for (int i = 0; i < Letters; i++)
                {
                    FaultReport.Write('.');
                    Pass(MicrosecondsOfALetter);
                }

                *(uint*)0x70000010 = 1;
            }

            string report = Machine.PostMortem;
            Assert.IsTrue(PostMortem.Cause == Cause.Fault, "the cause; the report: " + report);
            Assert.AreEqual(1, PostMortem.Deaths);
            Assert.AreEqual(Letters, report.LastIndexOf('.') + 1 - "\nAnother fault cut this report short.".Length, report);
        }
    }
}
