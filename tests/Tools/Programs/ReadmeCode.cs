using System.Text.RegularExpressions;
using NfThread.Cli;

namespace NfThread.Tools.Tests.Programs;

/// <summary>A piece of C# in a README.md, which is a program.</summary>
/// <param name="File">The file, from the root.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="Text">The code.</param>
internal sealed partial record ReadmeCode(string File, int Line, string Text)
{
    /// <summary>What it says that it prints, in comments that begin with "prints".</summary>
    public IEnumerable<string> Printed => PrintsComment().Matches(Text).Select(m => m.Groups["what"].Value.Trim());

    /// <summary>Of all README files in the repository but those of outputs: the indented blocks that import something.</summary>
    public static IReadOnlyList<ReadmeCode> All()
    {
        List<ReadmeCode> found = [];
        foreach (string path in Directory.EnumerateFiles(Layout.Root, "README.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string file = Path.GetRelativePath(Layout.Root, path).Replace('\\', '/');
            if (file.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or "Template" or "TestResults"))
            {
                continue;
            }

            string[] lines = System.IO.File.ReadAllLines(path);
            for (int i = 0; i < lines.Length; i++)
            {
                if (lines[i].StartsWith("    ", StringComparison.Ordinal) && (i == 0 || lines[i - 1].Length == 0))
                {
                    int start = i;
                    while (i < lines.Length && (lines[i].Length == 0 || lines[i].StartsWith("    ", StringComparison.Ordinal)))
                    {
                        i++;
                    }

                    string[] block = [.. lines[start..i].Select(l => l.Length > 4 ? l[4..] : "")];
                    if (block.Any(l => CSharpLine().IsMatch(l)))
                    {
                        found.Add(new ReadmeCode(file, start + 1, string.Join('\n', block)));
                    }
                }
            }
        }

        // The same lines may stand in a package's file too.
        found = [.. found.DistinctBy(c => c.Text)];
        return found.Count > 0 ? found : throw new InvalidOperationException("No README.md has C# in it.");
    }

    /// <summary>C# ends its lines so, and nothing else in these files does.</summary>
    [GeneratedRegex(@";\s*(//.*)?$")]
    private static partial Regex CSharpLine();

    [GeneratedRegex(@"//.*\bprints (?<what>.*)")]
    private static partial Regex PrintsComment();
}
