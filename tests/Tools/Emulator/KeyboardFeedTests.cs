using NfThread.Cli.Emulator;

namespace NfThread.Tools.Tests.Emulator;

/// <summary>What is typed, or comes out of a file or another program, on its way to the board.</summary>
public sealed class KeyboardFeedTests
{
    [Fact]
    public async Task AShortFileIsThereBeforeTheStart()
    {
        KeyboardFeed feed = new(new MemoryStream([1, 2, 3]), isFile: true);
        Assert.Equal([1, 2, 3], await feed.ReadAheadAsync());
        Assert.True(feed.AtEnd);
    }

    [Fact]
    public async Task AFileIsReadHoweverLongThatTakes()
    {
        KeyboardFeed feed = new(new SlowFile([1, 2, 3]), isFile: true);
        Assert.Equal([1, 2, 3], await feed.ReadAheadAsync());
        Assert.True(feed.AtEnd);
    }

    [Fact]
    public async Task AKeyboardIsNotWaitedFor()
    {
        KeyboardFeed feed = new(new Endless(), isFile: false);
        Assert.Empty(await feed.ReadAheadAsync());
        Assert.False(feed.AtEnd);
    }

    [Fact]
    public async Task AnInputWithoutEndIsPassedOnUntilTheBoardIsGone()
    {
        KeyboardFeed feed = new(new Endless(), isFile: true);
        byte[] ahead = await feed.ReadAheadAsync();
        Assert.InRange(ahead.Length, KeyboardFeed.MostAhead, KeyboardFeed.MostAhead + 256);
        Assert.False(feed.AtEnd);

        Line line = new(1000);
        await feed.PassOnAsync(line).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((byte)(ahead.Length % Endless.Period), line.First);
    }

    [Fact]
    public async Task ALongFileComesWholeAndInOrder()
    {
        byte[] all = [.. Enumerable.Range(0, KeyboardFeed.MostAhead * 2).Select(i => (byte)(i % Endless.Period + 2))];
        KeyboardFeed feed = new(new MemoryStream(all), isFile: true);
        byte[] ahead = await feed.ReadAheadAsync();
        MemoryStream rest = new();
        await feed.PassOnAsync(rest);
        Assert.True(feed.AtEnd);
        Assert.Equal(all, ahead.Concat(rest.ToArray()).ToArray());
    }

    /// <summary>A file on a drive that has to start first.</summary>
    private sealed class SlowFile(byte[] content) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            Thread.Sleep(300);
            return base.Read(buffer, offset, count);
        }
    }

    /// <summary>0, 1, 2 and so on up to the period, for ever.</summary>
    private sealed class Endless : Reading
    {
        public const int Period = 200;

        private int next;

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (int i = 0; i < count; i++, next++)
            {
                buffer[offset + i] = (byte)(next % Period);
            }

            return count;
        }
    }

    /// <summary>Breaks after so many bytes, as the emulator's line does when the program ends.</summary>
    private sealed class Line(int most) : MemoryStream
    {
        public byte First => GetBuffer()[0];

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Length > most ? throw new IOException("the line is gone") : base.WriteAsync(buffer, cancellationToken);
    }

    private abstract class Reading : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
