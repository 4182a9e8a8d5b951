using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NfThread.Cli.Tools;

/// <summary>
/// A program that nft waits for. When nft is asked to end, what it has started ends with it, grandchildren too, and at once: a build would otherwise
/// go on for seconds, holding files that the next one wants.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Lock starting = new();
    private readonly StopSignals signals;
    private readonly Process process;

    private ChildProcess(ProcessStartInfo start, bool takesInterrupts)
    {
        // A signal that comes while it starts waits until it is known.
        lock (starting)
        {
            signals = new StopSignals(signal =>
            {
                if (!takesInterrupts || signal != PosixSignal.SIGINT)
                {
                    End();
                }
            });
            try
            {
                process = Process.Start(start)!;
            }
            catch (System.ComponentModel.Win32Exception e)
            {
                signals.Dispose();
                throw new UserError($"Cannot start {start.FileName}: {e.Message}.", "Check that it is installed, a program for this system, and on the PATH.", ExitCodes.ToolMissing);
            }
        }
    }

    public StreamReader Output => process.StandardOutput;

    public StreamReader Errors => process.StandardError;

    public StreamWriter Input => process.StandardInput;

    /// <param name="start">What to start, and how.</param>
    /// <param name="takesInterrupts">Ctrl-C is for the child alone, which shares nft's terminal and goes on.</param>
    /// <exception cref="UserError">It cannot be started.</exception>
    public static ChildProcess Start(ProcessStartInfo start, bool takesInterrupts = false) => new(start, takesInterrupts);

    /// <summary>Waits for its end and returns its exit code.</summary>
    public int Wait()
    {
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            // Ctrl-C goes to the whole group: the child may have ended by it before nft's own thread for signals has had its turn.
            Thread.Sleep(100);
        }

        return process.ExitCode;
    }

    public void Dispose()
    {
        signals.Dispose();
        process.Dispose();
    }

    private void End()
    {
        lock (starting)
        {
            try
            {
                process?.Kill(entireProcessTree: true);
            }
            catch (Exception e) when (e is InvalidOperationException or AggregateException)
            {
                // It, or some of it, has ended already.
            }

            Environment.Exit(ExitCodes.Interrupted);
        }
    }
}
