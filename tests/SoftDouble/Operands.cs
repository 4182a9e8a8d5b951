namespace NfThread.SoftDouble.Tests;

/// <summary>Doubles that arithmetic goes wrong on, as bits, from a seed.</summary>
internal sealed class Operands(int seed)
{
    private const ulong SignAndFraction = 0x800FFFFFFFFFFFFF;

    private static readonly ulong[] Special =
    [
        0, 1, 2, 0x000FFFFFFFFFFFFF, 0x0010000000000000, 0x0010000000000001, 0x3FF0000000000000, 0x3FF0000000000001,
        0x3FEFFFFFFFFFFFFF, 0x4000000000000000, 0x7FEFFFFFFFFFFFFF, 0x7FF0000000000000, 0x7FF8000000000000, 0x7FF0000000000001,
        0x41DFFFFFFFC00000, 0x41E0000000000000, 0x41EFFFFFFFE00000, 0x43E0000000000000, 0x43F0000000000000, 0x43DFFFFFFFFFFFFF,
        0x36A0000000000000, 0x3690000000000000, 0x47EFFFFFE0000000, 0x47EFFFFFF0000000, 0x3810000000000000, 0x380FFFFFFFFFFFFF,
    ];

    private readonly Random _random = new(seed);

    public ulong Bits() => (ulong)_random.NextInt64() ^ ((ulong)_random.NextInt64() << 1);

    public ulong Double()
    {
        ulong bits = Bits();
        return _random.Next(9) switch
        {
            0 => Special[_random.Next(Special.Length)] ^ (bits & (1ul << 63)),
            1 => bits,
            2 => WithExponent(bits, 0, 3), // subnormal or just above
            3 => WithExponent(bits, 1019, 1028), // close together
            4 => WithExponent(bits & ~((1ul << _random.Next(53)) - 1), 963, 1083), // few bits: ties
            5 => WithExponent(bits | ((1ul << _random.Next(53)) - 1), 963, 1083), // runs of ones: carries
            6 => WithExponent(bits, 868, 1160), // around the range of float and of integers
            7 => WithExponent(bits, 1987, 2047), // sums and products overflow
            _ => WithExponent(bits, 511, 1535), // products overflow and underflow
        };
    }

    private ulong WithExponent(ulong bits, int from, int below) => (bits & SignAndFraction) | ((ulong)_random.Next(from, below) << 52);
}
