using Soft = System.SoftDouble;

namespace NfThread.SoftDouble.Tests;

/// <summary>Two hundred thousand pairs for each operation, bit for bit; any NaN is as good as another.</summary>
public class SoftDoubleTests
{
    private const int Rounds = 200_000;

    public static TheoryData<string> Operations => ["+", "-", "*", "/", "%", "root"];

    [Theory]
    [MemberData(nameof(Operations))]
    public void ArithmeticIsTheHardwares(string operation)
    {
        Operands operands = new(operation[0]);
        for (int i = 0; i < Rounds; i++)
        {
            ulong a = operands.Double();
            ulong b = i % 8 == 0 ? a ^ (operands.Bits() & 1023) : operands.Double();
            double x = Value(a), y = Value(b);
            (ulong soft, double hard) = operation switch
            {
                "+" => (Soft.Add(a, b), x + y),
                "-" => (Soft.Subtract(a, b), x - y),
                "*" => (Soft.Multiply(a, b), x * y),
                "/" => (Soft.Divide(a, b), x / y),
                "%" => (Soft.Remainder(a, b), x % y),
                _ => (Soft.SquareRoot(a), Math.Sqrt(x)),
            };
            if (double.IsNaN(hard) ? !double.IsNaN(Value(soft)) : soft != BitConverter.DoubleToUInt64Bits(hard))
            {
                Assert.Fail($"{a:X16} {operation} {b:X16}: {soft:X16} instead of {BitConverter.DoubleToUInt64Bits(hard):X16}");
            }
        }
    }

    [Fact]
    public void ComparisonIsTheHardwares()
    {
        Operands operands = new(1);
        for (int i = 0; i < Rounds; i++)
        {
            ulong a = operands.Double();
            ulong b = i % 4 == 0 ? a ^ (operands.Bits() & 1) : operands.Double();
            double x = Value(a), y = Value(b);
            Assert.Equal(x < y ? -1 : x == y ? 0 : x > y ? 1 : 2, Soft.Compare(a, b));
        }
    }

    [Fact]
    public void ConversionsToIntegersSaturateAsDotNets()
    {
        Operands operands = new(2);
        for (int i = 0; i < Rounds; i++)
        {
            ulong a = operands.Double();
            double x = Value(a);
            Assert.Equal((int)x, Soft.ToInt32(a));
            Assert.Equal((uint)x, Soft.ToUInt32(a));
            Assert.Equal((long)x, Soft.ToInt64(a));
            Assert.Equal((ulong)x, Soft.ToUInt64(a));
        }
    }

    [Fact]
    public void ConversionsFromIntegersRoundToEven()
    {
        Operands operands = new(3);
        for (int i = 0; i < Rounds; i++)
        {
            ulong value = operands.Bits() >> (i & 63);
            Assert.Equal(BitConverter.DoubleToUInt64Bits((int)value), Soft.FromInt32((int)value));
            Assert.Equal(BitConverter.DoubleToUInt64Bits((uint)value), Soft.FromUInt32((uint)value));
            Assert.Equal(BitConverter.DoubleToUInt64Bits((long)value), Soft.FromInt64((long)value));
            Assert.Equal(BitConverter.DoubleToUInt64Bits(-(long)value), Soft.FromInt64(-(long)value));
            Assert.Equal(BitConverter.DoubleToUInt64Bits(value), Soft.FromUInt64(value));
        }
    }

    [Fact]
    public void FloatAndBack()
    {
        Operands operands = new(4);
        for (int i = 0; i < Rounds; i++)
        {
            ulong a = operands.Double();
            Assert.Equal(BitConverter.SingleToUInt32Bits((float)Value(a)), Soft.ToSingle(a));
            uint single = (uint)operands.Bits() & (i % 4 == 0 ? 0x807FFFFF : ~0u);
            Assert.Equal(BitConverter.DoubleToUInt64Bits(BitConverter.UInt32BitsToSingle(single)), Soft.FromSingle(single));
        }
    }

    private static double Value(ulong bits) => BitConverter.UInt64BitsToDouble(bits);
}
