using System.Runtime.InteropServices;

namespace NfThread.Cli;

/// <summary>While it lives, Ctrl-C and the system's requests to end call a function instead of ending the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly PosixSignalRegistration[] registrations;

    public StopSignals(Action stop)
        : this(_ => stop())
    {
    }

    public StopSignals(Action<PosixSignal> stop) =>
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop(context.Signal);
        }))];

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
        {
            registration.Dispose();
        }
    }
}
