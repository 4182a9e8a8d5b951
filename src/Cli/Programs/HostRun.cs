using System.Diagnostics;

namespace NfThread.Cli.Programs;

/// <summary>Runs a program on this machine as a process of its own, its input and output being nft's: its host build, or nanoFramework's virtual device.</summary>
internal static class HostRun
{
    /// <param name="program">A folder, a project or a .cs file.</param>
    /// <param name="seconds">Time after which it is ended, or null to let it run.</param>
    public static int Run(string program, double? seconds) => Run(DotNet.Path, [ProgramBuild.Host(ProgramSource.Find(program))], seconds);

    /// <param name="program">A folder, a project, a .cs file, or an assembly with its .pe files.</param>
    /// <param name="board">Whose constants the program gets, or null for the engine's default.</param>
    /// <param name="seconds">Time after which it is ended, or null to let it run.</param>
    public static int RunOnNanoClr(string program, string? board, double? seconds)
    {
        string nanoclr = VirtualDevice.Require();
        return Run(nanoclr, VirtualDevice.Arguments(VirtualDevice.Assembly(program, board, tests: false)), seconds);
    }

    private static int Run(string file, IEnumerable<string> arguments, double? seconds)
    {
        // Ctrl-C reaches the program as well; nft waits for what it makes of it.
        Console.CancelKeyPress += (_, e) => e.Cancel = true;
        using Process process = Process.Start(new ProcessStartInfo(file, arguments))!;
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
