using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Overflow
{
    /// <summary>A cut of the sweeps of tests/Overflow: no thread brings the board down through its stack or its floats.</summary>
    [TestClass]
    public class OverflowTests
    {
        // A step that has no factor in common with the sizes of frames takes other places each time.
        private const int RemainderStep = 7;
        private const uint PointStep = 11, FarPointStep = 40009;

        [TestMethod]
        public void EveryOperationAtTheEndOfTheStack()
        {
            int failures = 0;

            // Some operations end by an exception, which would fail the test, and which would be kept with its long trace for that.
            ExceptHandler hook = ThreadModule.ExceptHook;
            ThreadModule.ExceptHook = (exception, startedBy) => { };
            int wrong = Watchers.During(() =>
            {
                Positions.Prepare();
                int before = Positions.FreeBytes();
                for (int what = 0; what < Positions.Names.Length; what++)
                    for (int remainder = what % RemainderStep; remainder < Positions.Remainders; remainder += RemainderStep)
                        if (!Positions.Begin(what, remainder)) failures++;

                // Delegates and types of first uses remain.
                UnhandledException.TakeDeath();
                int lost = before - Positions.FreeBytes();
                if (lost > 600) throw new Exception("lost " + lost + " bytes");
            });
            ThreadModule.ExceptHook = hook;
            Assert.AreEqual(0, failures);
            Assert.AreEqual(0, wrong);
        }

        [TestMethod]
        public void FramesOfEverySize()
        {
            int failures = 0;
            int beats = 0;
            int wrong = Watchers.During(() =>
            {
                for (int size = 0; size < Frames.Sizes; size++)
                    for (int eighths = size % 11; eighths < 128; eighths += 11)
                        if (!Frames.Overflow(size, eighths)) failures++;
                beats = Watchers.Beats;
            });
            Assert.AreEqual(0, failures);
            Assert.AreEqual(0, wrong);
            Assert.IsTrue(beats > 0, "the others went on");
            ExpectedDeaths.TakeOverflow();
        }

        [TestMethod]
        public void FloatsOfThreadsThatAreNoMore()
        {
            BoardNeeds.FastTick();
            for (int order = 0; order < FloatOrders.Orders; order++)
                Assert.IsTrue(FloatOrders.Survives(order, (uint)(order % 40 + 1), order % 6), order.ToString());
            ExpectedDeaths.TakeOverflow();
        }

        [TestMethod]
        public void FloatRegistersWhileOthersCease()
        {
            BoardNeeds.InstructionCounter();
            int failures = 0;
            CodeInMemory.Allow();
            for (int order = 0; order < FloatOrders.Orders; order++)
            {
                bool isLong = FloatOrders.HasOverflow(order);
                if (isLong && order % 4 != 0) continue;
                failures += FloatPoints.Sweep(order, 1u + (uint)order % PointStep, isLong ? FarPointStep : PointStep);
            }

            CodeInMemory.Forbid();
            Assert.AreEqual(0, failures);
            ExpectedDeaths.TakeOverflow();
        }
    }
}
