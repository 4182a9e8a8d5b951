using System.Text;

namespace NfThread.Cli.Monitor;

/// <summary>
/// A terminal that a board and a person share. What is being typed stands on a line of its own below the board's, which come whole while it stands
/// there; with nothing typed, the board's bytes are shown as they come. Messages of nft stand between lines, too.
/// </summary>
/// <param name="output">The terminal.</param>
/// <param name="width">Its columns: the typed line takes one row, of a longer one its end.</param>
internal sealed class Screen(Stream output, Func<int> width) : WriteOnlyStream
{
    private const string Prompt = "> ";

    private readonly Lock drawing = new();
    private readonly StringBuilder typed = new();
    private readonly List<byte> held = [];
    private bool isLineOpen;
    private int drawn;

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        lock (drawing)
        {
            if (typed.Length == 0)
            {
                Show(bytes);
                return;
            }

            held.AddRange(bytes);
            int whole = held.LastIndexOf((byte)'\n') + 1;
            if (whole > 0)
            {
                Erase();
                Show([.. held[..whole]]);
                held.RemoveRange(0, whole);
                Draw();
            }
        }
    }

    public override void Flush() => output.Flush();

    /// <summary>Shows something else between lines.</summary>
    public void Aside(Action show)
    {
        lock (drawing)
        {
            Erase();
            BreakLine();
            output.Flush();
            show();
            Draw();
        }
    }

    /// <summary>Takes a character that was typed; the line that Enter ends, or null.</summary>
    public string? Type(char key)
    {
        const char backspace = '\b', delete = '\x7F', clear = '\x15';
        lock (drawing)
        {
            Erase();
            string? line = null;
            switch (key)
            {
                case '\r' or '\n':
                    line = typed.ToString();
                    End(line);
                    break;
                case backspace or delete:
                    typed.Length -= typed.Length == 0 ? 0 : typed.Length > 1 && char.IsLowSurrogate(typed[^1]) ? 2 : 1;
                    break;
                case clear:
                    typed.Clear();
                    break;
                case >= ' ':
                    typed.Append(key);
                    break;
                default:
                    break;
            }

            if (typed.Length == 0)
            {
                ShowHeld();
            }

            Draw();
            output.Flush();
            return line;
        }
    }

    private void End(string line)
    {
        if (line.Length > 0)
        {
            BreakLine();
            output.Write(Encoding.UTF8.GetBytes($"{Prompt}{line}\n"));
        }

        typed.Clear();
    }

    private void ShowHeld()
    {
        Show([.. held]);
        held.Clear();
    }

    private void Show(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        isLineOpen = bytes.Length == 0 ? isLineOpen : bytes[^1] != '\n';
    }

    private void BreakLine()
    {
        if (isLineOpen)
        {
            output.Write("\n"u8);
            isLineOpen = false;
        }
    }

    /// <summary>Without control sequences, which not every terminal knows.</summary>
    private void Erase()
    {
        if (drawn > 0)
        {
            output.Write(Encoding.ASCII.GetBytes("\r" + new string(' ', drawn) + "\r"));
            drawn = 0;
        }
    }

    private void Draw()
    {
        if (typed.Length == 0)
        {
            return;
        }

        BreakLine();
        int room = Math.Max(width() - Prompt.Length - 1, 1);
        string line = Prompt + (typed.Length > room ? typed.ToString(typed.Length - room, room) : typed.ToString());
        output.Write(Encoding.UTF8.GetBytes(line));
        output.Flush();
        drawn = line.Length;
    }
}
