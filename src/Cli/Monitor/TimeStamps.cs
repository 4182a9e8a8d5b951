using System.Globalization;
using System.Text;

namespace NfThread.Cli.Monitor;

/// <summary>
/// Puts the time of day before every line that goes through, "[14:03:59.123] ", when its first byte comes. Nothing is held
/// back: a prompt without a line's end is shown at once.
/// </summary>
internal sealed class TimeStamps(Stream output, TimeProvider clock) : Stream
{
    /// <summary>True when nothing stands on the line that is being shown.</summary>
    public bool AtLineStart { get; private set; } = true;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (AtLineStart)
            {
                string stamp = clock.GetLocalNow().ToString("'['HH:mm:ss.fff'] '", CultureInfo.InvariantCulture);
                output.Write(Encoding.ASCII.GetBytes(stamp));
            }

            int end = bytes.IndexOf((byte)'\n') + 1;
            AtLineStart = end > 0;
            int count = end > 0 ? end : bytes.Length;
            output.Write(bytes[..count]);
            bytes = bytes[count..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => output.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
