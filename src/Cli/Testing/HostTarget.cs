using NfThread.Cli.Programs;

namespace NfThread.Cli.Testing;

/// <summary>This machine: the program's host build as a process of its own, ended when it prints nothing for too long.</summary>
internal sealed class HostTarget(string assembly, TimeSpan limit) : ITestTarget
{
    public string Name => "host";

    public int Span => int.MaxValue;

    public async Task<string?> RunAsync(IReadOnlyList<int> wanted, ConsoleReader console, CancellationToken cancel)
    {
        ProcessEnd end = await ProcessConsole.RunAsync(DotNet.Path, [assembly, "--only", string.Join(',', wanted)], console, limit, cancel);
        if (end.Hung)
        {
            return $"hung: the process printed nothing for {limit.TotalSeconds:0} s and was ended";
        }

        console.Write(System.Text.Encoding.UTF8.GetBytes(end.Errors));
        return console.Finished ? null : $"crashed: the process ended with exit code {end.ExitCode}{FirstLine(end.Errors)}";
    }

    private static string FirstLine(string text)
    {
        string line = text.Split('\n')[0].Trim();
        return line.Length == 0 ? "" : ": " + line;
    }
}
