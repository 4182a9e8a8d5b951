using System.Buffers.Binary;

namespace NfThread.Cli.Flashing;

/// <summary>
/// An application for nanoFramework's firmware as it lies in the deployment region: assemblies (.pe) one after another, each
/// starting at a multiple of 4 bytes. The firmware takes them from the start of the region for as long as the marker and both
/// checksums are right, and silently ignores what comes after; so nft checks them all before anything is written.
/// </summary>
internal sealed record NanoImage(string Path, byte[] Bytes, int Assemblies)
{
    private const int HeaderSize = 124;
    private const int HeaderCrcAt = 8;
    private const int AssemblyCrcAt = 12;

    /// <summary>The last of the table offsets: the end of the assembly.</summary>
    private const int EndAt = 100;

    private static readonly uint[] CrcTable = MakeCrcTable();

    private static ReadOnlySpan<byte> Marker => "NFMRK1\0\0"u8;

    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Marker);

    /// <summary>Reads a .bin of assemblies and checks every one of them.</summary>
    public static NanoImage Read(string path) => Check(path, UserFile.Read(path, "Build the project first, or name the project instead."));

    /// <summary>Puts .pe files together to an image.</summary>
    public static NanoImage Join(string path, IEnumerable<string> assemblies)
    {
        using MemoryStream joined = new();
        foreach (string assembly in assemblies)
        {
            joined.Write(Check(assembly, UserFile.Read(assembly, "Build the project again.")).Bytes);
            joined.Write(new byte[(4 - (joined.Length % 4)) % 4]);
        }

        return Check(path, joined.ToArray());
    }

    private static NanoImage Check(string path, byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("\u007FELF"u8))
        {
            throw new UserError(
                $"{path} is an image for the bare metal (ELF), not an application for nanoFramework's firmware.",
                "Use --engine metal and a board for it, or name the .bin that the nanoFramework build writes beside the program's .exe.");
        }

        int count = 0;
        for (int at = 0; at < bytes.Length; count++)
        {
            at += AssemblySize(path, bytes, at, count + 1);
            at = (at + 3) / 4 * 4;
        }

        return count == 0
            ? throw new UserError($"{path} is empty.", "Build the program again.")
            : new NanoImage(path, bytes, count);
    }

    private static int AssemblySize(string path, byte[] bytes, int at, int number)
    {
        const string again = "Name the .bin that the nanoFramework build writes beside the program's .exe; if this is one, build again.";
        ReadOnlySpan<byte> rest = bytes.AsSpan(at);
        if (!IsOne(rest))
        {
            throw new UserError(
                number == 1
                    ? $"{path} is no application for nanoFramework's firmware: it does not start with the marker NFMRK1."
                    : $"{path}: no assembly where number {number} should start, at byte {at} (marker NFMRK1 missing).",
                again);
        }

        if (rest.Length < HeaderSize)
        {
            throw new UserError($"{path}: assembly {number} is cut off within its header, at byte {bytes.Length}.", again);
        }

        Span<byte> header = stackalloc byte[HeaderSize];
        rest[..HeaderSize].CopyTo(header);
        header.Slice(HeaderCrcAt, 4).Clear();
        if (Crc(header) != Word(rest, HeaderCrcAt))
        {
            throw new UserError($"{path}: the header of assembly {number}, at byte {at}, is damaged: its checksum is wrong.", again);
        }

        uint size = Word(rest, EndAt);
        if (size < HeaderSize || size > rest.Length)
        {
            throw new UserError($"{path}: assembly {number}, at byte {at}, should have {size} bytes, but {rest.Length} are left.", again);
        }

        if (Crc(rest[HeaderSize..(int)size]) != Word(rest, AssemblyCrcAt))
        {
            throw new UserError($"{path}: assembly {number}, at byte {at}, is damaged: its checksum is wrong.", again);
        }

        return (int)size;
    }

    private static uint Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    /// <summary>CRC-32 with polynomial 0x04C11DB7, most significant bit first, from 0, not inverted: nanoFramework's.</summary>
    internal static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0;
        foreach (byte b in bytes)
        {
            crc = (crc << 8) ^ CrcTable[(crc >> 24) ^ b];
        }

        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint crc = i << 24;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000_0000) != 0 ? (crc << 1) ^ 0x04C1_1DB7 : crc << 1;
            }

            table[i] = crc;
        }

        return table;
    }
}
