// Division and multiplication of 64-bit integers.
using System;
using nanoFramework.TestFramework;

namespace NFUnitTest.Arithmetic
{
    [TestClass]
    public class LongTests
    {
        private const int Rounds = 3000;

        [TestMethod]
        public void UnsignedDivisionIsThatOfTheHardware()
        {
            Operands operands = new Operands(21);
            for (int i = 0; i < Rounds; i++)
            {
                ulong dividend = (ulong)operands.Integer();
                ulong divisor = (ulong)operands.Integer();
                if (divisor == 0) divisor = 1;
                operands.Add((long)(dividend / divisor));
                operands.Add((long)(dividend % divisor));
            }

            Assert.AreEqual(0x342A21EF68C63EEB, operands.Sum);
        }

        [TestMethod]
        public void SignedDivisionIsThatOfTheHardware()
        {
            Operands operands = new Operands(22);
            for (int i = 0; i < Rounds; i++)
            {
                long dividend = operands.Integer();
                long divisor = operands.Integer();
                if (divisor == 0 || divisor == -1) divisor = 3;
                operands.Add(dividend / divisor);
                operands.Add(dividend % divisor);
                operands.Add(dividend * divisor);
            }

            Assert.AreEqual(0xA8887921F31D2825, operands.Sum);
        }

        // Quotient digits whose first estimate is one or two too great, and products that fill the word.
        [TestMethod]
        public void DivisionUndoesMultiplication()
        {
            Operands operands = new Operands(23);
            for (int i = 0; i < Rounds; i++)
            {
                int bits = 1 + (int)(operands.Bits() % 62);
                ulong divisor = (operands.Bits() >> (64 - bits)) | (1ul << (bits - 1));
                if ((i & 1) == 0) divisor |= (1ul << (bits / 2)) - 1;
                ulong quotient = operands.Bits() >> bits;
                ulong remainder = (i & 2) == 0 ? divisor - 1 : operands.Bits() % divisor;
                ulong dividend = quotient * divisor + remainder;
                Assert.AreEqual(quotient, dividend / divisor);
                Assert.AreEqual(remainder, dividend % divisor);
            }
        }

        [DataRow(long.MinValue, 1L, long.MinValue, 0L)]
        [DataRow(long.MinValue, 2L, -4611686018427387904L, 0L)]
        [DataRow(long.MinValue, long.MinValue, 1L, 0L)]
        [DataRow(long.MaxValue, long.MinValue, 0L, long.MaxValue)]
        [DataRow(-7L, 2L, -3L, -1L)]
        [DataRow(7L, -2L, -3L, 1L)]
        [DataRow(-7L, -2L, 3L, -1L)]
        [DataRow(4294967296L, 4294967295L, 1L, 1L)]
        [DataRow(-4294967296L, 4294967297L, 0L, -4294967296L)]
        [DataRow(9223372036854775807L, 4294967296L, 2147483647L, 4294967295L)]
        [DataRow(9223372032559808512L, 4294967295L, 2147483647L, 2147483647L)]
        [TestMethod]
        public void SignedDivisionAtTheEdge(long dividend, long divisor, long quotient, long remainder)
        {
            Assert.AreEqual(quotient, dividend / divisor);
            Assert.AreEqual(remainder, dividend % divisor);
        }

        [DataRow(ulong.MaxValue, 1ul, ulong.MaxValue, 0ul)]
        [DataRow(ulong.MaxValue, ulong.MaxValue, 1ul, 0ul)]
        [DataRow(ulong.MaxValue, 4294967296ul, 4294967295ul, 4294967295ul)]
        [DataRow(ulong.MaxValue, 4294967297ul, 4294967295ul, 0ul)]
        [DataRow(ulong.MaxValue, 10ul, 1844674407370955161ul, 5ul)]
        [DataRow(ulong.MaxValue, 9223372036854775809ul, 1ul, 9223372036854775806ul)]
        [DataRow(18446744073709551614ul, ulong.MaxValue, 0ul, 18446744073709551614ul)]
        [DataRow(18446462598732840960ul, 4294901761ul, 4294967294ul, 4294836226ul)]
        [TestMethod]
        public void UnsignedDivisionAtTheEdge(ulong dividend, ulong divisor, ulong quotient, ulong remainder)
        {
            Assert.AreEqual(quotient, dividend / divisor);
            Assert.AreEqual(remainder, dividend % divisor);
        }

        [TestMethod]
        public void DivisionByZeroThrows()
        {
            Operands operands = new Operands(24);
            long zero = (long)(operands.Bits() & 0);
            int thrown = 0;
            long sum = 0;
            try { sum += 5 / zero; } catch (Exception) { thrown++; }
            try { sum += 5 % zero; } catch (Exception) { thrown++; }
            try { sum += (long)(5ul / (ulong)zero); } catch (Exception) { thrown++; }
            try { sum += (long)(5ul % (ulong)zero); } catch (Exception) { thrown++; }
            try { sum += 5 / (int)zero; } catch (Exception) { thrown++; }
            try { sum += 5 % (int)zero; } catch (Exception) { thrown++; }
            try { sum += 5u / (uint)zero; } catch (Exception) { thrown++; }
            try { sum += 5u % (uint)zero; } catch (Exception) { thrown++; }
            Assert.AreEqual(8, thrown);
            Assert.AreEqual(0L, sum);
        }
    }
}
