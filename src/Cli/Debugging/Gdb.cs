using System.Diagnostics;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Debugging;

/// <summary>The debugger of this machine: which one it is, and how it starts.</summary>
internal static class Gdb
{
    /// <summary>As systems call one that knows Arm. The last does on some.</summary>
    private static readonly string[] Names = ["gdb-multiarch", "arm-none-eabi-gdb", "gdb"];

    /// <exception cref="UserError">There is none.</exception>
    public static string Require() => Find() ?? throw new UserError(
        $"No gdb that knows Arm is on the PATH: neither {string.Join(" nor ", Names[..^1])}.", $"Type: {HostSystem.Detect().DebuggerCommand}", ExitCodes.ToolMissing);

    public static string? Find() => Names.Select(HostTool.Find).FirstOrDefault(path => path is not null && KnowsArm(path));

    /// <summary>Has the terminal until it ends, Ctrl-C too.</summary>
    /// <param name="gdb">Which one.</param>
    /// <param name="elf">The image.</param>
    /// <param name="port">Of this machine, where the processor is.</param>
    /// <param name="commands">Its first ones, once the processor is there.</param>
    /// <param name="arguments">What somebody has added to its command line.</param>
    public static int Run(string gdb, string elf, int port, IEnumerable<string> commands, IEnumerable<string> arguments)
    {
        // Whoever quits has nothing to lose: the next start is as good.
        // A gdb without Python says so at `source`, and goes on.
        // gdb takes an answer for lost after two seconds, which is little on a busy machine.
        IEnumerable<string> all = ["set confirm off", "set remotetimeout 60", .. GdbObjects.Beside(elf) is { } objects ? [$"source {objects}"] : (string[])[], FormattableString.Invariant($"target remote 127.0.0.1:{port}"), .. commands];
        using ChildProcess process = ChildProcess.Start(new ProcessStartInfo(gdb, ["-q", elf, .. all.SelectMany(c => new[] { "-ex", c }), .. arguments]), WhenStopped.PassCtrlC);
        return process.Wait();
    }

    private static bool KnowsArm(string path) =>
        Path.GetFileNameWithoutExtension(path) != Names[^1] || !Execution.Run(path, ["-nx", "-batch", "-ex", "set architecture arm"]).Errors.Contains("Undefined", StringComparison.Ordinal);
}
