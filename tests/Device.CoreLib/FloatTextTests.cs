// Float and double to text and back: shortest text that reads back the same, exact rounding for fixed digits, and the
// decimal numbers that are famous for being read wrong.

using System;
using nanoFramework.TestFramework;

namespace NFUnitTest.CoreLib
{
    [TestClass]
    public class FloatTextTests
    {
        [TestMethod]
        public void ShortestFloat()
        {
            Assert.AreEqual("0", 0f.ToString());
            Assert.AreEqual("1", 1f.ToString());
            Assert.AreEqual("-1.5", (-1.5f).ToString());
            Assert.AreEqual("0.1", 0.1f.ToString());
            Assert.AreEqual("0.3", 0.3f.ToString());
            Assert.AreEqual("3.1415927", 3.14159265f.ToString());
            Assert.AreEqual("65.0504", 65.0504f.ToString());
            Assert.AreEqual("0.33333334", (1f / 3f).ToString());
            Assert.AreEqual("16777216", 16777216f.ToString());
            Assert.AreEqual("123456790", 123456789f.ToString());
            Assert.AreEqual("1E+09", 1e9f.ToString());
            Assert.AreEqual("0.0001", 0.0001f.ToString());
            Assert.AreEqual("1E-05", 0.00001f.ToString());
            Assert.AreEqual("1.2345679E-10", 1.2345679e-10f.ToString());
            Assert.AreEqual("3.4028235E+38", float.MaxValue.ToString());
            Assert.AreEqual("-3.4028235E+38", float.MinValue.ToString());
            Assert.AreEqual("1E-45", float.Epsilon.ToString());
            Assert.AreEqual("1.1754944E-38", 1.17549435e-38f.ToString());
        }

        [TestMethod]
        public void ShortestDouble()
        {
            Assert.AreEqual("0", 0.0.ToString());
            Assert.AreEqual("0.1", 0.1.ToString());
            Assert.AreEqual("0.30000000000000004", (0.1 + 0.2).ToString());
            Assert.AreEqual("3.141592653589793", 3.141592653589793.ToString());
            Assert.AreEqual("-123456.789", (-123456.789).ToString());
            Assert.AreEqual("9007199254740992", 9007199254740993.0.ToString());
            Assert.AreEqual("1E+23", 1e23.ToString());
            Assert.AreEqual("1.7976931348623157E+308", double.MaxValue.ToString());
            Assert.AreEqual("5E-324", double.Epsilon.ToString());
            Assert.AreEqual("2.2250738585072014E-308", 2.2250738585072014e-308.ToString());
        }

        [TestMethod]
        public void NotFinite()
        {
            Assert.AreEqual("NaN", float.NaN.ToString());
            Assert.AreEqual("Infinity", float.PositiveInfinity.ToString());
            Assert.AreEqual("-Infinity", float.NegativeInfinity.ToString("F2"));
            Assert.AreEqual("NaN", double.NaN.ToString("0.00"));
            Assert.IsTrue(float.IsNaN(float.Parse("NaN")));
            Assert.IsTrue(float.IsPositiveInfinity(float.Parse("Infinity")));
            Assert.IsTrue(double.IsNegativeInfinity(double.Parse(" -Infinity ")));
            Assert.IsTrue(double.IsInfinity(double.PositiveInfinity));
            Assert.IsFalse(double.IsInfinity(double.MaxValue));
            Assert.IsFalse(double.IsNaN(double.NegativeInfinity));
            Assert.IsFalse(float.IsNegativeInfinity(float.PositiveInfinity));
        }

        [TestMethod]
        public void Fixed()
        {
            Assert.AreEqual("3.14", 3.14159f.ToString("F2"));
            Assert.AreEqual("3.1416", 3.14159.ToString("F4"));
            Assert.AreEqual("65.050402", 65.050402.ToString("F6"));
            Assert.AreEqual("9.90", 9.8999f.ToString("F"));
            Assert.AreEqual("10", 9.8999f.ToString("F0"));
            Assert.AreEqual("100.0", 99.95001f.ToString("F1"));
            Assert.AreEqual("-0.10", (-0.0999999).ToString("F2"));
            Assert.AreEqual("0.00", 0.001f.ToString("F2"));
            Assert.AreEqual("0.000", 1e-30f.ToString("F3"));
            Assert.AreEqual("1000000000000000000000.0", 1e21.ToString("F1"));
            Assert.AreEqual("0.10000000149011611938", 0.1f.ToString("F20"));

            // Exactly half: to the even digit. One of these is not exactly half in binary.
            Assert.AreEqual("0.12", 0.125.ToString("F2"));
            Assert.AreEqual("0.38", 0.375.ToString("F2"));
            Assert.AreEqual("2", 2.5f.ToString("F0"));
            Assert.AreEqual("1.00", 1.005.ToString("F2"));
        }

        [TestMethod]
        public void LargeNumbersKeepTheirDigits()
        {
            Assert.AreEqual("9999999999999999583119736832.0", 1e28.ToString("F1"));
            Assert.AreEqual("340,282,346,638,528,859,811,704,183,484,516,925,440", float.MaxValue.ToString("N0"));
            Assert.AreEqual("1.000000000000000055511151231257827021181583E-001", 0.1.ToString("E42"));
            Assert.AreEqual("0.1000000000000000055511151231257827021181583404541015625000", 0.1.ToString("F58"));
            Assert.AreEqual("4.940656458412465441765687928682E-324", double.Epsilon.ToString("E30"));
            Assert.AreEqual(309, double.MaxValue.ToString("F0").Length);
            Assert.AreEqual("179769313486231570814527423731704356798070567525844996598917", double.MaxValue.ToString("F0").Substring(0, 60));
            Assert.AreEqual("24858368", double.MaxValue.ToString("F0").Substring(301));
        }

        [TestMethod]
        public void OrdinaryNumbersAndTheRestAgree()
        {
            // At the ends of what 64-bit integers can do, and powers of two, which have a nearer neighbour below.
            Assert.AreEqual("0.03125", 0.03125.ToString());
            Assert.AreEqual("0.0625", 0.0625.ToString());
            Assert.AreEqual("0.015625", 0.015625.ToString());
            Assert.AreEqual("9007199254740991", 9007199254740991.0.ToString());
            Assert.AreEqual("9007199254740992", 9007199254740992.0.ToString());
            Assert.AreEqual("4503599627370495.5", 4503599627370495.5.ToString());
            Assert.AreEqual("16777215", 16777215f.ToString());
            Assert.AreEqual("8388607.5", 8388607.5f.ToString());
            Assert.AreEqual("0.0001", 0.0001f.ToString());
            Assert.AreEqual("3E-08", 0.00000003f.ToString());
            Assert.AreEqual("23.4", 23.4f.ToString());
            Assert.AreEqual("0.99999994", 0.99999994f.ToString());
            Assert.AreEqual("1.2E+04", 12345f.ToString("G2"));
            Assert.AreEqual("0", 0.5.ToString("F0"));
            Assert.AreEqual("0.01", 0.007.ToString("F2"));
        }

        [TestMethod]
        public void NumberScientificGeneral()
        {
            Assert.AreEqual("1,234,567.89", 1234567.891.ToString("N2"));
            Assert.AreEqual("-1,234.5", (-1234.5f).ToString("N1"));
            Assert.AreEqual("1.234568E+004", 12345.6789.ToString("E"));
            Assert.AreEqual("1.2346e+004", 12345.6789.ToString("e4"));
            Assert.AreEqual("1.234500E-009", 1.2345e-9.ToString("E"));
            Assert.AreEqual("1E+100", 1e100.ToString("E0"));
            Assert.AreEqual("123.78", 123.7841f.ToString("G5"));
            Assert.AreEqual("1.2E+04", 12345.0.ToString("G2"));
            Assert.AreEqual("0.00012", 0.00012345.ToString("G2"));
            Assert.AreEqual("0.1", 0.1.ToString("R"));
        }

        [TestMethod]
        public void CustomPattern()
        {
            Assert.AreEqual("3.1", 3.14159f.ToString("0.0"));
            Assert.AreEqual("003.142", 3.14159.ToString("000.000"));
            Assert.AreEqual("3.14", 3.14f.ToString("#.####"));
            Assert.AreEqual(".5", 0.5f.ToString("#.##"));
            Assert.AreEqual("12,345.7", 12345.67.ToString("#,##0.0"));
            Assert.AreEqual("45.7%", 0.4567.ToString("0.0%"));
            Assert.AreEqual("1.0", 0.96f.ToString("0.0"));
            Assert.AreEqual("-12.30 V", (-12.3f).ToString("0.00' V'"));
            Assert.AreEqual("-12.30 V", (-12.3f).ToString("0.00' V"));
            Assert.AreEqual("12.3k", 12345f.ToString("0,.0k"));
            Assert.AreEqual("1,235", 1234567f.ToString("#,##0,"));
        }

        [TestMethod]
        public void BadFormatThrows()
        {
            Assert.ThrowsException(typeof(FormatException), () => { 1.5.ToString("D"); });
            Assert.ThrowsException(typeof(FormatException), () => { 1.5f.ToString("X2"); });
            Assert.ThrowsException(typeof(FormatException), () => { 1.5f.ToString("Q"); });
        }

        [TestMethod]
        public void ParseGood()
        {
            Assert.AreEqual(12f, float.Parse("12"));
            Assert.AreEqual(-0.5f, float.Parse("-0.5"));
            Assert.AreEqual(0.5f, float.Parse(".5"));
            Assert.AreEqual(5f, float.Parse("5."));
            Assert.AreEqual(1500f, float.Parse("+1.5e3"));
            Assert.AreEqual(0.0015f, float.Parse("1.5E-3"));
            Assert.AreEqual(4807.038, double.Parse(" 4807.038\r\n"));
            Assert.AreEqual(6.02214076e23, double.Parse("6.02214076e+23"));
            Assert.AreEqual(0.0, double.Parse("0e999999"));
            Assert.AreEqual(0.0, double.Parse("1e-999999"));
            Assert.IsTrue(double.IsPositiveInfinity(double.Parse("1e999999")));
            Assert.IsTrue(float.IsNegativeInfinity(float.Parse("-1e39")));
            Assert.AreEqual(1.0, double.Parse("0.0000000000000000000000000000000000000001e40"));
            Assert.AreEqual(1e-5, double.Parse("0.00001000000000000000000000000000000000"));
        }

        [TestMethod]
        public void ParseRoundsCorrectly()
        {
            Assert.AreEqual(float.MaxValue, float.Parse("3.4028235e38"));
            Assert.AreEqual(float.Epsilon, float.Parse("1.4e-45"));
            Assert.AreEqual(0f, float.Parse("7.0e-46"));
            Assert.AreEqual(float.Epsilon, float.Parse("7.1e-46"));
            Assert.AreEqual(double.MaxValue, double.Parse("1.7976931348623157e308"));
            Assert.AreEqual(double.Epsilon, double.Parse("4.9406564584124654e-324"));
            Assert.AreEqual(2.2250738585072011e-308, double.Parse("2.2250738585072011e-308"));
            Assert.AreEqual(9007199254740992.0, double.Parse("9007199254740993"));
            Assert.AreEqual(9007199254740994.0, double.Parse("9007199254740993.000000000000000000000001"));

            // Half-way between 1 and the next float, exactly and a hair to each side.
            Assert.AreEqual(1f, float.Parse("1.000000059604644775390625"));
            Assert.AreEqual(1.00000012f, float.Parse("1.000000059604644775390625000000000001"));
            Assert.AreEqual(1f, float.Parse("1.000000059604644775390624999999999999"));
            Assert.AreEqual(1.0, double.Parse("1.00000000000000011102230246251565404236316680908203125"));
            Assert.AreEqual(1.0000000000000002, double.Parse("1.00000000000000011102230246251565404236316680908203126"));
        }

        [TestMethod]
        public void ParseBad()
        {
            string[] bad = { "", " ", ".", "-", "e5", "1e", "1e+", "1.2.3", "1 2", "0x1", "1,5x", "--1", "Infinit", "NaN1" };
            for (int i = 0; i < bad.Length; i++)
            {
                string text = bad[i];
                float single;
                double number;
                Assert.IsFalse(float.TryParse(text, out single), text);
                Assert.IsFalse(double.TryParse(text, out number), text);
                Assert.AreEqual(0f, single, text);
                Assert.ThrowsException(typeof(FormatException), () => { double.Parse(text); }, text);
            }

            Assert.ThrowsException(typeof(ArgumentNullException), () => { float.Parse(null); });
        }

        [TestMethod]
        public void TextReadsBackTheSame()
        {
            uint state = 2463534242;
            for (int i = 0; i < 300; i++)
            {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                float value = BitConverter.ToSingle(BitConverter.GetBytes(state), 0);
                if (float.IsNaN(value) || float.IsInfinity(value)) continue;
                string text = value.ToString();
                byte[] bytes = BitConverter.GetBytes(float.Parse(text));
                Assert.AreEqual(state, BitConverter.ToUInt32(bytes, 0), text);
                Assert.IsTrue(text.Length <= 15, text);
            }
        }

        [TestMethod]
        public void Order()
        {
            Assert.AreEqual(-1, 1f.CompareTo(2f));
            Assert.AreEqual(1, 2.0.CompareTo(1.0));
            Assert.AreEqual(0, 0f.CompareTo(-0f));
            Assert.AreEqual(-1, (-2f).CompareTo(-1f));
            Assert.AreEqual(-1, double.NaN.CompareTo(double.NegativeInfinity));
            Assert.AreEqual(0, double.NaN.CompareTo(double.NaN));
            Assert.AreEqual(1, double.Epsilon.CompareTo(0.0));
        }
    }
}
