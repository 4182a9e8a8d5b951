using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Tools.Tests.Firmware.Relaxation;

/// <summary>Clauses keep the length of each number while its value follows the code.</summary>
public sealed class ExceptionClausesTests
{
    [Fact]
    public void OffsetsFollowAndTypesStay()
    {
        // Two clauses: typed, from 16, 64 bytes long (two bytes, 64 << 2), handler at 200 (two bytes); a filter of 32 bytes at 0.
        byte[] clauses =
        [
            2 << 1,
            16 << 1, 0x01, 0x04, 0x21, 0x03, 0xAA, 0xBB, 0xCC, 0xDD,
            0 << 1, 0x09, 0x02, 100 << 1, 120 << 1,
        ];
        ExceptionClauses.Rewrite(clauses, offset => offset / 2, (_, length) => length / 2);
        Assert.Equal(
            [
                2 << 1,
                8 << 1, 0x01, 0x02, 0x91, 0x01, 0xAA, 0xBB, 0xCC, 0xDD,
                0 << 1, 0x09, 0x01, 50 << 1, 60 << 1,
            ],
            clauses);
    }

    [Fact]
    public void GrowthIsRefused() =>
        Assert.Throws<UnknownCodeException>(() => ExceptionClauses.Rewrite(new byte[] { 1 << 1, 100 << 1, 4 << 1, 120 << 1, 0, 0, 0, 0 }, offset => offset * 2, (_, length) => length * 2));
}
