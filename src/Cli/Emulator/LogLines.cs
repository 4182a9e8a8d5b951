using System.Text;

namespace NfThread.Cli.Emulator;

/// <summary>Takes the emulator's log, which comes on its error output, line by line; there may be tens of millions.</summary>
internal interface IEmulatorLog
{
    /// <summary>What the emulator is to log: more arguments for it.</summary>
    IReadOnlyList<string> Arguments { get; }

    /// <summary>A line without its end. Called on one thread.</summary>
    /// <returns>False when it is no line of the log.</returns>
    bool Take(ReadOnlySpan<byte> line);
}

/// <summary>Cuts a stream into lines without making a string of each.</summary>
internal static class LogLines
{
    private const int BufferSize = 1 << 16;

    /// <summary>Reads to the end; what the log does not take is an error of the emulator's.</summary>
    public static void Read(Stream stream, IEmulatorLog log, Action<string> error)
    {
        byte[] buffer = new byte[BufferSize];
        int kept = 0;
        while (stream.Read(buffer, kept, buffer.Length - kept) is > 0 and int count)
        {
            int end = kept + count;
            int start = 0;
            while (buffer.AsSpan(start, end - start).IndexOf((byte)'\n') is >= 0 and int length)
            {
                Take(buffer.AsSpan(start, length));
                start += length + 1;
            }

            // A line longer than the buffer is none of the log's; it is cut.
            kept = end - start == buffer.Length ? 0 : end - start;
            buffer.AsSpan(end - kept, kept).CopyTo(buffer);
        }

        if (kept > 0)
        {
            Take(buffer.AsSpan(0, kept));
        }

        void Take(ReadOnlySpan<byte> line)
        {
            line = line.TrimEnd((byte)'\r');
            if (!log.Take(line))
            {
                error(Encoding.UTF8.GetString(line));
            }
        }
    }
}
