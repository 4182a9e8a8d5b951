namespace NfThread.Cli.Emulator;

/// <summary>
/// The emulator's multiplexer takes character 1 (Ctrl-A) for the start of a command to itself; doubled, it stands for one.
/// </summary>
internal static class MuxEscape
{
    private const byte Escape = 1;

    public static byte[] Apply(ReadOnlySpan<byte> bytes)
    {
        List<byte> escaped = new(bytes.Length);
        foreach (byte b in bytes)
        {
            escaped.Add(b);
            if (b == Escape)
            {
                escaped.Add(Escape);
            }
        }

        return [.. escaped];
    }
}
