namespace NfThread.Cli.Monitor;

/// <summary>Makes a line feed of each line's end that comes from a board: CR LF, CR or LF. Nothing is held back.</summary>
internal sealed class LineEnds
{
    private bool isAfterReturn;

    public byte[] Apply(ReadOnlySpan<byte> bytes)
    {
        List<byte> lines = new(bytes.Length);
        foreach (byte b in bytes)
        {
            if (b != '\n' || !isAfterReturn)
            {
                lines.Add(b == '\r' ? (byte)'\n' : b);
            }

            isAfterReturn = b == '\r';
        }

        return [.. lines];
    }
}
