using System.Globalization;
using System.Text.RegularExpressions;
using NfThread.Cli;
using NfThread.Cli.Firmware;

namespace NfThread.Tools.Tests.Firmware;

/// <summary>Of the rows of ilc's header those stay that the runtime looks for, as they were, and no others.</summary>
public sealed partial class RuntimeHeaderTests : IDisposable
{
    private const int RowSize = 16, HeaderSize = 16;
    private const string Section = ".rodata.header";

    private readonly AssembledFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RowsThatTheRuntimeAsksForStay(int seed)
    {
        int[] asked = [.. AskedFor()];
        Assert.NotEmpty(asked);
        Random random = new(seed);
        int[] rows = [.. Enumerable.Range(199, 30).Concat(Enumerable.Range(300, 10)).Concat(asked).Distinct().OrderBy(_ => random.Next())];
        RelocatableObject file = Shortened(rows, "");

        Relocation[] relocations = [.. file.Relocations(file.Find(Section))];
        int[] kept = [.. rows.Where(asked.Contains)];
        Assert.Equal([.. BeforeRows(kept.Length), .. kept.SelectMany(Row)], Words(file));
        Assert.Equal(
            ["before@0", .. kept.SelectMany((r, i) => (string[])[$"table{r}@{Place(i, 8)}", $"table{r}_end@{Place(i, 12)}"])],
            relocations.Select(r => $"{file.Symbols[r.Symbol].Name}@{r.Offset}"));
    }

    [Fact]
    public void AHeaderThatIsNotAtTheEndIsLeftAlone()
    {
        int[] rows = [.. AskedFor(), 300];
        Assert.Equal([.. BeforeRows(rows.Length), .. rows.SelectMany(Row), 77], Words(Shortened(rows, ".global behind\nbehind: .4byte 77\n")));
    }

    private static int Place(int row, int field) => 4 + HeaderSize + (row * RowSize) + field;

    // A word before the header, the header up to the number of rows.
    private static int[] BeforeRows(int count) => [0, 0x00525452, 1, 0, count | (RowSize << 16)];

    private static int[] Row(int id) => [id, id + 1000, 0, 0];

    /// <summary>The ids that the runtime compares with a row's.</summary>
    private static IEnumerable<int> AskedFor()
    {
        string source = File.ReadAllText(Path.Combine(Layout.Root, "src/Metal/Runtime/Startup/StaticsInitializer.cs"));
        return AskedName().Matches(source).Select(m => int.Parse(Regex.Match(source, $@"const int {m.Groups[1].Value} = (\d+);").Groups[1].Value, CultureInfo.InvariantCulture)).Distinct();
    }

    private static int[] Words(RelocatableObject file) => [.. file.Content(file.Find(Section)).Chunk(4).Select(w => BitConverter.ToInt32(w))];

    private RelocatableObject Shortened(int[] rows, string behind)
    {
        string target = files.Assemble("header",
            $".section {Section},\"a\",%progbits\n.4byte before\n.global __ReadyToRunHeader\n__ReadyToRunHeader: .4byte 0x00525452, 1, 0\n.2byte {rows.Length}, {RowSize}\n" +
            string.Concat(rows.Select(r => $".4byte {r}, {r + 1000}, table{r}, table{r}_end\n")) + behind);
        RelocatableObject file = new(File.ReadAllBytes(target));
        RuntimeHeader.Shorten(file);
        return new RelocatableObject(file.ToBytes());
    }

    [GeneratedRegex(@"->Id == (\w+)")]
    private static partial Regex AskedName();
}
