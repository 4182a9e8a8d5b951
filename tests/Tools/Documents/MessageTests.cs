using System.Text.RegularExpressions;
using NfThread.Cli;

namespace NfThread.Tools.Tests.Documents;

/// <summary>
/// The tables of messages, which are the page "Troubleshooting by message": no message that a program or a build gives lacks an entry, and no entry is of a message
/// that is gone.
/// </summary>
public sealed partial class MessageTests
{
    /// <summary>What a table's "…" stands for.</summary>
    private const char Varying = '…';

    /// <summary>Where messages come from, and the README with their table.</summary>
    public static TheoryData<string, string, string> Tables => new()
    {
        { "src/NfThread", "src/NfThread/README.md", "Messages of the thread module" },
        { "src/Metal/Devices", "src/Metal/Devices/README.md", "Messages of devices" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void EveryExceptionHasAnEntry(string folder, string readme, string heading)
    {
        string[] entries = [.. Entries(readme, heading)];
        Assert.NotEmpty(entries);
        IEnumerable<string> lacking =
            from piece in Exceptions(folder).Distinct()
            where !entries.Any(e => e.Contains(piece, StringComparison.Ordinal))
            select $"'{piece}' of {folder} is in no entry below '## {heading}' of {readme}";
        Assert.Empty(lacking);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    [InlineData("src/Metal", "src/Metal/README.md", "Messages of the runtime")]
    public void EveryEntryIsOfAMessage(string folder, string readme, string heading)
    {
        string texts = string.Concat(Sources(folder).Concat(Sources(folder, "*.S")).Concat(Sources("src/NfThread")).Select(File.ReadAllText));
        IEnumerable<string> stale =
            from entry in Entries(readme, heading)
            from piece in entry.Split(Varying).Select(p => p.Trim()).Where(IsTelling)
            where !texts.Contains(piece, StringComparison.Ordinal)
            select $"'{piece}' is in no source below {folder}";
        Assert.Empty(stale);
    }

    [Fact]
    public void EveryCodeOfTheBuildHasAnEntry()
    {
        IEnumerable<string> files = new[] { "*.cs", "*.props", "*.targets", "*.csproj" }.SelectMany(pattern => Sources("src", pattern));
        string[] codes = [.. files.SelectMany(f => Code().Matches(File.ReadAllText(f))).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];
        string[] entries = [.. Rows("src/Metal/Sdk/README.md", "Messages of the build").SelectMany(r => Code().Matches(r.Split('|')[1])).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(codes, entries);
    }

    private static IEnumerable<string> Entries(string readme, string heading) =>
        Rows(readme, heading).Select(r => r.Split('|')[1].Trim()).Where(c => c.StartsWith('`')).Select(c => c.Trim('`'));

    private static IEnumerable<string> Rows(string readme, string heading) =>
        File.ReadLines(Path.Combine(Layout.Root, readme)).SkipWhile(l => l != "## " + heading).Skip(1)
            .TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal)).Where(l => l.StartsWith("| ", StringComparison.Ordinal));

    /// <summary>The words of the exceptions that a folder's sources make.</summary>
    private static IEnumerable<string> Exceptions(string folder) =>
        from file in Sources(folder)
        from made in Made().Matches(Comment().Replace(File.ReadAllText(file), ""))
        from literal in Literal().Matches(made.Groups["arguments"].Value)
        let text = Regex.Unescape(literal.Groups["text"].Value).Trim()
        where IsTelling(text)
        select text;

    /// <summary>Not the name of a parameter, nor what stands between two numbers.</summary>
    private static bool IsTelling(string piece) => piece.Contains(' ') && piece.Count(char.IsLetter) >= 8;

    private static IEnumerable<string> Sources(string folder, string pattern = "*.cs") =>
        Directory.EnumerateFiles(Path.Combine(Layout.Root, folder), pattern, SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(Layout.Root, f).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    [GeneratedRegex("""new (\w+\.)*\w*(Exception|Error)\((?<arguments>([^;"]|"([^"\\]|\\.)*")*);""")]
    private static partial Regex Made();

    [GeneratedRegex("""
        "(?<text>([^"\\]|\\.)*)"
        """)]
    private static partial Regex Literal();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("NFT[0-9]{4}")]
    private static partial Regex Code();
}
