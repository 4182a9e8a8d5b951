using System.Text;

namespace NfThread.Cli.Monitor;

/// <summary>
/// What is typed, on its way to the board. On a terminal a line is sent with Enter and stands on the screen apart from the board's; raw, each key is
/// sent at once and not shown, Ctrl-C too, and Ctrl-] ends the monitor. What comes from a pipe or a file is sent as it is, but for the ends of its lines.
/// </summary>
/// <param name="input">Where it comes from.</param>
/// <param name="session">Sends it.</param>
/// <param name="screen">Shows it; null when raw, or where nobody types.</param>
/// <param name="enter">What ends a line on its way to the board.</param>
/// <param name="stop">Ends the monitor.</param>
internal sealed class TypedText(Stream input, MonitorSession session, Screen? screen, string enter, Action stop)
{
    private const char EndKey = '\x1D';
    private const char Escape = '\x1B';

    public void Start() => new Thread(Pass) { IsBackground = true, Name = "keys" }.Start();

    private void Pass()
    {
        Decoder decoder = new UTF8Encoding(false).GetDecoder();
        byte[] buffer = new byte[256];
        char[] text = new char[buffer.Length];
        for (int count; (count = input.Read(buffer)) > 0;)
        {
            if (Console.IsInputRedirected)
            {
                session.Send(Converted(buffer.AsSpan(0, count)));
                continue;
            }

            foreach (char key in WithoutSequences(text.AsSpan(0, decoder.GetChars(buffer, 0, count, text, 0))))
            {
                Take(key);
            }
        }
    }

    private void Take(char key)
    {
        if (screen is not null)
        {
            if (screen.Type(key) is { } line)
            {
                session.Send(Encoding.UTF8.GetBytes(line + enter));
            }
        }
        else if (key == EndKey)
        {
            stop();
        }
        else if (key != '\0')
        {
            session.Send(Encoding.UTF8.GetBytes(key == '\r' ? enter : key.ToString()));
        }
    }

    /// <summary>Arrows and the like come as one piece each and mean nothing on a line; raw, they are the board's.</summary>
    private ReadOnlySpan<char> WithoutSequences(ReadOnlySpan<char> keys) => screen is not null && keys.Length > 1 && keys[0] == Escape ? [] : keys;

    private byte[] Converted(ReadOnlySpan<byte> bytes) =>
        enter == "\n" ? bytes.ToArray() : Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace("\n", enter, StringComparison.Ordinal));
}
