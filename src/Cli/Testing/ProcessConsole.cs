using System.Diagnostics;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Testing;

/// <summary>How a process ended that was listened to.</summary>
/// <param name="Hung">It printed nothing for too long, or was cancelled, and was ended.</param>
/// <param name="ExitCode">What it returned.</param>
/// <param name="Errors">What it wrote to its error output.</param>
internal sealed record ProcessEnd(bool Hung, int ExitCode, string Errors);

/// <summary>Runs a process of this machine and passes on what it prints; ends it when it prints nothing for too long.</summary>
internal static class ProcessConsole
{
    public static async Task<ProcessEnd> RunAsync(string file, IEnumerable<string> arguments, Stream console, TimeSpan limit, CancellationToken cancel)
    {
        // Ctrl-C would end it before nft knows of it, and a test would be blamed.
        ProcessStartInfo start = ApartFromTerminal.Start([file, .. arguments]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
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
        return new ProcessEnd(hung, process.ExitCode, await errors);
    }
}
