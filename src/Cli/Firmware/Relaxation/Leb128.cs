namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>Numbers of debug information that take as many bytes as they need, seven bits in each (DWARF 4, section 7.6).</summary>
internal static class Leb128
{
    private const int More = 0x80, Bits = 7, Sign = 0x40;

    public static uint Unsigned(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint value = 0;
        int shift = 0;
        byte last;
        do
        {
            last = bytes[at++];
            value |= (uint)(last & ~More) << shift;
            shift += Bits;
        }
        while ((last & More) != 0);

        return value;
    }

    public static int Signed(ReadOnlySpan<byte> bytes, ref int at)
    {
        int start = at;
        int value = (int)Unsigned(bytes, ref at);
        int shift = Bits * (at - start);
        return shift < 32 && (bytes[at - 1] & Sign) != 0 ? value | (-1 << shift) : value;
    }

    public static byte[] Unsigned(uint value)
    {
        List<byte> bytes = [];
        for (; value >= More; value >>= Bits)
        {
            bytes.Add((byte)(value | More));
        }

        return [.. bytes, (byte)value];
    }

    public static byte[] Signed(int value)
    {
        List<byte> bytes = [];
        for (; value is < -Sign or >= Sign; value >>= Bits)
        {
            bytes.Add((byte)(value | More));
        }

        return [.. bytes, (byte)(value & ~More)];
    }
}
