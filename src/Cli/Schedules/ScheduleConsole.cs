using System.Text;
using NfThread.Cli.Emulator;
using NfThread.Cli.Firmware;
using NfThread.Cli.Testing;

namespace NfThread.Cli.Schedules;

/// <summary>What a program printed under schedules, one after another.</summary>
internal static class ScheduleConsole
{
    /// <summary>Stands before what a program prints that is no test. Twin: src/Metal/Schedules/ScheduleRun.cs.</summary>
    private const char NextSchedule = '\x1E';

    /// <summary>The results of tests; of a program what it printed under its last schedule.</summary>
    public static IReadOnlyList<TestResult> Read(ScheduledProgram program, byte[] printed)
    {
        string text = Annotate(program.Elf, printed);
        return program.IsTest
            ? Tests(program.Tests, text)
            : [new TestResult(program.Tests[0], TestOutcome.Failed, TimeSpan.Zero, null, [.. text[(text.LastIndexOf(NextSchedule) + 1)..].TrimEnd('\n').Split('\n')])];
    }

    /// <summary>What a program printed under each of its schedules.</summary>
    public static string[] Outputs(byte[] printed) => Encoding.UTF8.GetString(printed).Split(NextSchedule)[1..];

    private static string Annotate(string elf, byte[] printed)
    {
        using MemoryStream annotated = new();
        using Addr2Line lookup = new(elf);
        TraceAnnotator view = new(annotated, lookup.Find);
        view.Write(printed);
        view.End();
        return Encoding.UTF8.GetString(annotated.ToArray());
    }

    private static List<TestResult> Tests(IReadOnlyList<DeviceTest> tests, string text)
    {
        List<TestResult> results = [];
        ConsoleReader reader = new(tests, _ => { }, results.Add);
        foreach (string line in text.Split('\n'))
        {
            // A test that fell is cut short by the next start.
            if (reader.Running is { } victim && line.StartsWith("Tests found,", StringComparison.Ordinal))
            {
                results.Add(new TestResult(victim, TestOutcome.Failed, TimeSpan.Zero, null, [.. reader.Log]));
            }

            reader.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }

        if (reader.Running is { } open)
        {
            results.Add(new TestResult(open, TestOutcome.Failed, TimeSpan.Zero, null, [.. reader.Log.Where(l => l.Length > 0)]));
        }

        return results;
    }
}
