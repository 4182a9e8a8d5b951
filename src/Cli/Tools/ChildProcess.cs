using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NfThread.Cli.Tools;

/// <summary>What nft does about a program that it waits for when it is asked to end itself.</summary>
internal enum WhenStopped
{
    /// <summary>Ends it.</summary>
    End,

    /// <summary>Lets it come to its end, which others than nft rely on, and then ends itself.</summary>
    Wait,

    /// <summary>Ends it too, but Ctrl-C is for the program alone, which shares nft's terminal and goes on, and so does nft.</summary>
    PassCtrlC,
}

/// <summary>
/// A program that nft waits for. When nft is asked to end, what it has started ends with it, grandchildren too, and at once: a build would otherwise
/// go on for seconds, holding files that the next one wants. nft then takes nothing that the program has left for its answer.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>So long nft may take to come to its end by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock starting = new();
    private readonly StopSignals signals;
    private readonly Process process;
    private readonly WhenStopped choice;

    private ChildProcess(ProcessStartInfo start, WhenStopped choice)
    {
        StopSignals.ThrowIfAsked();
        this.choice = choice;

        // A signal that comes while it starts waits until it is known.
        lock (starting)
        {
            signals = new StopSignals(signal =>
            {
                if (choice == WhenStopped.PassCtrlC && signal == PosixSignal.SIGINT)
                {
                    return;
                }

                StopSignals.Ask(signal);
                if (choice != WhenStopped.Wait)
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

    /// <exception cref="UserError">It cannot be started.</exception>
    /// <exception cref="OperationCanceledException">nft was asked to end before.</exception>
    public static ChildProcess Start(ProcessStartInfo start, WhenStopped choice = WhenStopped.End) => new(start, choice);

    /// <summary>The same, out of reach of the terminal's Ctrl-C and of what is sent to nft's group: nft alone decides when it ends, and so knows why it did.</summary>
    public static ChildProcess StartApart(ProcessStartInfo start) => new(ApartFromTerminal.Of(start), WhenStopped.End);

    /// <summary>Waits for its end and returns its exit code.</summary>
    /// <exception cref="OperationCanceledException">nft was asked to end, and has ended it.</exception>
    public int Wait()
    {
        process.WaitForExit();
        if (choice != WhenStopped.PassCtrlC)
        {
            StopSignals.AskAs(process.ExitCode);
        }

        StopSignals.ThrowIfAsked();
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
        }

        // What waits for it goes on now, and nft with it to its end. Only if something holds its output that has left its tree does nothing come of that.
        Thread.Sleep(Patience);
        Environment.Exit(StopSignals.ExitCode);
    }
}
