using System;
using System.Runtime.CompilerServices;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Doubles
{
    /// <summary>
    /// Double-precision instructions in every state that a trap can find the processor in. What ilc does not emit, or not there, is
    /// machine code in an array. On a chip that has the instructions the same results come without a trap.
    /// </summary>
    [TestClass]
    public unsafe class TrapTests
    {
        private static double s_result;
        private static double s_left = 1.5;
        private static double s_right = 0.1;
        private static int s_served;

        // vmov.f64 d0, #1.0; vmov r0, r1, d0; bx lr
        private static readonly ushort[] s_first = { 0xEEB7, 0x0B00, 0xEC51, 0x0B10, 0x4770 };

        // cmp r0, #0; itete eq; vmoveq d0, #1.0; vmovne d0, #2.0; vaddeq d0, d0, d0; vnegne d0, d0; vmov r0, r1, d0; bx lr
        private static readonly ushort[] s_conditional =
        {
            0x2800, 0xBF0B, 0xEEB7, 0x0B00, 0xEEB0, 0x0B00, 0xEE30, 0x0B00, 0xEEB1, 0x0B40, 0xEC51, 0x0B10, 0x4770,
        };

        // vpush {d8-d10}; vmov d8, r0, r1; vmov d9, r2, r3; vmov.f64 d10, #3.0; ...; vmov r0, r1, d10; vpop {d8-d10}; bx lr
        private static readonly ushort[] s_high =
        {
            0xED2D, 0x8B06, 0xEC41, 0x0B18, 0xEC43, 0x2B19, 0xEEB0, 0xAB08, 0, 0, 0xEC51, 0x0B1A, 0xECBD, 0x8B06, 0x4770,
        };

        [Setup]
        public void AllowCodeInMemory() => CodeInMemory.Allow();

        [Cleanup]
        public void ForbidCodeInMemory() => CodeInMemory.Forbid();

        [TestMethod]
        public void FirstFloatInstructionOfAThreadMayBeDouble()
        {
            long result = 0;
            Thread thread = new Thread(() => result = Call(s_first, 0, 0));
            thread.Start();
            thread.Join();
            Assert.AreEqual(0x3FF0000000000000, result);
        }

        [TestMethod]
        public void FirstFloatInstructionOfAHandlerMayBeDouble()
        {
            long* result = stackalloc long[1];
            s_handled = result;
            SpareInterrupt.Raise(&CallFirst);
            Assert.AreEqual(0x3FF0000000000000, *result);
        }

        [DataRow(0, 0x4000000000000000)]
        [DataRow(1, unchecked((long)0xC000000000000000))]
        [TestMethod]
        public void IfThenBlockGoesOn(int condition, long expected)
        {
            Assert.AreEqual(expected, Call(s_conditional, condition, 0));
        }

        [DataRow(0xEE08, 0xAB09, 18.0)] // vmla
        [DataRow(0xEE08, 0xAB49, -12.0)] // vmls
        [DataRow(0xEE18, 0xAB49, -18.0)] // vnmla
        [DataRow(0xEE18, 0xAB09, 12.0)] // vnmls
        [DataRow(0xEE28, 0xAB09, 15.0)] // vmul
        [DataRow(0xEE28, 0xAB49, -15.0)] // vnmul
        [DataRow(0xEE38, 0xAB09, -3.5)] // vadd
        [DataRow(0xEE38, 0xAB49, -8.5)] // vsub
        [DataRow(0xEE88, 0xAB09, -2.4)] // vdiv
        [DataRow(0xEEB0, 0xABC8, 6.0)] // vabs of the left one
        [DataRow(0xEEB1, 0xAB48, 6.0)] // vneg of it
        [DataRow(0xEEB1, 0xABC9, 1.5811388300841898)] // vsqrt of the right one
        [DataRow(0xEEB0, 0xAB49, 2.5)] // vmov of it
        [DataRow(0xEEBD, 0xAB0A, -0.40625)] // vmov of a constant
        [TestMethod]
        public void EveryOperationOnHighRegisters(int first, int second, double expected)
        {
            double left = first == 0xEE88 ? -6 : first == 0xEE28 || first <= 0xEE18 ? 6 : -6;
            s_high[8] = (ushort)first;
            s_high[9] = (ushort)second;
            long result = Call(s_high, BitConverter.DoubleToInt64Bits(left), BitConverter.DoubleToInt64Bits(2.5));
            Assert.AreEqual(BitConverter.DoubleToInt64Bits(expected), result);
        }

        [TestMethod]
        public void MaskedInterruptsStayMasked()
        {
            bool masked = Cpu.DisableInterrupts();
            double sum = 0;
            for (int i = 0; i < 10; i++) sum += s_left / s_right;
            bool still = Cpu.DisableInterrupts();
            Cpu.RestoreInterrupts(masked);
            Assert.IsFalse(masked);
            Assert.IsTrue(still);
            Assert.AreEqual(150.0, sum);
        }

        [TestMethod]
        public void InterruptHandlersComputeToo()
        {
            s_served = 0;
            double kept = s_left * s_right;
            float single = (float)s_left;
            for (int i = 1; i <= 5; i++)
            {
                s_result = 0;
                SpareInterrupt.Raise(&Compute);
                kept = kept * 2 + single;
                Assert.AreEqual(i, s_served);
                Assert.AreEqual(s_left * s_right + s_left, s_result);
            }

            Assert.AreEqual(51.3, kept);
        }

        private static long* s_handled;

        private static void CallFirst() => *s_handled = Call(s_first, 0, 0);

        private static void Compute()
        {
            s_result = s_left * s_right + s_left;
            s_served++;
        }

        // What was written as data is fetched as code: a barrier in between.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static long Call(ushort[] code, long left, long right)
        {
            fixed (ushort* start = code)
            {
                Cpu.Barrier();
                return ((delegate*<long, long, long>)((nint)start | 1))(left, right);
            }
        }
    }
}
