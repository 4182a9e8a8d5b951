using System.Diagnostics;
using NfThread.Cli.Programs;

namespace NfThread.Cli.Testing;

/// <summary>This machine: the program's host build as a process of its own, ended when it prints nothing for too long.</summary>
internal sealed class HostTarget(string assembly, TimeSpan limit) : ITestTarget
{
    public string Name => "host";

    public int Span => int.MaxValue;

    public async Task<string?> RunAsync(IReadOnlyList<int> wanted, ConsoleReader console, CancellationToken cancel)
    {
        ProcessStartInfo start = new(DotNet.Path, [assembly, "--only", string.Join(',', wanted)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        bool hung = false;
        byte[] buffer = new byte[4096];
        Stream output = process.StandardOutput.BaseStream;
        try
        {
            while (true)
            {
                using CancellationTokenSource silence = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                silence.CancelAfter(limit);
                int count = await output.ReadAsync(buffer, silence.Token);
                if (count == 0)
                {
                    break;
                }

                console.Write(buffer.AsSpan(0, count));
            }
        }
        catch (OperationCanceledException)
        {
            hung = true;
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync(CancellationToken.None);
        string text = await errors;
        if (hung)
        {
            return $"hung: the process printed nothing for {limit.TotalSeconds:0} s and was ended";
        }

        console.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return console.Finished ? null : $"crashed: the process ended with exit code {process.ExitCode}{FirstLine(text)}";
    }

    private static string FirstLine(string text)
    {
        string line = text.Split('\n')[0].Trim();
        return line.Length == 0 ? "" : ": " + line;
    }
}
