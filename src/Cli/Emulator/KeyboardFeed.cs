using Microsoft.Win32.SafeHandles;

namespace NfThread.Cli.Emulator;

/// <summary>
/// The standard input on its way to the board's console. What is there before the board starts, such as the whole of a short
/// file, is handed over before its first instruction, so that such a run repeats exactly. Of an input that is longer, or without end, the rest follows as
/// the board takes it. A file is read to its end however long that takes; a pipe has a moment in which to say something, counted from where somebody listens.
/// </summary>
internal sealed class KeyboardFeed
{
    /// <summary>How long to look whether an input that is no keyboard has something to say or is at its end.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    /// <summary>The most that is handed over before the start: an hour of typing.</summary>
    internal const int MostAhead = 64 * 1024;

    private readonly Stream input;
    private readonly Func<byte[], byte[]> take;
    private readonly bool isFile;
    private readonly byte[] buffer = new byte[256];
    private Task<int>? pending;

    public KeyboardFeed()
        : this(StandardInput())
    {
    }

    /// <param name="input">What is typed.</param>
    /// <param name="take">Takes out what is not for the console.</param>
    /// <param name="isFile">Whether all of it may be there already; as it is with the standard input, if null.</param>
    public KeyboardFeed(Stream input, Func<byte[], byte[]>? take = null, bool? isFile = null)
    {
        this.isFile = isFile ?? Console.IsInputRedirected;
        this.input = input;
        this.take = take ?? (typed => typed);
        AtEnd = input == Stream.Null;
    }

    /// <summary>An input that has nothing and is at its end.</summary>
    public static KeyboardFeed None => new(Stream.Null);

    /// <summary>True when nothing more can be typed.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>Reads what is there already.</summary>
    public async Task<byte[]> ReadAheadAsync()
    {
        List<byte> ahead = [];
        while (isFile && !AtEnd && ahead.Count < MostAhead)
        {
            if (input.CanSeek)
            {
                ahead.AddRange(Take(input.Read(buffer, 0, buffer.Length)));
                continue;
            }

            await Listen();
            if (await Task.WhenAny(pending!, Task.Delay(Glance)) != pending)
            {
                break;
            }

            ahead.AddRange(Take(await pending));
        }

        return [.. ahead];
    }

    /// <summary>Passes on what is typed until the input or the line ends.</summary>
    public async Task PassOnAsync(Stream line)
    {
        try
        {
            while (!AtEnd)
            {
                if (pending is null)
                {
                    await Listen();
                }

                await line.WriteAsync(MuxEscape.Apply(Take(await pending!)));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The emulator has ended.
        }
    }

    /// <summary>The standard input; a file as one, which it is no more as a console's stream.</summary>
    public static Stream StandardInput()
    {
        if (OperatingSystem.IsWindows() || !Console.IsInputRedirected)
        {
            return Console.OpenStandardInput();
        }

        FileStream input = new(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        return input.CanSeek ? input : Console.OpenStandardInput();
    }

    /// <summary>Begins to read in a thread of its own, since one of the pool may be long in coming; done once it reads.</summary>
    private Task Listen()
    {
        TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
        pending = Task.Factory.StartNew(
            () =>
            {
                listening.SetResult();
                return input.Read(buffer, 0, buffer.Length);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        return listening.Task;
    }

    private byte[] Take(int count)
    {
        pending = null;
        AtEnd = count == 0;
        return take(buffer[..count]);
    }
}
