using System.Text.RegularExpressions;
using NfThread.Cli.Firmware;

namespace NfThread.Cli.Races;

/// <summary>Turns what the detector says on the program's console (src/Races/Race.cs) into text for people: each pair of lines once.</summary>
internal sealed partial class RaceReports(SiteTable table)
{
    private readonly HashSet<string> told = [];

    /// <summary>How many races there were.</summary>
    public int Count { get; private set; }

    /// <summary>What the detector says of itself when it could not watch all.</summary>
    public static bool IsShortage(string line) => line.StartsWith("Race detection", StringComparison.Ordinal);

    /// <summary>The report of a line: null if the line is none, empty if it was told before.</summary>
    public string? Read(string line)
    {
        Match match = Line().Match(line);
        if (!match.Success)
        {
            return null;
        }

        (Access first, Access second) = (new Access(match, "1", table), new Access(match, "2", table));
        string[] places = [$"{first.Site.File}:{first.Site.Line}", $"{second.Site.File}:{second.Site.Line}"];
        if (!told.Add($"{second.Site.What} {string.Join(' ', places.Order(StringComparer.Ordinal))}"))
        {
            return "";
        }

        Count++;
        string element = match.Groups["element"].Value is { Length: > 0 } index && second.Site.What.Contains("an element of ", StringComparison.Ordinal) ? $" (index {index})" : "";
        bool alike = first.Name == second.Name;
        return $"""
            Data race on {second.Site.What}{element}: nothing orders these two.
              {first.Text("wrote", "read", alike)}
              {second.Text("writes", "reads", alike)}
            """.ReplaceLineEndings("\n");
    }

    [GeneratedRegex("Data race,(?<element>-?[0-9]+),(?<kind1>[wr]),(?<site1>[0-9]+),(?<locks1>[0-9+]*),(?<id1>-?[0-9]+):(?<name1>[^\t]*)\t(?<kind2>[wr]),(?<site2>[0-9]+),(?<locks2>[0-9+]*),(?<id2>-?[0-9]+):(?<name2>.*)$")]
    private static partial Regex Line();

    private sealed class Access(Match match, string number, SiteTable table)
    {
        private readonly string locks = match.Groups["locks" + number].Value;

        public Site Site { get; } = table[int.Parse(match.Groups["site" + number].Value)];

        public string Name { get; } = SymbolNames.OfSource(match.Groups["name" + number].Value);

        public string Text(string write, string read, bool alike)
        {
            string id = match.Groups["id" + number].Value;
            string thread = Name.Length == 0 ? $"thread {id}" : alike ? $"{Name} (thread {id})" : Name;
            IEnumerable<string> held = locks.Split('+', StringSplitOptions.RemoveEmptyEntries).Select(l => table[int.Parse(l)]).Select(l => $"{l.What}, taken at {Path.GetFileName(l.File)}:{l.Line}");
            return $"{thread} {(match.Groups["kind" + number].Value == "w" ? write : read)} it at {Site.Place}, holding {(locks.Length == 0 ? "no lock" : string.Join(" and ", held))}";
        }
    }
}
