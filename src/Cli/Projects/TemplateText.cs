using System.Text;

namespace NfThread.Cli.Projects;

/// <summary>
/// Fills in a file of the template: {{word}} stands for a value, and lines between {{#word}} and {{/word}}, each on a line of its own, stay if the
/// word is one of those that hold. Sections do not nest.
/// </summary>
internal sealed class TemplateText(IReadOnlyDictionary<string, string> values, IReadOnlySet<string> sections)
{
    private const string Open = "{{#";
    private const string Close = "{{/";
    private const string End = "}}";

    public string Fill(string text)
    {
        StringBuilder filled = new();
        string? skipped = null;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (Word(line, Open) is { } opened)
            {
                skipped = sections.Contains(opened) ? null : opened;
            }
            else if (Word(line, Close) is not null)
            {
                skipped = null;
            }
            else if (skipped is null)
            {
                filled.Append(line).Append('\n');
            }
        }

        // The last line end is the text's own.
        filled.Length -= Math.Min(1, filled.Length);
        foreach ((string word, string value) in values)
        {
            filled.Replace("{{" + word + End, value);
        }

        return filled.ToString();
    }

    /// <summary>The word of a line that is nothing but the begin or the end of a section, or null.</summary>
    private static string? Word(string line, string mark) =>
        line.StartsWith(mark, StringComparison.Ordinal) && line.EndsWith(End, StringComparison.Ordinal) ? line[mark.Length..^End.Length] : null;
}
