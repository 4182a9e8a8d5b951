using System.Buffers.Binary;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;
using NfThread.Cli.Flashing;
using NfThread.Tools.Tests.Firmware;

namespace NfThread.Tools.Tests.Flashing;

/// <summary>Images made by hand, right or wrong in one point, in a folder that is gone when the test is over.</summary>
public sealed class FlashFiles : IDisposable
{
    private const int HeaderSize = 124;

    internal static readonly BoardCatalog Catalog = new(Layout.Boards);

    private readonly AssembledFiles files = new();

    public string Folder => files.Folder;

    internal static Board Netduino => Catalog.Load("netduinoplus2");

    /// <summary>A raw image for the Netduino Plus 2.</summary>
    public string Bin(uint stackPointer = 0x2000_0800, uint reset = 0x0800_0041, int size = 256)
    {
        byte[] bytes = new byte[size];
        if (size >= 8)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, stackPointer);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), reset);
        }

        return Write("app.bin", bytes);
    }

    /// <summary>An .elf linked for the Netduino Plus 2 by binutils, with or without a mark.</summary>
    public string Elf(string? markedFor, uint origin = 0x0800_0000)
    {
        string objectFile = files.Assemble("app",
            ".syntax unified\n.thumb\n.section .vectors,\"a\"\n.word 0x20000800, start+1\n.space 56\n.text\nstart: b start\n.space 188\n.data\n.word 0x12345678\n");
        string elf = files.Link("app", objectFile,
            $"SECTIONS {{ .vectors 0x{origin:x} : {{ *(.vectors) }} .text : {{ *(.text) }} .data 0x20000000 : AT(LOADADDR(.text) + SIZEOF(.text)) {{ *(.data) }} }}", "-e", "start");
        if (markedFor is not null)
        {
            ElfSections.Add(elf, Folder, new ElfMark(markedFor, "/no/such/project.csproj").Written);
        }

        return elf;
    }

    /// <summary>An assembly as nanoFramework's metadata processor frames it: marker, checksums, size.</summary>
    public static byte[] Assembly(int size)
    {
        byte[] bytes = new byte[size];
        "NFMRK1"u8.CopyTo(bytes);
        new Random(size).NextBytes(bytes.AsSpan(HeaderSize));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(100), size);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), NanoImage.Crc(bytes.AsSpan(HeaderSize)));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), NanoImage.Crc(bytes.AsSpan(0, HeaderSize)));
        return bytes;
    }

    public string Write(string name, byte[] content)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => files.Dispose();
}
