using System.Buffers.Binary;
using NfThread.Cli.Firmware;
using NfThread.Cli.Tools;

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

    private readonly string folder = Directory.CreateTempSubdirectory("nf-thread-debug-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void OnlyDebugInformationOnCodeLosesTheBit()
    {
        ToolInstaller.Ensure([ToolGroup.Binutils], Console.WriteLine);
        string source = Path.Combine(folder, "debug.S");
        string target = Path.Combine(folder, "debug.o");
        File.WriteAllText(source, Source);
        CommandResult result = Execution.Run(HostTool.BinutilsPath("as"), ["-mcpu=cortex-m4", source, "-o", target]);
        Assert.True(result.ExitCode == 0, result.Errors);

        RelocatableObject file = new(File.ReadAllBytes(target));
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
