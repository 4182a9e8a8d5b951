using System.Text;

namespace NfThread.Cli.Emulator;

/// <summary>The keyboard key by key, without waiting for Enter, as a stream of bytes; what is read is not shown.</summary>
internal sealed class TypedStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (true)
        {
            char key = Console.ReadKey(intercept: true).KeyChar;
            if (key != '\0')
            {
                return Encoding.UTF8.GetBytes(key == '\r' ? "\n" : key.ToString(), buffer.AsSpan(offset, count));
            }
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
