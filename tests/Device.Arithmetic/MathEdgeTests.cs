// Math where the answer is exact: rounding, remainders, roots against checksums that a desktop gave, and the special values of
// everything else.
using System;
using nanoFramework.TestFramework;

namespace NFUnitTest.Arithmetic
{
    [TestClass]
    public class MathEdgeTests
    {
        private const int Rounds = 1000;
        private static readonly double Infinity = double.PositiveInfinity;

        [TestMethod]
        public void RoundingIsExact()
        {
            Operands operands = new Operands(31);
            for (int i = 0; i < Rounds; i++)
            {
                double value = operands.Double();
                operands.Add(Math.Floor(value));
                operands.Add(Math.Ceiling(value));
                operands.Add(Math.Round(value));
                operands.Add(Math.Truncate(value));
                operands.Add(Math.Abs(value));
                double half = (operands.Integer() >> 20) * 0.5;
                operands.Add(Math.Round(half));
                operands.Add(Math.Floor(half));
            }

            Assert.AreEqual(0xD6F58B06F7F1CD58, operands.Sum);
        }

        [TestMethod]
        public void RoundingOfFloatIsExact()
        {
            Operands operands = new Operands(32);
            for (int i = 0; i < Rounds; i++)
            {
                float value = (float)operands.Double();
                operands.Add((double)Math.Floor(value));
                operands.Add((double)Math.Ceiling(value));
                operands.Add((double)Math.Truncate(value));
                operands.Add((double)Math.Abs(value));
                float half = (operands.Integer() >> 40) * 0.5f;
                operands.Add((double)Math.Round(half));
            }

            Assert.AreEqual(0x3D50C34E61D94E41, operands.Sum);
        }

        [TestMethod]
        public void RootsAreCorrectlyRounded()
        {
            Operands operands = new Operands(33);
            for (int i = 0; i < Rounds; i++)
            {
                double value = operands.Double();
                operands.Add(Math.Sqrt(value));
                operands.Add((double)(float)Math.Sqrt((float)value));
            }

            Assert.AreEqual(0xDE50F86103BCAB82, operands.Sum);
        }

        [TestMethod]
        public void RemaindersAreExact()
        {
            Operands operands = new Operands(34);
            for (int i = 0; i < Rounds; i++) operands.Add(Math.IEEERemainder(operands.Double(), operands.Double()));
            Assert.AreEqual(0x3A14D194F3E667CD, operands.Sum);
        }

        [TestMethod]
        public void GreaterAndSmaller()
        {
            Operands operands = new Operands(35);
            for (int i = 0; i < Rounds; i++)
            {
                double a = operands.Double();
                double b = operands.Double();
                operands.Add(Math.Max(a, b));
                operands.Add(Math.Min(a, b));
                operands.Add((double)Math.Max((float)a, (float)b));
                operands.Add((double)Math.Min((float)a, (float)b));
            }

            Assert.AreEqual(0x5CA6E3BDBF360922, operands.Sum);
            Assert.AreEqual(-3, Math.Min(-3, 2));
            Assert.AreEqual(2, Math.Max(-3, 2));
            Assert.AreEqual(3, Math.Abs(-3));
            Assert.AreEqual(int.MaxValue, Math.Abs(-int.MaxValue));
            int refused = 0;
            try
            {
                Math.Abs(int.MinValue);
            }
            catch (Exception)
            {
                // OverflowException in .NET, which nanoFramework lacks.
                refused++;
            }

            Assert.AreEqual(1, refused);
        }

        [DataRow(0.5, 0.0)]
        [DataRow(1.5, 2.0)]
        [DataRow(2.5, 2.0)]
        [DataRow(-0.5, 0.0)]
        [DataRow(-1.5, -2.0)]
        [DataRow(0.49999999999999994, 0.0)]
        [DataRow(4503599627370495.5, 4503599627370496.0)]
        [DataRow(4503599627370497.0, 4503599627370497.0)]
        [TestMethod]
        public void HalvesGoToEven(double value, double expected)
        {
            Assert.IsTrue(Math.Round(value) == expected);
            Assert.IsTrue((float)Math.Round((float)value) == (float)Math.Round((double)(float)value));
        }

        [TestMethod]
        public void SpecialValues()
        {
            Check(double.NaN, Math.Sin(Infinity), Math.Cos(-Infinity), Math.Tan(Infinity), Math.Asin(1.0000001), Math.Acos(-1.0000001));
            Check(double.NaN, Math.Log(-1.0), Math.Log10(-Infinity), Math.Sqrt(-1.0), Math.Exp(double.NaN), Math.Sinh(double.NaN));
            Check(Infinity, Math.Exp(710.0), Math.Exp(Infinity), Math.Log(Infinity), Math.Cosh(-Infinity), Math.Sinh(711.0));
            Check(-Infinity, Math.Log(0.0), Math.Log10(-0.0), Math.Sinh(-Infinity), -Math.Cosh(Infinity), Math.Floor(-Infinity));
            Check(1.0, Math.Cos(0.0), Math.Exp(-0.0), Math.Cosh(0.0), Math.Tanh(Infinity), Math.Tanh(30.0));
            Check(0.0, Math.Exp(-746.0), Math.Exp(-Infinity), Math.Log(1.0), Math.Log10(1.0), Math.Acos(1.0));
            Check(-0.0, Math.Sin(-0.0), Math.Tan(-0.0), Math.Asin(-0.0), Math.Atan(-0.0), Math.Sinh(-0.0));
            Check(Math.PI / 2, Math.Atan(Infinity), Math.Asin(1.0), Math.Acos(0.0), Math.Atan2(1.0, 0.0), Math.Atan2(Infinity, 5.0));
            Check(Math.PI, Math.Acos(-1.0), Math.Atan2(0.0, -1.0), Math.Atan2(0.0, -0.0), Math.Atan2(1.0, -Infinity), Math.Atan2(1e-300, -1e300));
            Check(-0.0, Math.Atan2(-0.0, 0.0), Math.Atan2(-1.0, Infinity), Math.Ceiling(-0.5), Math.Round(-0.25), Math.Truncate(-0.75));
            Check(3.0, Math.Log10(1000.0), Math.Sqrt(9.0), Math.Pow(9.0, 0.5), Math.Pow(27.0, 1.0 / 3.0), Math.Floor(3.99));
            Check(Math.PI / 4, Math.Atan(1.0), Math.Atan2(2.0, 2.0), Math.Atan2(Infinity, Infinity), Math.Atan2(1e-320, 1e-320), Math.Acos(Math.Sqrt(0.5)));
        }

        [TestMethod]
        public void PowersOfSpecialValues()
        {
            Check(1.0, Math.Pow(double.NaN, 0.0), Math.Pow(1.0, double.NaN), Math.Pow(-1.0, Infinity), Math.Pow(Infinity, 0.0), Math.Pow(-1.0, 1e300));
            Check(double.NaN, Math.Pow(-2.0, 0.5), Math.Pow(double.NaN, 1.0), Math.Pow(2.0, double.NaN), Math.Pow(-0.5, -1.5), Math.Pow(-1e300, 0.1));
            Check(Infinity, Math.Pow(0.0, -1.0), Math.Pow(2.0, 1024.0), Math.Pow(0.5, -Infinity), Math.Pow(-Infinity, 2.0), Math.Pow(-0.0, -2.0));
            Check(-Infinity, Math.Pow(-0.0, -3.0), Math.Pow(-Infinity, 3.0), Math.Pow(-2.0, 1025.0), Math.Pow(-1e200, 3.0), Math.Pow(-10.0, 309.0));
            Check(0.0, Math.Pow(0.0, 2.5), Math.Pow(2.0, -1076.0), Math.Pow(0.5, Infinity), Math.Pow(Infinity, -1.0), Math.Pow(-2.0, -1076.0));
            Check(-8.0, Math.Pow(-2.0, 3.0), -Math.Pow(2.0, 3.0), Math.Pow(-0.5, -3.0), Math.Pow(-8.0, 1.0), -Math.Pow(4.0, 1.5));
            Check(1024.0, Math.Pow(2.0, 10.0), Math.Pow(0.5, -10.0), Math.Pow(4.0, 5.0), Math.Pow(32.0, 2.0), Math.Pow(-2.0, 10.0));
            Assert.IsTrue((float)Math.Pow(10f, 3f) == 1000f);
            Assert.IsTrue((float)Math.Log10(1000f) == 3f);
        }

        private static void Check(double expected, double a, double b, double c, double d, double e)
        {
            CheckOne(expected, a, "first");
            CheckOne(expected, b, "second");
            CheckOne(expected, c, "third");
            CheckOne(expected, d, "fourth");
            CheckOne(expected, e, "fifth");
        }

        private static void CheckOne(double expected, double actual, string which)
        {
            bool same = double.IsNaN(expected)
                ? double.IsNaN(actual)
                : BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual);
            Assert.IsTrue(same, which);
        }
    }
}
