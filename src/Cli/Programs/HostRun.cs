using System.Diagnostics;

namespace NfThread.Cli.Programs;

/// <summary>Runs a program's host build as a process of its own, its input and output being nft's.</summary>
internal static class HostRun
{
    /// <param name="program">A folder, a project or a .cs file.</param>
    /// <param name="seconds">Time after which it is ended, or null to let it run.</param>
    public static int Run(string program, double? seconds)
    {
        string assembly = ProgramBuild.Host(ProgramSource.Find(program));
        // Ctrl-C reaches the program as well; nft waits for what it makes of it.
        Console.CancelKeyPress += (_, e) => e.Cancel = true;
        using Process process = Process.Start(new ProcessStartInfo(DotNet.Path, [assembly]))!;
        if (seconds is null)
        {
            process.WaitForExit();
        }
        else if (!process.WaitForExit(TimeSpan.FromSeconds(seconds.Value)))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return ExitCodes.Success;
        }

        return process.ExitCode;
    }
}
