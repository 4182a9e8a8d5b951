using System.Text.RegularExpressions;

namespace NfThread.Cli.Programs.Hints;

/// <summary>One error of the C# compiler, as a build's output has it.</summary>
/// <param name="Code">CS0103 and the like.</param>
/// <param name="Message">The rest of its line.</param>
/// <param name="File">Null for one that has no place.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal sealed partial record CompilerError(string Code, string Message, string? File, int Line, int Column)
{
    /// <summary>All errors in the output, each once: MSBuild repeats them at its end.</summary>
    public static IEnumerable<CompilerError> In(string output) => Pattern().Matches(output).Select(m => new CompilerError(
        m.Groups["code"].Value,
        m.Groups["message"].Value.Trim(),
        m.Groups["file"] is { Success: true } file ? file.Value.Trim() : null,
        m.Groups["line"].Success ? int.Parse(m.Groups["line"].Value) : 0,
        m.Groups["column"].Success ? int.Parse(m.Groups["column"].Value) : 0)).Distinct();

    /// <summary>What stands in the message's n-th quotation marks, from 0; empty where there are fewer.</summary>
    public string Quoted(int n) => Quotations().Matches(Message) is { } all && n < all.Count ? all[n].Groups[1].Value : "";

    [GeneratedRegex(@"^(?:\s*(?<file>[^\r\n]+?)\((?<line>\d+),(?<column>\d+)(?:,\d+,\d+)?\)\s?: |[^\r\n:]*: |\s*)error (?<code>CS\d{4}): (?<message>[^\r\n]*?)(?: \[[^\]\r\n]*proj(?:::[^\]\r\n]*)?\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex Pattern();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quotations();
}
