using System.Buffers.Binary;
using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Cli.Firmware;

/// <summary>What an image has in flash, by address: instructions and words.</summary>
internal sealed class ImageCode(ElfFile file)
{
    private readonly (uint Start, byte[] Bytes)[] segments = [.. file.LoadedSegments().Select(s => (s.LoadAddress, s.Content.ToArray()))];

    /// <summary>A half of an instruction; where the image has nothing, an instruction that stops.</summary>
    public int Half(uint address)
    {
        const int undefined = 0xDE00;
        return Read(address, 2, out ReadOnlySpan<byte> bytes) ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : undefined;
    }

    /// <summary>The instruction at an address; its second half is 0 where it has none.</summary>
    public (int First, int Second) At(uint address)
    {
        int first = Half(address);
        return (first, ThumbCode.IsWide(first) ? Half(address + 2) : 0);
    }

    /// <summary>Bytes of the instruction at an address.</summary>
    public uint Size(uint address) => ThumbCode.IsWide(Half(address)) ? 4u : 2u;

    /// <summary>A constant; 0 where the image has nothing.</summary>
    public uint WordAt(uint address) => Read(address, 4, out ReadOnlySpan<byte> bytes) ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;

    private bool Read(uint address, uint size, out ReadOnlySpan<byte> bytes)
    {
        foreach ((uint start, byte[] content) in segments)
        {
            if (address >= start && address - start + size <= content.Length)
            {
                bytes = content.AsSpan((int)(address - start));
                return true;
            }
        }

        bytes = default;
        return false;
    }
}
