using System.Text;

namespace NfThread.Cli.Monitor;

/// <summary>Passes on the lines that contain a text, in small or large letters; a line is held until it ends.</summary>
internal sealed class LineFilter(Stream output, string text) : WriteOnlyStream
{
    private const int LongestLine = 64 * 1024;

    private readonly List<byte> held = [];

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            held.Add(b);
            if (b == '\n' || held.Count == LongestLine)
            {
                Release();
            }
        }
    }

    public override void Flush()
    {
    }

    /// <summary>The board has gone: what is held is all that comes of its line.</summary>
    public void Release()
    {
        byte[] line = [.. held];
        held.Clear();
        if (Encoding.UTF8.GetString(line).Contains(text, StringComparison.OrdinalIgnoreCase))
        {
            output.Write(line);
            output.Flush();
        }
    }
}
