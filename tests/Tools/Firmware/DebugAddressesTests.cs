using System.Buffers.Binary;
using NfThread.Cli.Firmware;

namespace NfThread.Tools.Tests.Firmware;

/// <summary>Bit 0 of a code address is for calls: debug information goes without it, everything else keeps it.</summary>
public sealed class DebugAddressesTests : IDisposable
{
    private const string Source =
        """
            .syntax unified
            .thumb
            .text
            .thumb_func
        f:  nop
            nop
            .data
        d:  .byte 0, 0
            .section .debug_info
            .4byte .text + 3
            .4byte .text + 2
            .4byte .data + 1
            .4byte 5
            .section .debug_loc
            .4byte .text + 1
            .section .rodata
            .4byte .text + 1

        """;

    private readonly AssembledFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void OnlyDebugInformationOnCodeLosesTheBit()
    {
        RelocatableObject file = new(File.ReadAllBytes(files.Assemble("debug", Source)));
        Assert.Equal([3, 2, 1, 5], Words(file, ".debug_info"));
        DebugAddresses.ClearThumbBits(file);
        RelocatableObject written = new(file.ToBytes());
        Assert.Equal([2, 2, 1, 5], Words(written, ".debug_info"));
        Assert.Equal([0], Words(written, ".debug_loc"));
        Assert.Equal([1], Words(written, ".rodata"));
    }

    private static uint[] Words(RelocatableObject file, string section)
    {
        byte[] content = file.Content(file.Find(section));
        return [.. content.Chunk(4).Select(c => BinaryPrimitives.ReadUInt32LittleEndian(c))];
    }
}
