#pragma warning disable CS0649 // fields that stay as they are are the point of some tests

using System;
using System.Runtime.CompilerServices;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Exceptions
{
    /// <summary>Unwinding gives every register back: what lives across a try block is as it was, in frames of every shape.</summary>
    [TestClass]
    public class FrameTests
    {
        private static int s_count;
        private static readonly Exception s_thrown = new ArgumentException("frames");

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Deep(int depth)
        {
            if (depth == 0) throw s_thrown;
            int result = Deep(depth - 1) + depth;
            s_count++;
            return result;
        }

        [TestMethod]
        public void FiftyFramesAreUnwound()
        {
            s_count = 0;
            for (int i = 0; i < 3; i++)
            {
                bool caught = false;
                try
                {
                    Deep(50);
                }
                catch (ArgumentException)
                {
                    caught = true;
                }

                Assert.IsTrue(caught);
            }

            Assert.AreEqual(0, s_count, "none of the frames went on");
        }

        // Many values at once, so that all of r4-r10 are in use here, and other values in all of them further down.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Clobber(int a, int b, int c, int d, bool fail)
        {
            int e = a * b, f = b * c, g = c * d, h = d * a, i = a + c, j = b + d, k = e ^ f;
            for (int n = 0; n < 3; n++)
            {
                e += f; f += g; g += h; h += i; i += j; j += k; k += e;
                if (fail && n == 2) Deep(2);
            }

            return e ^ f ^ g ^ h ^ i ^ j ^ k;
        }

        // No try block here: the values may stay in registers, and the callee that throws saves them.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Between(int seed, bool fail)
        {
            int a = seed + 1, b = seed * 3, c = seed ^ 5, d = seed << 2, e = seed - 7, f = ~seed, g = seed * seed;
            int caught = TryClobber(a, b, c, d, fail);
            return a + b * 3 + c * 5 + d * 7 + e * 11 + f * 13 + g * 17 + caught;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int TryClobber(int a, int b, int c, int d, bool fail)
        {
            try
            {
                Clobber(d, c, b, a, fail);
                return 0;
            }
            catch (ArgumentException)
            {
                return 0;
            }
        }

        [TestMethod]
        public void IntegerRegistersSurvive()
        {
            for (int seed = 1; seed < 20; seed++) Assert.AreEqual(Between(seed, false), Between(seed, true));
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static float ClobberFloats(float x, bool fail)
        {
            float a = x * 2, b = x * 3, c = x * 5, d = x * 7, e = x * 11, f = x * 13, g = x * 17, h = x * 19;
            Touch();
            a += h; b += g; c += f; d += e;
            if (fail) Deep(1);
            return a + b + c + d + e + f + g + h;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Touch() => s_count++;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int TryFloats(float x, bool fail, bool withFinally)
        {
            try
            {
                if (withFinally) FloatsThroughFinally(x, fail);
                else ClobberFloats(x, fail);
                return 0;
            }
            catch (ArgumentException)
            {
                return 0;
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void FloatsThroughFinally(float x, bool fail)
        {
            float a = x + 1, b = x + 2, c = x + 3;
            try
            {
                ClobberFloats(x, fail);
            }
            finally
            {
                ClobberFloats(a + b + c, false);
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static float FloatsBetween(float x, bool fail, bool withFinally)
        {
            float a = x + 1, b = x + 2, c = x + 3, d = x + 4, e = x + 5, f = x + 6, g = x + 7, h = x + 8;
            int caught = TryFloats(x * 100, fail, withFinally);
            return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h * 8 + caught;
        }

        [TestMethod]
        public void FloatRegistersSurvive()
        {
            Assert.AreEqual(FloatsBetween(0.5f, false, false), FloatsBetween(0.5f, true, false));
            Assert.AreEqual(FloatsBetween(0.25f, false, true), FloatsBetween(0.25f, true, true));
        }

        private struct Large
        {
            public int A, B, C, D, E;
            public long F;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static Large MakeLarge(int value, bool fail)
        {
            Large result = default;
            result.A = value;
            result.F = value * 3L;
            if (fail) Deep(1);
            return result;
        }

        [TestMethod]
        public void StructReturningMethodsAreUnwound()
        {
            Large large = MakeLarge(5, false);
            try
            {
                large = MakeLarge(9, true);
            }
            catch (ArgumentException)
            {
                large.B = 1;
            }

            Assert.AreEqual(5, large.A);
            Assert.AreEqual(15L, large.F);
            Assert.AreEqual(1, large.B);
        }

        // A frame with localloc addresses itself through r9 and r11.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static unsafe int WithLocalloc(int size, bool fail)
        {
            int* block = stackalloc int[size];
            for (int i = 0; i < size; i++) block[i] = i;
            int sum = 0;
            try
            {
                int* more = stackalloc int[4];
                more[3] = size;
                if (fail) Deep(1);
                sum = more[3];
            }
            catch (ArgumentException)
            {
                sum = block[size - 1] + 1;
            }

            for (int i = 0; i < size; i++) sum += block[i];
            return sum;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static unsafe int LocallocThrows(int size)
        {
            int* block = stackalloc int[size];
            block[0] = size;
            return Deep(block[0]);
        }

        [TestMethod]
        public void LocallocFramesAreUnwound()
        {
            for (int size = 5; size < 30; size += 5)
            {
                Assert.AreEqual(WithLocalloc(size, false), WithLocalloc(size, true));
                int result = 0;
                try
                {
                    LocallocThrows(size);
                }
                catch (ArgumentException)
                {
                    result = WithLocalloc(size, true);
                }

                Assert.AreEqual(WithLocalloc(size, false), result);
            }
        }

        private struct Block
        {
            public long A0, A1, A2, A3, A4, A5, A6, A7;
        }

        private struct Big
        {
            public Block B0, B1, B2, B3, B4, B5, B6, B7, B8, B9, B10;
        }

        // More than 512 bytes: the unwind opcode with a LEB128 number.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static long BigFrame(int value, bool fail)
        {
            Big big = default;
            Fill(ref big, value);
            if (fail) Deep(1);
            return big.B0.A0 + big.B10.A7;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Fill(ref Big big, int value)
        {
            big.B0.A0 = value;
            big.B10.A7 = value + 1;
        }

        [TestMethod]
        public void BigFramesAreUnwound()
        {
            int marker = 77;
            long result = BigFrame(4, false);
            try
            {
                result = BigFrame(5, true);
            }
            catch (ArgumentException)
            {
                marker++;
            }

            Assert.AreEqual(9L, result);
            Assert.AreEqual(78, marker);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int ManyArguments(int a, int b, int c, int d, int e, int f, int g, int h)
        {
            try
            {
                if (h > 0) ManyArguments(b, c, d, e, f, g, h, h - 9);
                else Deep(1);
            }
            catch (ArgumentException)
            {
                return a + b + c + d + e + f + g + h;
            }

            return a * 1000 + h;
        }

        [TestMethod]
        public void ArgumentsOnTheStackAreUnwound()
        {
            Assert.AreEqual(1008, ManyArguments(1, 2, 3, 4, 5, 6, 7, 8));
            Assert.AreEqual(27, ManyArguments(1, 2, 3, 4, 5, 6, 7, -1));
        }
    }
}
