using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NfThread.Cli;

/// <summary>
/// Text and tables as wide as the terminal, down to 60 columns. What goes to a file or another program is neither wrapped nor cut: one line stays one line.
/// </summary>
internal static class Terminal
{
    /// <summary>No text is made narrower than this, however narrow the terminal.</summary>
    private const int Narrowest = 40;

    private const int Unlimited = 10_000;

    /// <summary>Columns of the terminal that shows an output; null if none does.</summary>
    public static int? Width(bool errors)
    {
        if (errors ? Console.IsErrorRedirected : Console.IsOutputRedirected)
        {
            return null;
        }

        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>
    /// Breaks lines between words; those that go on are indented. A word is never broken, nor what stands between backticks, nor a line that is a command to
    /// type: all of them have to be copied in one piece.
    /// </summary>
    public static IEnumerable<string> Wrap(string text, int? width, string indent)
    {
        foreach (string line in text.Split('\n'))
        {
            if (width is null || line.Length <= width || line.TrimStart().StartsWith("Type: ", StringComparison.Ordinal) || line.StartsWith("    ", StringComparison.Ordinal))
            {
                yield return line;
                continue;
            }

            StringBuilder filled = new();
            bool isEmpty = true;
            foreach (string word in Words(line))
            {
                if (!isEmpty && filled.Length + 1 + word.Length > Math.Max(width.Value, Narrowest))
                {
                    yield return filled.ToString();
                    filled.Clear().Append(indent);
                    isEmpty = true;
                }

                filled.Append(isEmpty ? "" : " ").Append(word);
                isEmpty = false;
            }

            yield return filled.ToString();
        }
    }

    /// <summary>Shows a text, broken where the terminal is narrower.</summary>
    /// <inheritdoc cref="Wrap"/>
    public static void Write(string text, string indent)
    {
        foreach (string line in Wrap(text, Width(errors: false), indent))
        {
            Console.WriteLine(line);
        }
    }

    /// <summary>Shows a table, and below it which columns had no room.</summary>
    /// <param name="columns">Names, and for each its turn to be left out: the highest goes first, 0 never.</param>
    /// <param name="rows">As many cells each as there are columns.</param>
    /// <param name="elsewhere">Where the columns that are left out can be seen.</param>
    public static void Show(IReadOnlyList<(string Name, int Turn)> columns, IReadOnlyList<string[]> rows, string elsewhere)
    {
        int? width = Width(errors: false);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = width is null ? AnsiSupport.No : AnsiSupport.Detect });
        console.Profile.Width = width ?? Unlimited;
        (Table table, string[] left) = Fit(columns, rows, console, width);
        console.Write(table);
        if (left.Length > 0)
        {
            foreach (string line in Wrap($"No room for {string.Join(", ", left)}: {elsewhere}.", width, ""))
            {
                Console.WriteLine(line);
            }
        }
    }

    internal static (Table Table, string[] Left) Fit(IReadOnlyList<(string Name, int Turn)> columns, IReadOnlyList<string[]> rows, IAnsiConsole console, int? width)
    {
        HashSet<int> shown = [.. Enumerable.Range(0, columns.Count)];
        List<string> left = [];
        RenderOptions options = RenderOptions.Create(console, console.Profile.Capabilities);
        while (true)
        {
            Table table = new Table().Border(width is null ? TableBorder.None : TableBorder.Simple);
            foreach (int column in shown.Order())
            {
                // What the rows are about may take several lines when nothing else is left to leave out.
                table.AddColumn(new TableColumn(Markup.Escape(columns[column].Name)) { NoWrap = column > 0 });
            }

            foreach (string[] row in rows)
            {
                table.AddRow([.. shown.Order().Select(c => Markup.Escape(row[c]))]);
            }

            int next = shown.MaxBy(c => columns[c].Turn);
            if (width is null || columns[next].Turn == 0 || ((IRenderable)table).Measure(options, Unlimited).Max <= width)
            {
                return (table, [.. left]);
            }

            shown.Remove(next);
            left.Add(columns[next].Name);
        }
    }

    /// <summary>What stands between blanks; backticks keep blanks together. Blanks at the start stay with the first word.</summary>
    private static IEnumerable<string> Words(string line)
    {
        int start = 0;
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            quoted ^= line[i] == '`';
            if (line[i] == ' ' && !quoted && line.AsSpan(start, i - start).ContainsAnyExcept(' '))
            {
                yield return line[start..i];
                start = i + 1;
            }
        }

        yield return line[start..];
    }
}
