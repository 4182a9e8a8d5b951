// Why the program runs, and what each engine can do about it.
using System;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest
{
    [TestClass]
    public class MachineTests
    {
        [TestMethod]
        public void TheCauseIsKnownOrSaidToBeUnknown()
        {
            Assert.AreEqual(OnMetal(), Machine.ResetCause != ResetCause.Unknown);
            Assert.IsNull(Machine.PostMortem);
        }

        [TestMethod]
        public void AWatchdogOfNoSensibleTimeIsRefused()
        {
            Expect.Throws(typeof(ArgumentOutOfRangeException), "a watchdog of 9 ms: it must be 10 to 30000", () => Machine.StartWatchdog(9));
            Expect.Throws(typeof(ArgumentOutOfRangeException), "a watchdog of 30001 ms: it must be 10 to 30000", () => Machine.StartWatchdog(30001));
        }

        [TestMethod]
        public void WhatAnEngineCannotDoNamesIt()
        {
            if (OnMetal())
            {
                Assert.SkipTest("the metal engine can");
            }

            string engine = Engines.NanoClr ? "nanoclr" : "host";
            Expect.Throws(
                typeof(NotSupportedException),
                "the " + engine + " engine cannot reset the board; under nanoFramework, Power.RebootDevice of nanoFramework.Runtime.Native can",
                () => Machine.Reset());
            Expect.Throws(
                typeof(NotSupportedException), "the " + engine + " engine has no watchdog that a program can start", () => Machine.StartWatchdog(1000));
        }

        // Only there do threads have stacks whose use can be seen.
        private static bool OnMetal()
        {
            try
            {
                return Scheduler.Threads()[0].StackHighWater > 0;
            }
            catch (NotSupportedException)
            {
                return false;
            }
        }
    }
}
