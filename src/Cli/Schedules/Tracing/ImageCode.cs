using System.Buffers.Binary;
using NfThread.Cli.Firmware;

namespace NfThread.Cli.Schedules.Tracing;

/// <summary>The code of an image by address.</summary>
internal sealed class ImageCode(ElfFile file)
{
    private readonly IReadOnlyList<ElfSegment> segments = file.LoadedSegments();

    /// <summary>Two half-words from an address on; zeros where there is no code.</summary>
    public (ushort First, ushort Second) At(uint address) => (HalfWord(address), HalfWord(address + 2));

    public uint WordAt(uint address) => HalfWord(address) | ((uint)HalfWord(address + 2) << 16);

    private ushort HalfWord(uint address)
    {
        foreach (ElfSegment segment in segments)
        {
            uint offset = address - segment.LoadAddress;
            if (address >= segment.LoadAddress && offset + 2 <= segment.Content.Length)
            {
                return BinaryPrimitives.ReadUInt16LittleEndian(segment.Content.Span[(int)offset..]);
            }
        }

        return 0;
    }
}
