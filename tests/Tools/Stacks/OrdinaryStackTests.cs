using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NfThread.Cli.Emulator;
using NfThread.Cli.Stacks;
using NfThread.Tools.Tests.Programs;

namespace NfThread.Tools.Tests.Stacks;

/// <summary>Ordinary.txt: what every program does has a bound, and the report says which of the program's calls lead there.</summary>
public sealed partial class OrdinaryStackTests : IDisposable
{
    private readonly TextPrograms programs = new();

    public void Dispose() => programs.Dispose();

    [Fact]
    public async Task EveryThreadHasABound()
    {
        string elf = programs.Build("Stacks", "Ordinary");
        using MemoryStream output = new();
        await new EmulatorSession(programs.Board, elf, new RunOptions(10, 0, RunSpeed.Max)).RunAsync(output, KeyboardFeed.None);
        string text = Encoding.UTF8.GetString(output.ToArray());
        Dictionary<string, int> used = Used().Matches(text).ToDictionary(m => m.Groups["name"].Value, m => int.Parse(m.Groups["bytes"].ValueSpan, CultureInfo.InvariantCulture));
        IReadOnlyList<ThreadStack> rows = StackReport.Measure(elf, programs.Board);
        Assert.All(rows.Where(r => !r.Name.Contains(RowOf("Huge"), StringComparison.Ordinal)), row => Assert.True(row.Need + StackReport.Guard < row.Gets, $"{row.Name}: {row.Need} {row.Why}"));
        foreach (string name in new[] { "Subscribe", "Search", "Parse", "Promise", "Large", "Catch", "Sift", "Huge", "expectations" })
        {
            ThreadStack row = rows.Single(r => r.Name.Contains(RowOf(name), StringComparison.Ordinal));
            Assert.True(used.TryGetValue(name, out int bytes) && bytes <= row.Need, $"{name}: {bytes} of {row.Need}\n{text}");
        }

        Assert.StartsWith("Ordinary.Parse > ", rows.Single(r => r.Name.Contains(".Parse,", StringComparison.Ordinal)).Why);
    }

    private static string RowOf(string thread) => thread switch { "expectations" => "Expectations", "Huge" => "Main's lambda", _ => $".{thread}," };

    [GeneratedRegex(@"^stack (?<name>\w+) (?<bytes>\d+)", RegexOptions.Multiline)]
    private static partial Regex Used();
}
