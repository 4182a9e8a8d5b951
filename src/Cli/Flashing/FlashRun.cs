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
                    throw Explain(step.Program, exitCode, text);
                }

                say($"{step.Program} ended with exit code {exitCode}, after its work: {step.WhyDone}");
            }

            step.Afterwards?.Invoke(text);
        }
    }

    /// <summary>What a tool's complaint means; its own last lines when nothing here knows it.</summary>
    internal UserError Explain(string program, int exitCode, string text)
    {
        if (symptoms.FirstOrDefault(s => s.In(text)) is { } known)
        {
            return new UserError($"{known.What} ({program} ended with exit code {exitCode}.)", known.Next, known.ExitCode);
        }

        string[] last = [.. text.Split('\n', '\r').Select(l => l.Trim()).Where(l => l.Length > 0).TakeLast(3)];
        return new UserError(
            $"{program} ended with exit code {exitCode}{(last.Length > 0 ? ":\n  " + string.Join("\n  ", last) : ", and said nothing.")}",
            "Its own messages above say more. --dry-run prints the command, to try by hand.",
            ExitCodes.FlashFailed);
    }

    private (int ExitCode, string Text) RunTool(string program, FlashStep step)
    {
        ProcessStartInfo start = new(program, step.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using ChildProcess process = ChildProcess.Start(start);
        StringBuilder kept = new();
        Task.WaitAll(Pump(process.Output.BaseStream, kept), Pump(process.Errors.BaseStream, kept));
        return (process.Wait(), kept.ToString());
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
