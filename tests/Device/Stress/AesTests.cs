// MicroPython's stress_aes: threads that compute, each checked against the published result.
using System.Threading;
using nanoFramework.TestFramework;

namespace NFUnitTest
{
    [TestClass]
    public class AesTests
    {
        [TestMethod]
        public void KnownAnswer()
        {
            // FIPS 197, appendix C.1.
            Assert.AreEqual("69C4E0D86A7B0430D8CDB78070B4C55A", Encrypted(1));
        }

        [DataRow(2)]
        [DataRow(6)]
        public void InThreads(int threads)
        {
            const int Blocks = 12;
            string expected = Encrypted(Blocks);
            Counter right = new Counter();
            Crew.Run(threads, () =>
            {
                if (Encrypted(Blocks) == expected)
                {
                    right.Increment();
                }
            });
            Assert.AreEqual(threads, right.Value);
        }

        // The block 00112233..FF encrypted so many times with the key 000102..0F.
        private static string Encrypted(int times)
        {
            byte[] key = new byte[16];
            byte[] block = new byte[16];
            for (int i = 0; i < 16; i++)
            {
                key[i] = (byte)i;
                block[i] = (byte)(i * 0x11);
            }

            Aes aes = new Aes(key);
            for (int i = 0; i < times; i++)
            {
                aes.Encrypt(block);
            }

            char[] digits = new char[32];
            for (int i = 0; i < 16; i++)
            {
                digits[2 * i] = "0123456789ABCDEF"[block[i] >> 4];
                digits[2 * i + 1] = "0123456789ABCDEF"[block[i] & 15];
            }

            return new string(digits);
        }
    }
}
