// Convert, BitConverter, Guid, Version and Random.

using System;
using nanoFramework.TestFramework;

namespace NFUnitTest.CoreLib
{
    [TestClass]
    public class ConversionTests
    {
        [TestMethod]
        public void IntegersInEveryBase()
        {
            Assert.AreEqual(255, Convert.ToInt32("FF", 16));
            Assert.AreEqual(255, Convert.ToInt32("0xff", 16));
            Assert.AreEqual(-1, Convert.ToInt32("FFFFFFFF", 16));
            Assert.AreEqual((sbyte)-1, Convert.ToSByte("FF", 16));
            Assert.AreEqual((short)-32768, Convert.ToInt16("8000", 16));
            Assert.AreEqual(-1L, Convert.ToInt64("FFFFFFFFFFFFFFFF", 16));
            Assert.AreEqual(ulong.MaxValue, Convert.ToUInt64("FFFFFFFFFFFFFFFF", 16));
            Assert.AreEqual((byte)5, Convert.ToByte("101", 2));
            Assert.AreEqual((ushort)8, Convert.ToUInt16("10", 8));
            Assert.AreEqual(-10, Convert.ToInt32("-10"));
            Assert.AreEqual(10u, Convert.ToUInt32(" 10 "));
        }

        [TestMethod]
        public void IntegersRefused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => { Convert.ToInt32("1", 3); });
            Assert.ThrowsException(typeof(ArgumentException), () => { Convert.ToInt32("-1", 16); });
            Assert.ThrowsException(typeof(FormatException), () => { Convert.ToInt32("12", 2); });
            Assert.ThrowsException(typeof(FormatException), () => { Convert.ToInt32("0x", 16); });
            Assert.ThrowsException(typeof(FormatException), () => { Convert.ToByte("x"); });
        }

        [TestMethod]
        public void Others()
        {
            Assert.IsTrue(Convert.ToBoolean((byte)2));
            Assert.IsFalse(Convert.ToBoolean((byte)0));
            Assert.AreEqual((byte)1, Convert.ToByte(true));
            Assert.AreEqual('A', Convert.ToChar((ushort)65));
            Assert.AreEqual(1.5, Convert.ToDouble("1.5"));
            Assert.AreEqual(-2.5f, Convert.ToSingle("-2.5"));
            Assert.AreEqual(0, Convert.ToInt32((string)null));
            Assert.AreEqual(0f, Convert.ToSingle((string)null));
        }

        [TestMethod]
        public void Base64()
        {
            byte[] bytes = { 0, 1, 2, 253, 254, 255 };
            Assert.AreEqual("AAEC/f7/", Convert.ToBase64String(bytes));
            Assert.AreEqual("AQ==", Convert.ToBase64String(bytes, 1, 1));
            Assert.AreEqual("AQI=", Convert.ToBase64String(bytes, 1, 2));
            Assert.AreEqual("", Convert.ToBase64String(new byte[0]));
            Assert.AreEqual("00-01-02-FD-FE-FF", BitConverter.ToString(Convert.FromBase64String("AAEC/f7/")));
            Assert.AreEqual("01", BitConverter.ToString(Convert.FromBase64String(" AQ\r\n== ")));
            Assert.AreEqual(0, Convert.FromBase64String("").Length);

            byte[] many = new byte[120];
            for (int i = 0; i < many.Length; i++) many[i] = (byte)(i * 37);
            string text = Convert.ToBase64String(many, Base64FormattingOptions.InsertLineBreaks);
            Assert.AreEqual(160 + 4, text.Length);
            Assert.AreEqual(76, text.IndexOf("\r\n"));
            Assert.AreEqual(BitConverter.ToString(many), BitConverter.ToString(Convert.FromBase64String(text)));

            string[] bad = { "A", "AA", "AAA", "A===", "AA=A", "AQ==AQ==", "A!==", "====" };
            for (int i = 0; i < bad.Length; i++)
            {
                string wrong = bad[i];
                Assert.ThrowsException(typeof(FormatException), () => { Convert.FromBase64String(wrong); }, wrong);
            }
        }

        [TestMethod]
        public void BytesOfValues()
        {
            Assert.IsTrue(BitConverter.IsLittleEndian);
            Assert.AreEqual("78-56-34-12", BitConverter.ToString(BitConverter.GetBytes(0x12345678)));
            Assert.AreEqual("FE-FF", BitConverter.ToString(BitConverter.GetBytes((short)-2)));
            Assert.AreEqual("FF-FF-FF-FF-FF-FF-FF-FF", BitConverter.ToString(BitConverter.GetBytes(-1L)));
            Assert.AreEqual("00-00-80-3F", BitConverter.ToString(BitConverter.GetBytes(1f)));
            Assert.AreEqual("00-00-00-00-00-00-F0-3F", BitConverter.ToString(BitConverter.GetBytes(1.0)));
            Assert.AreEqual("41-00", BitConverter.ToString(BitConverter.GetBytes('A')));
            Assert.AreEqual("01", BitConverter.ToString(BitConverter.GetBytes(true)));
            Assert.AreEqual("", BitConverter.ToString(new byte[0]));
            Assert.AreEqual("02-03", BitConverter.ToString(new byte[] { 1, 2, 3 }, 1));
        }

        [TestMethod]
        public void ValuesOfBytes()
        {
            byte[] bytes = { 0xFF, 0x78, 0x56, 0x34, 0x92, 0, 0, 0xF0, 0x3F };
            Assert.AreEqual(unchecked((int)0x92345678), BitConverter.ToInt32(bytes, 1));
            Assert.AreEqual(0x92345678u, BitConverter.ToUInt32(bytes, 1));
            Assert.AreEqual((short)0x5678, BitConverter.ToInt16(bytes, 1));
            Assert.AreEqual((ushort)0x9234, BitConverter.ToUInt16(bytes, 3));
            Assert.AreEqual(0x3FF0000092345678L, BitConverter.ToInt64(bytes, 1));
            Assert.IsTrue(BitConverter.ToBoolean(bytes, 0));
            Assert.IsFalse(BitConverter.ToBoolean(bytes, 5));
            Assert.AreEqual(1.5f, BitConverter.ToSingle(BitConverter.GetBytes(1.5f), 0));
            Assert.AreEqual(-1.25, BitConverter.ToDouble(BitConverter.GetBytes(-1.25), 0));
            Assert.AreEqual(0x3FF0000000000000L, BitConverter.DoubleToInt64Bits(1.0));
            Assert.AreEqual(2.0, BitConverter.Int64BitsToDouble(0x4000000000000000L));
            Assert.ThrowsException(typeof(ArgumentException), () => { BitConverter.ToInt32(bytes, 6); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { BitConverter.ToInt32(bytes, 9); });
            Assert.ThrowsException(typeof(ArgumentNullException), () => { BitConverter.ToInt32(null, 0); });
        }

        [TestMethod]
        public void Guids()
        {
            const string text = "00112233-4455-6677-8899-aabbccddeeff";
            Guid guid = new Guid(text);
            Assert.AreEqual(text, guid.ToString());
            Assert.AreEqual("33-22-11-00-55-44-77-66-88-99-AA-BB-CC-DD-EE-FF", BitConverter.ToString(guid.ToByteArray()));
            Assert.IsTrue(guid.Equals(new Guid(guid.ToByteArray())));
            Assert.IsTrue(guid.Equals(new Guid(0x00112233, 0x4455, 0x6677, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF)));
            Assert.AreEqual(guid.GetHashCode(), new Guid("{" + text + "}").GetHashCode());
            Assert.AreEqual("00000000-0000-0000-0000-000000000000", Guid.Empty.ToString());
            Assert.IsTrue(guid.CompareTo((object)Guid.Empty) > 0);
            Assert.IsTrue(guid.CompareTo((object)new Guid("00112233-4455-6677-8899-aabbccddeefe")) > 0);
            Assert.AreEqual(0, guid.CompareTo((object)new Guid(text.ToUpper())));
            Guid random = Guid.NewGuid();
            Assert.IsFalse(random.Equals(Guid.NewGuid()));
            Assert.AreEqual('4', random.ToString()[14]);
            Assert.ThrowsException(typeof(FormatException), () => { new Guid("0011223-34455-6677-8899-aabbccddeeff"); });
            Assert.ThrowsException(typeof(ArgumentException), () => { new Guid(new byte[15]); });
        }

        [TestMethod]
        public void Versions()
        {
            Version version = new Version(1, 2, 3, 4);
            Assert.AreEqual("1.2.3.4", version.ToString());
            Assert.AreEqual("1.2", new Version(1, 2).ToString());
            Assert.AreEqual(-1, new Version(1, 2).Build);
            Assert.IsTrue(version.Equals(new Version(1, 2, 3, 4)));
            Assert.IsFalse(version.Equals(new Version(1, 2)));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { new Version(1, -1); });
        }

        [TestMethod]
        public void RandomNumbers()
        {
            Random first = new Random(5);
            Random second = new Random(5);
            int[] counts = new int[10];
            for (int i = 0; i < 2000; i++)
            {
                int number = first.Next(10);
                Assert.AreEqual(number, second.Next(10));
                Assert.IsTrue(number >= 0 && number < 10);
                counts[number]++;
            }

            // 200 each on average; eight standard deviations either way.
            for (int i = 0; i < 10; i++) Assert.IsTrue(counts[i] > 90 && counts[i] < 310, counts[i].ToString());
            Assert.AreEqual(0, first.Next(0));
            Assert.AreEqual(0, first.Next(1));
            for (int i = 0; i < 50; i++)
            {
                double fraction = first.NextDouble();
                Assert.IsTrue(fraction >= 0.0 && fraction < 1.0);
                Assert.IsTrue(first.Next() >= 0);
            }

            byte[] bytes = new byte[32];
            first.NextBytes(bytes);
            int zeros = 0;
            for (int i = 0; i < bytes.Length; i++) zeros += bytes[i] == 0 ? 1 : 0;
            Assert.IsTrue(zeros < 8);
            Assert.IsTrue(new Random(1).Next() != new Random(2).Next());
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { first.Next(-1); });
        }
    }
}
