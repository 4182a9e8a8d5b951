using System.Buffers.Binary;

namespace NfThread.Cli.Firmware;

/// <summary>
/// ilc's header lists some thirty tables, most of them for reflection. Kept are the rows that the runtime looks for (src/Metal/Runtime/Startup/StaticsInitializer.cs): the linker drops the
/// tables that nothing else refers to.
/// </summary>
internal static class RuntimeHeader
{
    private const string Name = "__ReadyToRunHeader";
    private const int HeaderSize = 16, CountOffset = 12, RowSize = 16;
    private static readonly int[] Read = [201, 213];

    /// <summary>Shortens the header, which lies at the end of its section; one that lies elsewhere is left alone.</summary>
    public static void Shorten(RelocatableObject file)
    {
        if (file.Symbols.Find(s => s.Name == Name && s.Section > 0) is not { } header || file.Symbols.Exists(s => s.Section == header.Section && s.Value > header.Value))
        {
            return;
        }

        byte[] content = file.Content(header.Section);
        int rows = (int)header.Value + HeaderSize;
        int count = BinaryPrimitives.ReadUInt16LittleEndian(content.AsSpan((int)header.Value + CountOffset));
        int[] kept = [.. Enumerable.Range(0, count).Select(i => rows + (i * RowSize)).Where(r => Read.Contains(BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(r))))];
        byte[] shortened = [.. content[..rows], .. kept.SelectMany(r => content[r..(r + RowSize)])];
        BinaryPrimitives.WriteUInt16LittleEndian(shortened.AsSpan((int)header.Value + CountOffset), (ushort)kept.Length);
        file.Replace(header.Section, shortened, [.. file.Relocations(header.Section).Select(r => Moved(r)).OfType<Relocation>()]);

        Relocation? Moved(Relocation relocation)
        {
            if (relocation.Offset < rows)
            {
                return relocation;
            }

            int index = Array.FindIndex(kept, r => relocation.Offset >= r && relocation.Offset < r + RowSize);
            return index < 0 ? null : relocation with { Offset = (uint)(relocation.Offset - kept[index] + rows + (index * RowSize)) };
        }
    }
}
