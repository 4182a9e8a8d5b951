// double: every operation against checksums that a desktop processor's hardware gave, then its edges one by one.
using System;
using nanoFramework.TestFramework;

namespace NFUnitTest.Arithmetic
{
    [TestClass]
    public class DoubleTests
    {
        private const int Rounds = 3000;

        [TestMethod]
        public void SumsAreThoseOfTheHardware()
        {
            Operands operands = new Operands(1);
            for (int i = 0; i < Rounds; i++) operands.Add(operands.Double() + operands.Double());
            Check(0xEE076539909BE233, operands);
        }

        [TestMethod]
        public void DifferencesOfNeighboursAreThoseOfTheHardware()
        {
            Operands operands = new Operands(2);
            for (int i = 0; i < Rounds; i++)
            {
                double a = operands.Double();
                long neighbour = BitConverter.DoubleToInt64Bits(a) ^ (long)(operands.Bits() & 0xFFFF);
                operands.Add(a - BitConverter.Int64BitsToDouble(neighbour));
                operands.Add(a - operands.Double());
            }

            Check(0x594A983B58FE465C, operands);
        }

        [TestMethod]
        public void ProductsAreThoseOfTheHardware()
        {
            Operands operands = new Operands(3);
            for (int i = 0; i < Rounds; i++) operands.Add(operands.Double() * operands.Double());
            Check(0x60F6BDCEE134BF74, operands);
        }

        [TestMethod]
        public void QuotientsAreThoseOfTheHardware()
        {
            Operands operands = new Operands(4);
            for (int i = 0; i < Rounds; i++) operands.Add(operands.Double() / operands.Double());
            Check(0x1F0AF530AD4818CC, operands);
        }

        [TestMethod]
        public void RemaindersAreThoseOfTheHardware()
        {
            Operands operands = new Operands(5);
            for (int i = 0; i < Rounds / 3; i++) operands.Add(operands.Double() % operands.Double());
            Check(0xA02058A161D02156, operands);
        }

        [TestMethod]
        public void ComparisonsAreThoseOfTheHardware()
        {
            Operands operands = new Operands(6);
            for (int i = 0; i < Rounds; i++)
            {
                double a = operands.Double();
                double b = (i & 3) == 0 ? a : operands.Double();
                int result = (a < b ? 1 : 0) | (a <= b ? 2 : 0) | (a == b ? 4 : 0) | (a >= b ? 8 : 0) | (a > b ? 16 : 0) | (a != b ? 32 : 0);
                operands.Add(result);
                operands.Add(a > 0 ? 1 : a == 0 ? 2 : 3);
            }

            Check(0xF450FE8894DAB48D, operands);
        }

        [TestMethod]
        public void ExpressionsKeepTheirValuesAcrossCalls()
        {
            Operands operands = new Operands(7);
            for (int i = 0; i < Rounds / 3; i++)
                operands.Add(Polynomial(operands.Double(), operands.Double(), operands.Double(), operands.Double(), 1.5f, 0.1, i));
            Check(0x57599780F429CECC, operands);
        }

        [DataRow(0x3FF0000000000000, 0x3CA0000000000000, 0x3FF0000000000000)] // half an ulp: to even, down
        [DataRow(0x3FF0000000000001, 0x3CA0000000000000, 0x3FF0000000000002)] // half an ulp: to even, up
        [DataRow(0x3FF0000000000000, 0x3CA0000000000001, 0x3FF0000000000001)] // a little more than half
        [DataRow(0x3FF0000000000000, unchecked((long)0xBC90000000000000), 0x3FF0000000000000)] // below one, half of the smaller ulp
        [DataRow(0x3FF0000000000000, unchecked((long)0xBC90000000000001), 0x3FEFFFFFFFFFFFFF)]
        [DataRow(0x7FEFFFFFFFFFFFFF, 0x7C90000000000000, 0x7FF0000000000000)] // rounds over the greatest
        [DataRow(0x7FEFFFFFFFFFFFFF, 0x7C8FFFFFFFFFFFFF, 0x7FEFFFFFFFFFFFFF)]
        [DataRow(0x000FFFFFFFFFFFFF, 1L, 0x0010000000000000)] // subnormal to normal
        [DataRow(0x0010000000000000, unchecked((long)0x8000000000000001), 0x000FFFFFFFFFFFFF)] // and back
        [DataRow(0L, long.MinValue, 0L)] // 0 + -0
        [DataRow(long.MinValue, long.MinValue, long.MinValue)] // -0 + -0
        [DataRow(0x4008000000000000, unchecked((long)0xC008000000000000), 0L)] // 3 - 3
        [DataRow(0x7FF0000000000000, 0x4008000000000000, 0x7FF0000000000000)]
        [DataRow(0x7FF0000000000000, unchecked((long)0xFFF0000000000000), 0x7FF8000000000000)] // infinity - infinity
        [TestMethod]
        public void SumAtTheEdge(long a, long b, long expected)
        {
            CheckBits(expected, FromBits(a) + FromBits(b));
            CheckBits(expected, FromBits(b) + FromBits(a));
        }

        [DataRow(0x3FF0000000000001, 0x3FF0000000000001, 0x3FF0000000000002)]
        [DataRow(0x3FF8000000000000, 0x3FF0000000000001, 0x3FF8000000000002)] // a tie, to even
        [DataRow(1L, 0x3FE0000000000000, 0L)] // half of the smallest: to even
        [DataRow(3L, 0x3FE0000000000000, 2L)]
        [DataRow(1L, 0x3FE0000000000001, 1L)]
        [DataRow(0x0010000000000000, 0x3FEFFFFFFFFFFFFF, 0x0010000000000000)] // rounds up out of the subnormals
        [DataRow(0x7FE0000000000000, 0x4000000000000000, 0x7FF0000000000000)]
        [DataRow(0x7FF0000000000000, 0L, 0x7FF8000000000000)]
        [DataRow(0x4000000000000000, long.MinValue, long.MinValue)]
        [TestMethod]
        public void ProductAtTheEdge(long a, long b, long expected)
        {
            CheckBits(expected, FromBits(a) * FromBits(b));
            CheckBits(expected, FromBits(b) * FromBits(a));
        }

        [DataRow(0x3FF0000000000000, 0x4008000000000000, 0x3FD5555555555555)] // 1 / 3
        [DataRow(0x4000000000000000, 0x4008000000000000, 0x3FE5555555555555)]
        [DataRow(0x3FF0000000000000, 0x3FF0000000000001, 0x3FEFFFFFFFFFFFFE)]
        [DataRow(0x0010000000000000, 0x4340000000000000, 0L)] // half of the smallest: to even
        [DataRow(0x0018000000000000, 0x4340000000000000, 1L)]
        [DataRow(0x7FE0000000000000, 0x3FE0000000000000, 0x7FF0000000000000)]
        [DataRow(0x4008000000000000, 0L, 0x7FF0000000000000)]
        [DataRow(0x4008000000000000, long.MinValue, unchecked((long)0xFFF0000000000000))]
        [DataRow(0L, 0L, 0x7FF8000000000000)]
        [DataRow(0x7FF0000000000000, 0x7FF0000000000000, 0x7FF8000000000000)]
        [DataRow(0x4008000000000000, 0x7FF0000000000000, 0L)]
        [TestMethod]
        public void QuotientAtTheEdge(long a, long b, long expected)
        {
            CheckBits(expected, FromBits(a) / FromBits(b));
        }

        [TestMethod]
        public void NaNIsUnordered()
        {
            double nan = FromBits(0x7FF8000000000000);
            double one = FromBits(0x3FF0000000000000);
            Assert.IsFalse(nan == one || nan < one || nan > one || nan <= one || nan >= one);
            Assert.IsTrue(nan != one);
            double same = nan;
            Assert.IsFalse(nan == same);
            Assert.IsTrue(!(nan < one) && !(one < nan));
        }

        // Long-lived values, in registers that calls preserve, mixed with float and int.
        private static double Polynomial(double a, double b, double c, double d, float e, double f, int i)
        {
            double x = Same(a) * b + c;
            double y = Same(x) - d * e;
            double z = Same(y) / (f + i);
            return Same(z) + Same(-x) * Same(y) + a - (e + i);
        }

        private static double Same(double value)
        {
            return BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value));
        }

        private static double FromBits(long bits)
        {
            return BitConverter.Int64BitsToDouble(bits);
        }

        private static void CheckBits(long expected, double actual)
        {
            long bits = double.IsNaN(actual) ? 0x7FF8000000000000 : BitConverter.DoubleToInt64Bits(actual);
            Assert.AreEqual(expected, bits);
        }

        private static void Check(ulong expected, Operands operands)
        {
            Assert.AreEqual(expected, operands.Sum);
        }
    }
}
