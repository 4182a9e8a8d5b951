using System.Numerics;

namespace NfThread.Cli.Firmware;

/// <summary>Makes a section of each static that begins as zero, and of each type's writable word: the linker drops those that nothing refers to.</summary>
internal static class ZeroedData
{
    private const uint LargestAlignment = 8;

    public static void Split(RelocatableObject file)
    {
        int bss = file.Find(".bss");
        if (bss < 0 || file.SectionSymbol(bss) is not (>= 0 and int self))
        {
            return;
        }

        uint size = file.Size(bss);
        ObjectSymbol[] symbols = [.. file.Symbols.Where(s => s.Section == bss && !s.IsSection).OrderBy(s => s.Value)];
        ObjectSymbol[] first = [.. symbols.DistinctBy(s => s.Value)];
        uint[] starts = [.. first.Select(s => s.Value)];
        if (starts is not [0, ..])
        {
            return;
        }

        int[] sections = new int[starts.Length];
        for (int i = 0; i < starts.Length; i++)
        {
            uint end = i + 1 < starts.Length ? starts[i + 1] : size;
            uint alignment = starts[i] == 0 ? LargestAlignment : Math.Min(LargestAlignment, 1u << BitOperations.TrailingZeroCount(starts[i]));
            sections[i] = file.AddZeroed(".bss." + first[i].Name, end - starts[i], alignment);
        }

        // Debug information may refer to the section.
        file.Redirect(self, offset =>
        {
            int index = Sorted.AtOrBefore(starts, offset);
            return (first[index].Index, offset - starts[index]);
        });
        foreach (ObjectSymbol symbol in symbols)
        {
            symbol.Section = sections[Sorted.AtOrBefore(starts, symbol.Value)];
            symbol.Value = 0;
        }

        file.Empty(bss);
    }
}
