// Conversions between numbers: fractions are cut off, what does not fit saturates, NaN becomes 0.
using System;
using nanoFramework.TestFramework;

namespace NFUnitTest.Arithmetic
{
    [TestClass]
    public class ConversionTests
    {
        private const int Rounds = 2000;

        [TestMethod]
        public void DoubleToIntegersIsThatOfTheHardware()
        {
            Operands operands = new Operands(11);
            for (int i = 0; i < Rounds; i++)
            {
                double value = operands.Double();
                operands.Add((int)value);
                operands.Add((uint)value);
                operands.Add((long)value);
                operands.Add((long)(ulong)value);
            }

            Assert.AreEqual(0xAC2A409AB434741C, operands.Sum);
        }

        [TestMethod]
        public void IntegersToDoubleIsThatOfTheHardware()
        {
            Operands operands = new Operands(12);
            for (int i = 0; i < Rounds; i++)
            {
                long value = operands.Integer();
                operands.Add((double)value);
                operands.Add((double)(ulong)value);
                operands.Add((double)(int)value);
                operands.Add((double)(uint)value);
            }

            Assert.AreEqual(0x2A53ACE4A50387AE, operands.Sum);
        }

        [TestMethod]
        public void FloatAndBackIsThatOfTheHardware()
        {
            Operands operands = new Operands(13);
            for (int i = 0; i < Rounds; i++) operands.Add((double)(float)operands.Double());
            Assert.AreEqual(0x501F2B203AFA51DB, operands.Sum);
        }

        [TestMethod]
        public void FloatToIntegersIsThatOfTheHardware()
        {
            Operands operands = new Operands(14);
            for (int i = 0; i < Rounds; i++)
            {
                float value = (float)operands.Double();
                operands.Add((int)value);
                operands.Add((uint)value);
                operands.Add((long)value);
                operands.Add((long)(ulong)value);
            }

            Assert.AreEqual(0xD91BFD90BD6F7948, operands.Sum);
        }

        [TestMethod]
        public void IntegersToFloatIsThatOfTheHardware()
        {
            Operands operands = new Operands(15);
            for (int i = 0; i < Rounds; i++)
            {
                long value = operands.Integer();
                operands.Add((float)value);
                operands.Add((float)(ulong)value);
                operands.Add((float)(int)value);
                operands.Add((float)(uint)value);
            }

            Assert.AreEqual(0xD26C2B8C6F4828D4, operands.Sum);
        }

        [TestMethod]
        public void FloatRemaindersAreThoseOfTheHardware()
        {
            Operands operands = new Operands(16);
            for (int i = 0; i < Rounds; i++) operands.Add((float)operands.Double() % (float)operands.Double());
            Assert.AreEqual(0x177BB968D4A4919D, operands.Sum);
        }

        [DataRow(2147483647.5, 2147483647)]
        [DataRow(2147483648.0, 2147483647)]
        [DataRow(-2147483648.9, -2147483648)]
        [DataRow(-2147483649.0, -2147483648)]
        [DataRow(-0.99, 0)]
        [DataRow(1e300, 2147483647)]
        [DataRow(double.NaN, 0)]
        [DataRow(double.NegativeInfinity, -2147483648)]
        [TestMethod]
        public void DoubleToIntSaturates(double value, int expected)
        {
            Assert.AreEqual(expected, (int)value);
        }

        [DataRow(9223372036854774784.0, 9223372036854774784L)]
        [DataRow(9223372036854775808.0, long.MaxValue)]
        [DataRow(-9223372036854775808.0, long.MinValue)]
        [DataRow(-1e19, long.MinValue)]
        [DataRow(2251799813685249.5, 2251799813685249L)]
        [DataRow(double.NaN, 0L)]
        [TestMethod]
        public void DoubleToLongSaturates(double value, long expected)
        {
            Assert.AreEqual(expected, (long)value);
        }

        [DataRow(-1.0, 0ul)]
        [DataRow(18446744073709549568.0, 18446744073709549568ul)]
        [DataRow(18446744073709551616.0, ulong.MaxValue)]
        [DataRow(9223372036854775808.0, 9223372036854775808ul)]
        [TestMethod]
        public void DoubleToULongSaturates(double value, ulong expected)
        {
            Assert.AreEqual(expected, (ulong)value);
        }

        [DataRow(9007199254740993L, 9007199254740992.0)]
        [DataRow(9007199254740995L, 9007199254740996.0)]
        [DataRow(long.MaxValue, 9223372036854775808.0)]
        [DataRow(long.MinValue, -9223372036854775808.0)]
        [TestMethod]
        public void LongToDoubleRoundsToEven(long value, double expected)
        {
            Assert.IsTrue((double)value == expected);
        }
    }
}
