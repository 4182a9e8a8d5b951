// Integers to text and back. The expected texts are desktop .NET's, which the host engine confirms in the same run.

using System;
using nanoFramework.TestFramework;

namespace NFUnitTest.CoreLib
{
    [TestClass]
    public class IntegerTextTests
    {
        [TestMethod]
        public void PlainText()
        {
            Assert.AreEqual("0", 0.ToString());
            Assert.AreEqual("7", 7.ToString());
            Assert.AreEqual("10", 10.ToString());
            Assert.AreEqual("-1", (-1).ToString());
            Assert.AreEqual("2147483647", int.MaxValue.ToString());
            Assert.AreEqual("-2147483648", int.MinValue.ToString());
            Assert.AreEqual("4294967295", uint.MaxValue.ToString());
            Assert.AreEqual("4294967296", 4294967296L.ToString());
            Assert.AreEqual("1000000000000000000", 1000000000000000000L.ToString());
            Assert.AreEqual("9223372036854775807", long.MaxValue.ToString());
            Assert.AreEqual("-9223372036854775808", long.MinValue.ToString());
            Assert.AreEqual("18446744073709551615", ulong.MaxValue.ToString());
            Assert.AreEqual("-128", sbyte.MinValue.ToString());
            Assert.AreEqual("127", sbyte.MaxValue.ToString());
            Assert.AreEqual("255", byte.MaxValue.ToString());
            Assert.AreEqual("-32768", short.MinValue.ToString());
            Assert.AreEqual("65535", ushort.MaxValue.ToString());
        }

        [TestMethod]
        public void EveryLengthOfText()
        {
            ulong power = 1;
            string one = "1";
            string nines = "";
            for (int digits = 1; digits <= 19; digits++)
            {
                Assert.AreEqual(one, power.ToString());
                Assert.AreEqual("-" + one, (-(long)power).ToString());
                if (digits > 1) Assert.AreEqual(nines, (power - 1).ToString());
                power *= 10;
                one += "0";
                nines += "9";
            }
        }

        [TestMethod]
        public void DecimalFormat()
        {
            Assert.AreEqual("00000", 0.ToString("D5"));
            Assert.AreEqual("00042", 42.ToString("D5"));
            Assert.AreEqual("-00042", (-42).ToString("d5"));
            Assert.AreEqual("123456", 123456.ToString("D3"));
            Assert.AreEqual("-2147483648", int.MinValue.ToString("D"));
            Assert.AreEqual("0000000000000000000018446744073709551615", ulong.MaxValue.ToString("D40"));
        }

        [TestMethod]
        public void HexadecimalFormat()
        {
            Assert.AreEqual("0", 0.ToString("X"));
            Assert.AreEqual("FF", 255.ToString("X"));
            Assert.AreEqual("ff", 255.ToString("x"));
            Assert.AreEqual("00FF", 255.ToString("X4"));
            Assert.AreEqual("FFFFFFFF", (-1).ToString("X"));
            Assert.AreEqual("FF", ((sbyte)-1).ToString("X"));
            Assert.AreEqual("FFFE", ((short)-2).ToString("X2"));
            Assert.AreEqual("80000000", int.MinValue.ToString("X"));
            Assert.AreEqual("deadbeef", 0xDEADBEEFu.ToString("x8"));
            Assert.AreEqual("FFFFFFFFFFFFFFFF", (-1L).ToString("X"));
            Assert.AreEqual("0000000000000001", 1L.ToString("X16"));
        }

        [TestMethod]
        public void FixedNumberAndScientificFormat()
        {
            Assert.AreEqual("12.00", 12.ToString("F"));
            Assert.AreEqual("-12.0", (-12).ToString("F1"));
            Assert.AreEqual("12", 12.ToString("F0"));
            Assert.AreEqual("1,234,567.00", 1234567.ToString("N"));
            Assert.AreEqual("-1,234", (-1234).ToString("N0"));
            Assert.AreEqual("999", 999.ToString("N0"));
            Assert.AreEqual("1,000.0", 1000.ToString("n1"));
            Assert.AreEqual("1.234568E+006", 1234567.8.ToString("E"));
            Assert.AreEqual("1.23E+004", 12345.ToString("E2"));
            Assert.AreEqual("1e+000", 1.ToString("e0"));
            Assert.AreEqual("0.0E+000", 0.ToString("E1"));
            Assert.AreEqual("-2.15E+009", int.MinValue.ToString("E2"));
            Assert.AreEqual("12345", 12345.ToString("G"));
            Assert.AreEqual("1.2E+04", 12345.ToString("G2"));
            Assert.AreEqual("-12345", (-12345).ToString("G5"));
        }

        [TestMethod]
        public void CustomPattern()
        {
            Assert.AreEqual("0042", 42.ToString("0000"));
            Assert.AreEqual("-0042", (-42).ToString("0000"));
            Assert.AreEqual("42", 42.ToString("#"));
            Assert.AreEqual("", 0.ToString("#"));
            Assert.AreEqual("1,234,567", 1234567.ToString("#,#"));
            Assert.AreEqual("1,234,567.00", 1234567.ToString("#,##0.00"));
            Assert.AreEqual("0.00", 0.ToString("#,##0.00"));
            Assert.AreEqual("007 km", 7.ToString("000' km'"));
            Assert.AreEqual("4200%", 42.ToString("0%"));
        }

        [TestMethod]
        public void EmptyFormatIsPlain()
        {
            Assert.AreEqual("-5", (-5).ToString(""));
            Assert.AreEqual("5", ((byte)5).ToString((string)null));
        }

        [TestMethod]
        public void BadFormatThrows()
        {
            Assert.ThrowsException(typeof(FormatException), () => { 5.ToString("Q"); });
            Assert.ThrowsException(typeof(FormatException), () => { 5.ToString("Z3"); });
        }

        [TestMethod]
        public void ParseGood()
        {
            Assert.AreEqual(0, int.Parse("0"));
            Assert.AreEqual(42, int.Parse("42"));
            Assert.AreEqual(42, int.Parse("+42"));
            Assert.AreEqual(-42, int.Parse("-42"));
            Assert.AreEqual(42, int.Parse("  42\t\r\n"));
            Assert.AreEqual(42, int.Parse("0000000000000000000000042"));
            Assert.AreEqual(int.MaxValue, int.Parse("2147483647"));
            Assert.AreEqual(int.MinValue, int.Parse("-2147483648"));
            Assert.AreEqual(uint.MaxValue, uint.Parse("4294967295"));
            Assert.AreEqual(long.MaxValue, long.Parse("9223372036854775807"));
            Assert.AreEqual(long.MinValue, long.Parse("-9223372036854775808"));
            Assert.AreEqual(ulong.MaxValue, ulong.Parse("18446744073709551615"));
            Assert.AreEqual(sbyte.MinValue, sbyte.Parse("-128"));
            Assert.AreEqual(byte.MaxValue, byte.Parse("255"));
            Assert.AreEqual(short.MinValue, short.Parse("-32768"));
            Assert.AreEqual(ushort.MaxValue, ushort.Parse("65535"));
            Assert.AreEqual((byte)0, byte.Parse("-0"));
        }

        [TestMethod]
        public void ParseBad()
        {
            string[] bad = { "", " ", "+", "-", "4 2", "4-", "--4", "0x10", "12a", "1.0", "1,000", "1e3", "\u0663" };
            for (int i = 0; i < bad.Length; i++)
            {
                string text = bad[i];
                int result;
                Assert.IsFalse(int.TryParse(text, out result), text);
                Assert.AreEqual(0, result, text);
                Assert.ThrowsException(typeof(FormatException), () => { int.Parse(text); }, text);
            }

            Assert.IsFalse(int.TryParse((string)null, out _));
            Assert.ThrowsException(typeof(ArgumentNullException), () => { int.Parse(null); });
        }

        [TestMethod]
        public void ParseTooLarge()
        {
            Assert.IsFalse(int.TryParse("2147483648", out _));
            Assert.IsFalse(int.TryParse("-2147483649", out _));
            Assert.IsFalse(int.TryParse("99999999999999999999999999", out _));
            Assert.IsFalse(uint.TryParse("4294967296", out _));
            Assert.IsFalse(uint.TryParse("-1", out _));
            Assert.IsFalse(long.TryParse("9223372036854775808", out _));
            Assert.IsFalse(long.TryParse("-9223372036854775809", out _));
            Assert.IsFalse(ulong.TryParse("18446744073709551616", out _));
            Assert.IsFalse(ulong.TryParse("184467440737095516150", out _));
            Assert.IsFalse(sbyte.TryParse("128", out _));
            Assert.IsFalse(sbyte.TryParse("-129", out _));
            Assert.IsFalse(byte.TryParse("256", out _));
            Assert.IsFalse(short.TryParse("32768", out _));
            Assert.IsFalse(ushort.TryParse("65536", out _));
        }

        // nanoFramework has no OverflowException and throws what it has.
#if HOST
        private static readonly Type s_overflow = typeof(OverflowException);
#else
        private static readonly Type s_overflow = typeof(ArgumentOutOfRangeException);
#endif

        [TestMethod]
        public void ParseTooLargeThrows()
        {
            Assert.ThrowsException(s_overflow, () => { int.Parse("2147483648"); });
            Assert.ThrowsException(s_overflow, () => { byte.Parse("-1"); });
            Assert.ThrowsException(s_overflow, () => { ulong.Parse("18446744073709551616"); });

            // What is no number at all is a bad format, however long it is.
            Assert.ThrowsException(typeof(FormatException), () => { int.Parse("99999999999999999999x"); });
        }
    }
}
