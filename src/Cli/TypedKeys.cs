using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NfThread.Cli;

/// <summary>
/// The keyboard key by key, without waiting for Enter, as a stream of bytes; nothing that is typed is shown, also between two reads: it would stand in
/// the middle of what a board says. Enter is a line feed, unless Ctrl-C is a key, too: then it is a carriage return.
/// </summary>
/// <param name="takeSignals">Whether Ctrl-C arrives as a key.</param>
internal sealed class TypedKeys(bool takeSignals) : Stream
{
    // Not Console's stream, which would edit lines.
    private readonly FileStream? input = OperatingSystem.IsWindows() ? null : new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
    private readonly RawTerminal? terminal = OperatingSystem.IsWindows() ? null : new RawTerminal(takeSignals);

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
        if (input is not null)
        {
            return input.Read(buffer, offset, count);
        }

        Console.TreatControlCAsInput = takeSignals;
        while (true)
        {
            char key = Console.ReadKey(intercept: true).KeyChar;
            if (key != '\0')
            {
                return Encoding.UTF8.GetBytes(key == '\r' && !takeSignals ? "\n" : key.ToString(), buffer.AsSpan(offset, count));
            }
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        terminal?.Dispose();
        base.Dispose(disposing);
    }
}
