using System.Globalization;
using System.Text;

namespace NfThread.Cli.Monitor;

/// <summary>
/// Puts the time of day before every line that goes through, "[14:03:59.123] ", when its first byte comes. Nothing is held
/// back: a prompt without a line's end is shown at once.
/// </summary>
internal sealed class TimeStamps(Stream output, Func<DateTimeOffset> now) : WriteOnlyStream
{
    /// <summary>True when nothing stands on the line that is being shown.</summary>
    public bool AtLineStart { get; private set; } = true;

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (AtLineStart)
            {
                string stamp = now().ToString("'['HH:mm:ss.fff'] '", CultureInfo.InvariantCulture);
                output.Write(Encoding.ASCII.GetBytes(stamp));
            }

            int end = bytes.IndexOf((byte)'\n') + 1;
            AtLineStart = end > 0;
            int count = end > 0 ? end : bytes.Length;
            output.Write(bytes[..count]);
            bytes = bytes[count..];
        }
    }

    public override void Flush() => output.Flush();
}
