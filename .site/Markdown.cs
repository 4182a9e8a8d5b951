using System.Text.RegularExpressions;

namespace NfThread.Site;

/// <summary>What is needed of Markdown: sections, links, and blocks of code.</summary>
public static partial class Markdown
{
    /// <summary>The lines below a heading of the second level, without it; null if there is no such heading.</summary>
    public static string[]? Section(string[] lines, string heading)
    {
        int start = Array.IndexOf(lines, "## " + heading);
        return start < 0 ? null : [.. lines.Skip(start + 1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))];
    }

    /// <summary>What GitHub and docfx make of a heading.</summary>
    public static string Anchor(string heading) => NoAnchor().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    /// <summary>The anchors of all headings.</summary>
    public static IEnumerable<string> Anchors(IEnumerable<string> lines) => lines.Select(l => AnyHeading().Match(l)).Where(m => m.Success).Select(m => Anchor(m.Groups["text"].Value));

    /// <summary>Every link outside of code, replaced.</summary>
    /// <param name="line">A line that is no code.</param>
    /// <param name="replace">Text and target to what stands there.</param>
    public static string Links(string line, Func<string, string, string> replace) => Link().Replace(line, m => replace(m.Groups["text"].Value, m.Groups["target"].Value));

    /// <summary>Every picture, replaced in the same way.</summary>
    public static string Pictures(string line, Func<string, string, string> replace) => Image().Replace(line, m => replace(m.Groups["text"].Value, m.Groups["target"].Value));

    /// <summary>Indented code as fenced code that names its language, and all other lines through a function.</summary>
    public static IEnumerable<string> Rewrite(string[] lines, Func<string, string> text)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (!IsCode(lines[i]) || (i > 0 && lines[i - 1].Length > 0))
            {
                yield return text(lines[i]);
                continue;
            }

            int end = i;
            while (end < lines.Length && (lines[end].Length == 0 || IsCode(lines[end])))
            {
                end++;
            }

            while (lines[end - 1].Length == 0)
            {
                end--;
            }

            string[] block = [.. lines[i..end].Select(l => l.Length > 4 ? l[4..] : "")];
            yield return "```" + Language(block);
            foreach (string line in block)
            {
                yield return line;
            }

            yield return "```";
            i = end - 1;
        }
    }

    private static bool IsCode(string line) => line.StartsWith("    ", StringComparison.Ordinal);

    private static string Language(string[] block) =>
        block.Any(l => CSharp().IsMatch(l)) ? "csharp"
        : block.Any(l => Python().IsMatch(l)) ? "python"
        : block.Any(l => l.TrimStart().StartsWith('<')) ? "xml"
        : "text";

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex("^#{1,6} (?<text>.*)$")]
    private static partial Regex AnyHeading();

    [GeneratedRegex(@"!\[(?<text>[^\]]*)\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Image();

    [GeneratedRegex(@"(?<!!)\[(?<text>[^\]\[]+)\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@";\s*(//.*)?$")]
    private static partial Regex CSharp();

    [GeneratedRegex(@"^(import|from|def) \w+")]
    private static partial Regex Python();
}
