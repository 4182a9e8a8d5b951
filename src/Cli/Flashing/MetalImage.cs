using System.Buffers.Binary;
using NfThread.Cli.Firmware;

namespace NfThread.Cli.Flashing;

/// <summary>
/// An image of the metal engine as it will lie in flash: its first address, its bytes, and, when it is an .elf of this project,
/// the board it was built for. A .bin knows neither address nor board, so the caller says where it goes.
/// </summary>
internal sealed record MetalImage(string Path, uint Origin, byte[] Bytes, ElfMark? Mark)
{
    public bool IsElf { get; private init; }

    /// <summary>Word 0 of the vector table: the stack pointer the processor starts with.</summary>
    public uint StackPointer => Word(0);

    /// <summary>Word 1 of the vector table: where the processor starts, with the Thumb bit.</summary>
    public uint ResetVector => Word(1);

    /// <summary>One past the last byte.</summary>
    public long End => (long)Origin + Bytes.Length;

    public static MetalImage Read(string path, uint originOfBin)
    {
        if (!System.IO.Path.GetExtension(path).Equals(".elf", StringComparison.OrdinalIgnoreCase))
        {
            return new MetalImage(path, originOfBin, UserFile.Read(path, "Build the project first, or name the project instead."), null);
        }

        IReadOnlyList<ElfSegment> segments = ElfFile.Read(path).LoadedSegments();
        if (segments.Count == 0)
        {
            throw new UserError($"{path} holds nothing to load: it is an object file or was stripped of its segments.", "Name the .elf that the build of a firmware has made.");
        }

        return new MetalImage(path, segments[0].LoadAddress, Flatten(path, segments), ElfMark.Read(path)) { IsElf = true };
    }

    private uint Word(int index) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(4 * index));

    /// <summary>The segments at their distances, gaps filled with zeros, as objcopy -O binary does it.</summary>
    private static byte[] Flatten(string path, IReadOnlyList<ElfSegment> segments)
    {
        const long largest = 64 * 1024 * 1024;
        long size = segments.Max(s => (long)s.LoadAddress + s.Content.Length) - segments[0].LoadAddress;
        if (size > largest)
        {
            throw new UserError(
                $"{path} loads parts {size} bytes apart, from 0x{segments[0].LoadAddress:X8} on: it is linked for more than one memory.",
                "Build it with this project's SDK, which keeps everything that is loaded in flash.");
        }

        byte[] flat = new byte[size];
        foreach (ElfSegment segment in segments)
        {
            segment.Content.Span.CopyTo(flat.AsSpan((int)(segment.LoadAddress - segments[0].LoadAddress)));
        }

        return flat;
    }
}
