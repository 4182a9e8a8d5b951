using System.Buffers.Binary;

namespace NfThread.Cli.Schedules;

/// <summary>How a schedule ended.</summary>
internal enum ScheduleEnd : uint
{
    NotRun,

    /// <summary>The program fell before it could say anything else.</summary>
    Crashed,
    Passed,
    Failed,

    /// <summary>Every thread waited for longer than the plan allows.</summary>
    Still,

    /// <summary>The threads ran for more steps than the plan allows.</summary>
    Endless,

    /// <summary>The emulator was stopped because it took too long; the board knows nothing of it.</summary>
    Overdue,
}

/// <summary>What a schedule has shown.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Steps">Instructions that its threads executed.</param>
/// <param name="Microseconds">Board time that it took, waiting included.</param>
/// <param name="ThreadSteps">The steps of each thread, by number.</param>
/// <param name="Reached">A bit a point of the plan: its thread came there.</param>
/// <param name="Taken">A bit a point: and another one could run instead.</param>
internal sealed record ScheduleOutcome(ScheduleEnd End, uint Steps, uint Microseconds, IReadOnlyList<uint> ThreadSteps, uint Reached, uint Taken)
{
    /// <summary>The program's, once it has ended.</summary>
    public int ExitCode { get; init; }

    /// <summary>What it printed, where somebody listened.</summary>
    public string? Printed { get; init; }
}

/// <summary>
/// A schedule in the file that nft and the board share: 64 words, of which the board writes the first half. Twin:
/// src/Metal/Schedules/ScheduleControl.cs.
/// </summary>
internal static class ScheduleRecord
{
    public const int Size = 256;
    public const int PlannedThreads = 16;
    public const int MostPoints = 8;

    private const int Steps = 1, Microseconds = 2, Threads = 3, Reached = 4, Taken = 5, ExitCode = 6, Test = 8, NextTest = 9, Ordered = 10, FairSteps = 11, StepLimit = 12;
    private const int IdleMicroseconds = 13, PointCount = 14, Priorities = 16, Points = 32, WordsOfPoint = 4;

    /// <summary>A schedule of a test.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="test">The test's index.</param>
    /// <param name="next">Where to go on when it fails: the record of the next test.</param>
    public static byte[] Write(SchedulePlan plan, ScheduleLimits limits, int test, int next)
    {
        byte[] record = new byte[Size];
        Put(record, Test, test);
        Put(record, NextTest, next);
        Put(record, Ordered, plan.Priorities.Count > 0 ? 1 : 0);
        Put(record, FairSteps, (int)limits.FairSteps);
        Put(record, StepLimit, (int)limits.Steps);
        Put(record, IdleMicroseconds, (int)limits.IdleMicroseconds);
        Put(record, PointCount, plan.Points.Count);
        for (int i = 0; i < plan.Priorities.Count; i++)
        {
            Put(record, Priorities + i, plan.Priorities[i]);
        }

        for (int i = 0; i < plan.Points.Count; i++)
        {
            int at = Points + (WordsOfPoint * i);
            Put(record, at, plan.Points[i].Thread);
            Put(record, at + 1, (int)plan.Points[i].Steps);
            Put(record, at + 2, plan.Points[i].Priority);
            Put(record, at + 3, plan.Points[i].Next);
        }

        return record;
    }

    public static ScheduleOutcome Read(ReadOnlySpan<byte> record)
    {
        uint[] steps = new uint[Math.Min(Get(record, Threads), PlannedThreads)];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = Get(record, Priorities + i);
        }

        return new ScheduleOutcome((ScheduleEnd)Get(record, 0), Get(record, Steps), Get(record, Microseconds), steps, Get(record, Reached), Get(record, Taken)) { ExitCode = (int)Get(record, ExitCode) };
    }

    private static void Put(byte[] record, int word, int value) => BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(4 * word), value);

    private static uint Get(ReadOnlySpan<byte> record, int word) => BinaryPrimitives.ReadUInt32LittleEndian(record[(4 * word)..]);
}
