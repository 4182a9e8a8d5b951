using System.Text.RegularExpressions;
using NfThread.Cli;

namespace NfThread.Tools.Tests.Documents;

/// <summary>A file of Markdown in the repository, without its code.</summary>
/// <param name="File">Its path from the root.</param>
/// <param name="Text">What stands in it.</param>
internal sealed partial record Document(string File, string Text)
{
    private static readonly string[] Outputs = ["bin", "obj", "artifacts", "TestResults", ".git", "Template", "node_modules"];

    /// <summary>All but those of outputs and of the template, whose links hold in a project.</summary>
    public static IReadOnlyList<Document> All { get; } =
    [
        .. Directory.EnumerateFiles(Layout.Root, "*.md", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(f => Path.GetRelativePath(Layout.Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(Outputs.Contains))
            .Order(StringComparer.Ordinal)
            .Select(Of),
    ];

    public static Document Of(string file) => new(file, System.IO.File.ReadAllText(Path.Combine(Layout.Root, file)).ReplaceLineEndings("\n"));

    /// <summary>Where links lead: the parts in brackets of [text](target), but for those in code.</summary>
    public IEnumerable<string> Links => Link().Matches(InlineCode().Replace(string.Join('\n', Prose), "")).Select(m => m.Groups["target"].Value);

    /// <summary>What a link may name behind #, as GitHub makes it of headings.</summary>
    public IReadOnlySet<string> Anchors
    {
        get
        {
            HashSet<string> anchors = [];
            foreach (string heading in Prose.Where(l => l.StartsWith('#')).Select(l => l.TrimStart('#').Trim()))
            {
                string anchor = string.Concat(heading.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');
                for (int n = 1; !anchors.Add(n == 1 ? anchor : $"{anchor}-{n - 1}"); n++)
                {
                }
            }

            return anchors;
        }
    }

    /// <summary>The cells of all rows of tables.</summary>
    public IEnumerable<string[]> Rows => Text.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Select(l => l.Trim('|').Split(" | ").Select(c => c.Trim()).ToArray());

    private IEnumerable<string> Prose
    {
        get
        {
            bool fenced = false;
            foreach (string line in Text.Split('\n'))
            {
                fenced ^= line.StartsWith("```", StringComparison.Ordinal);
                if (!fenced && !line.StartsWith("    ", StringComparison.Ordinal))
                {
                    yield return line;
                }
            }
        }
    }

    /// <summary>The names in backquotes.</summary>
    public static IEnumerable<string> Names(string text) => InlineCode().Matches(text).Select(m => m.Value.Trim('`'));

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex InlineCode();
}
