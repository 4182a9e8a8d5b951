using System.Runtime.InteropServices;

namespace NfThread.Cli;

/// <summary>
/// While it lives, Ctrl-C and the system's requests to end call a function instead of ending the process at once. A request once made holds to the end: what
/// begins after it is ended as it begins, and nft's exit code says how it was stopped, whatever the step that it cut off has come to.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly (PosixSignal Signal, int ExitCode, string Name)[] Taken =
    [
        (PosixSignal.SIGINT, ExitCodes.Interrupted, "Ctrl-C"), (PosixSignal.SIGTERM, ExitCodes.Terminated, "a request to end (SIGTERM)"),
        (PosixSignal.SIGHUP, ExitCodes.HungUp, "the end of its terminal (SIGHUP)"),
    ];

    private static int asked;

    private readonly PosixSignalRegistration[] registrations;

    public StopSignals(Action stop)
        : this(signal =>
        {
            Ask(signal);
            stop();
        })
    {
        if (Asked is not null)
        {
            stop();
        }
    }

    /// <param name="stop">Decides whether the signal is a request to nft, and then calls <see cref="Ask"/>.</param>
    public StopSignals(Action<PosixSignal> stop) =>
        registrations = [.. Taken.Select(taken => PosixSignalRegistration.Create(taken.Signal, context =>
        {
            context.Cancel = true;
            stop(context.Signal);
        }))];

    /// <summary>The first signal by which nft was asked to end, or null.</summary>
    public static PosixSignal? Asked => Volatile.Read(ref asked) is var signal and not 0 ? (PosixSignal)signal : null;

    /// <summary>What nft returns once it was asked.</summary>
    public static int ExitCode => Of(Asked ?? PosixSignal.SIGINT).ExitCode;

    /// <summary>How it was asked, in words.</summary>
    public static string Name => Of(Asked ?? PosixSignal.SIGINT).Name;

    /// <summary>Notes that nft is to end.</summary>
    public static void Ask(PosixSignal signal) => Interlocked.CompareExchange(ref asked, (int)signal, 0);

    /// <summary>The same for a program of nft's that a signal has ended: it came to both, and nft's own may still be on its way.</summary>
    /// <param name="exitCode">That program's.</param>
    public static void AskAs(int exitCode)
    {
        if (Taken.FirstOrDefault(taken => taken.ExitCode == exitCode) is { ExitCode: not 0 } found)
        {
            Ask(found.Signal);
        }
    }

    /// <exception cref="OperationCanceledException">nft was asked to end.</exception>
    public static void ThrowIfAsked()
    {
        if (Asked is not null)
        {
            throw new OperationCanceledException();
        }
    }

    /// <summary>While it lives, a request waits: files that somebody wants are written whole, or not at all.</summary>
    public static StopSignals Waiting() => new(() => { });

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
        {
            registration.Dispose();
        }
    }

    private static (PosixSignal Signal, int ExitCode, string Name) Of(PosixSignal signal) => Taken.First(taken => taken.Signal == signal);
}
