using System.Diagnostics;
using System.Runtime.InteropServices;
using NfThread.Cli.Deadlocks;

namespace NfThread.Cli.Programs;

/// <summary>Runs a program on this machine as a process of its own, its input and output being nft's: its host build, or nanoFramework's virtual device.</summary>
internal static class HostRun
{
    /// <param name="program">A folder, a project or a .cs file.</param>
    /// <param name="arguments">The program's own.</param>
    /// <param name="seconds">Time after which it is ended, or null to let it run.</param>
    public static int Run(string program, string[] arguments, double? seconds) => Execute(DotNet.Path, [ProgramBuild.Host(ProgramSource.Find(program), DeadlockReport.Setting), .. arguments], seconds);

    /// <param name="program">A folder, a project, a .cs file, or an assembly with its .pe files.</param>
    /// <param name="board">Whose constants the program gets, or null for the engine's default.</param>
    /// <param name="seconds">Time after which it is ended, or null to let it run.</param>
    public static int RunOnNanoClr(string program, string? board, double? seconds)
    {
        string nanoclr = VirtualDevice.Require();
        return Execute(nanoclr, VirtualDevice.Arguments(VirtualDevice.Assembly(program, board, tests: false)), seconds);
    }

    /// <param name="file">What to start.</param>
    /// <param name="arguments">With what.</param>
    /// <param name="seconds">Time after which it is ended, or null to let it run.</param>
    /// <param name="console">What takes its output; null for nft's own.</param>
    public static int Execute(string file, IEnumerable<string> arguments, double? seconds, Stream? console = null)
    {
        // Ctrl-C reaches the program as well; nft waits for what it makes of it. The second one, or a request to terminate, ends it.
        bool interrupted = false;
        TaskCompletionSource<Process> started = new();
        using StopSignals signals = new(signal =>
        {
            if (signal == PosixSignal.SIGINT && !interrupted)
            {
                interrupted = true;
                return;
            }

            StopSignals.Ask(signal);
            Kill(started.Task.GetAwaiter().GetResult());
        });
        StopSignals.ThrowIfAsked();
        using Process process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = console is not null })!;
        started.SetResult(process);
        Task copying = console is null ? Task.CompletedTask : process.StandardOutput.BaseStream.CopyToAsync(console);

        // Longer ones than the system can wait for outlast it.
        if (process.WaitForExit(seconds is { } limit && limit < int.MaxValue / 1000 ? TimeSpan.FromSeconds(limit) : Timeout.InfiniteTimeSpan))
        {
            copying.Wait();
            return process.ExitCode;
        }

        Kill(process);
        process.WaitForExit();
        copying.Wait();
        Messages.Note(Messages.TimeIsOver(seconds!.Value));
        return ExitCodes.Success;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException)
        {
            // It, or some of it, has ended already.
        }
    }
}
