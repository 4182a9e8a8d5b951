using System.Diagnostics;
using System.Text;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Flashing;

/// <summary>
/// Runs the commands of a flashing one after another and stops at the first that fails. What a tool prints passes through as it
/// comes, progress bars included; the end of it is kept, since it says what went wrong.
/// </summary>
internal sealed class FlashRun(IReadOnlyList<Symptom> symptoms, Stream output, Action<string> say)
{
    private const int KeptCharacters = 64 * 1024;

    public void Run(IReadOnlyList<FlashStep> steps)
    {
        // All tools first: a board is not left half written because the second one is missing.
        string[] programs = [.. steps.Select(s => FlashToolPackage.Require(s.Program))];
        for (int i = 0; i < steps.Count; i++)
        {
            FlashStep step = steps[i];
            say($"{i + 1}/{steps.Count} {step.What}: {step.CommandLine}");
            if (step.Creates is { } file)
            {
                File.Delete(file);
            }

            (int exitCode, string text) = RunTool(programs[i], step);
            if (exitCode != 0)
            {
                if (step.IsDone is not { } isDone || !isDone())
                {
                    throw Symptom.Explain(symptoms, step.Program, exitCode, text, "Its own messages above say more. --dry-run prints the command, to try by hand.");
                }

                say($"{step.Program} ended with exit code {exitCode}, after its work: {step.WhyDone}");
            }

            step.Afterwards?.Invoke(text);
        }
    }

    private (int ExitCode, string Text) RunTool(string program, FlashStep step)
    {
        ProcessStartInfo start = new(program, step.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using ChildProcess process = ChildProcess.StartApart(start);
        StringBuilder kept = new();
        Task.WaitAll(Pump(process.Output.BaseStream, kept), Pump(process.Errors.BaseStream, kept));
        try
        {
            return (process.Wait(), kept.ToString());
        }
        catch (OperationCanceledException)
        {
            say($"{step.Program} was cut off: the board may hold a part of the program only. Flash it again.");
            throw;
        }
    }

    private async Task Pump(Stream from, StringBuilder kept)
    {
        byte[] buffer = new byte[4096];
        for (int count; (count = await from.ReadAsync(buffer)) > 0;)
        {
            lock (kept)
            {
                output.Write(buffer, 0, count);
                output.Flush();
                kept.Append(Encoding.UTF8.GetString(buffer, 0, count));
                if (kept.Length > KeptCharacters)
                {
                    kept.Remove(0, kept.Length - KeptCharacters);
                }
            }
        }
    }
}
