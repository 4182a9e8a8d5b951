using NfThread.Cli.Boards;
using NfThread.Cli.Gps;

namespace NfThread.Cli.Emulator;

/// <summary>
/// What the GPS receiver sends: a recording, byte for byte, or the track that NmeaTrack makes up. It is written as fast as the
/// line takes it; the pace is the board's, whose driver takes a character only when a real line would have brought it. After a
/// recording the line is silent.
/// </summary>
internal static class GpsFeed
{
    /// <summary>Enough that the emulator never waits for the host: over 15 s at 9600 baud.</summary>
    private const int Lead = 16 * 1024;

    /// <summary>The stream's blocks, or null for a silent receiver.</summary>
    public static IEnumerable<byte[]>? Source(RunOptions options, Board board)
    {
        if (options.GpsSilent)
        {
            return null;
        }

        if (board.Sensors?.Gps is not { } receiver)
        {
            return options.GpsFile is null
                ? null
                : throw new UserError($"{board.File}: {board.Name} has no GPS receiver to send {options.GpsFile}.", "Leave --gps out, or add 'sensors.gps' to the file.");
        }

        if (options.GpsFile is null)
        {
            NmeaTrack track = new(options.Seed, receiver.Baud);
            return Enumerable.Range(0, int.MaxValue).Select(track.Epoch);
        }

        return UserFile.Read(options.GpsFile, "--gps takes a file of NMEA sentences, or none for a silent receiver.").Chunk(4096);
    }

    /// <summary>Sends the start, and returns the rest of the work as a task that ends with the connection.</summary>
    public static async Task<Task> StartAsync(IEnumerable<byte[]> source, Stream line, CancellationToken cancel)
    {
        IEnumerator<byte[]> blocks = source.GetEnumerator();
        int sent = 0;
        while (sent < Lead && blocks.MoveNext())
        {
            await line.WriteAsync(MuxEscape.Apply(blocks.Current), cancel);
            sent += blocks.Current.Length;
        }

        return SendRestAsync(blocks, line, cancel);
    }

    private static async Task SendRestAsync(IEnumerator<byte[]> blocks, Stream line, CancellationToken cancel)
    {
        await Task.Yield();
        try
        {
            while (blocks.MoveNext())
            {
                await line.WriteAsync(MuxEscape.Apply(blocks.Current), cancel);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The emulator has ended; there is nobody to listen any more.
        }
        finally
        {
            blocks.Dispose();
        }
    }
}
