namespace NfThread.Cli.Tracing.Console;

/// <summary>
/// Tells what a program prints from the frames of a trace among it: STX, base 64, ETX. What only looks like the beginning of one is text. Twin:
/// src/Metal/Tracing/TraceFrame.cs.
/// </summary>
internal sealed class TraceFrames
{
    private const byte Before = 2, Behind = 3;
    private const int Longest = 132;

    private readonly List<byte> frame = [];

    /// <summary>Gets the base 64 of each frame; null to leave them out only.</summary>
    public Action<byte[]>? Found { get; init; }

    /// <summary>The bytes without frames. One that has begun is held back until it ends.</summary>
    public byte[] Apply(ReadOnlySpan<byte> bytes)
    {
        List<byte> text = new(bytes.Length);
        foreach (byte b in bytes)
        {
            if (frame.Count == 0 && b != Before)
            {
                text.Add(b);
            }
            else if (b == Behind)
            {
                Found?.Invoke([.. frame.Skip(1)]);
                frame.Clear();
            }
            else if (b == Before || frame.Count > Longest || !IsDigit(b))
            {
                // The one that had begun was none, or its end did not arrive.
                text.AddRange(frame);
                frame.Clear();
                (b == Before ? frame : text).Add(b);
            }
            else
            {
                frame.Add(b);
            }
        }

        return [.. text];
    }

    private static bool IsDigit(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'+' or (byte)'/' or (byte)'=';
}
