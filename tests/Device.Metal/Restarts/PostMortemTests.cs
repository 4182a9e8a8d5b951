using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;
using nanoFramework.TestFramework;
using Cause = System.Runtime.ResetCause;

namespace NfThread.Metal.Tests.Restarts
{
    /// <summary>
    /// A program dies, restarts itself and finds out why, by a real reset of the emulated board. The launcher begins the class anew each
    /// time, so one test goes through all lives, and knows by the cause in which one it is.
    /// </summary>
    [TestClass]
    public unsafe class PostMortemTests
    {
        private static void Waiter()
        {
            Thread.Sleep(Timeout.Infinite);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Die(uint address)
        {
            FaultReport.ResetsInEmulator = true;
            Cpu.DisableInterrupts();
            *(uint*)address = 1;
        }

        private static void AssertContains(string part)
        {
            string text = PostMortem.Text;
            Assert.IsTrue(text != null && text.IndexOf(part) >= 0, "The post-mortem lacks: " + part);
        }

        [TestMethod]
        public void ADeathIsToldOfInTheNextLifeOnce()
        {
            switch (PostMortem.Cause)
            {
                case Cause.PowerOn:
                    Assert.IsNull(PostMortem.Text);
                    Assert.AreEqual(0, PostMortem.Deaths);
                    Thread waiter = new Thread(Waiter);
                    waiter.Name = "waiter";
                    waiter.Start();
                    Thread.Sleep(1);
                    Die(0x70000010);
                    break;

                case Cause.Fault when PostMortem.Deaths == 1:
                    AssertContains("Fatal: access to where there is no memory or device at 0x70000010 in a thread");
                    AssertContains("r15 0x");
                    AssertContains("Last switches, us before this: to main ");
                    AssertContains(", to waiter 1");
                    AssertContains("Thread main, running; ms of processor time: ");
                    AssertContains("Thread waiter, waiting; ms of processor time: 0; bytes of stack used: ");
                    Assert.IsTrue(Clock.Microseconds < 500000);
                    SpareInterrupt.Raise(&DieInHandler);
                    break;

                case Cause.Fault when PostMortem.Deaths == 2:
                    AssertContains("Fatal: access to protected memory at 0x00000044 in an interrupt handler");

                    // It has waited a second before Main.
                    Assert.IsTrue(Clock.Microseconds >= 1000000);
                    System.Kernel.State.Threads = (ThreadControlBlock*)0x70000020;
                    Die(0x70000030);
                    break;

                case Cause.Fault:
                    Assert.AreEqual(3, PostMortem.Deaths);
                    AssertContains("Fatal: access to where there is no memory or device at 0x70000030 in a thread");
                    AssertContains("Another fault cut this report short.");
                    Assert.IsTrue(Clock.Microseconds >= 2000000);
                    Machine.Reset();
                    break;

                default:
                    Assert.IsTrue(PostMortem.Cause == Cause.Software);
                    Assert.IsNull(PostMortem.Text);
                    Assert.AreEqual(0, PostMortem.Deaths);
                    break;
            }
        }

        private static void DieInHandler() => Die(0x44);
    }
}
