using NfThread.Cli.Boards;
using NfThread.Cli.Testing;

namespace NfThread.Cli.Schedules;

/// <summary>What runs under schedules: each test of a program, or a program from the beginning of Main.</summary>
/// <param name="Board">An emulated board.</param>
/// <param name="Elf">The image, with NfThread.Schedules linked in.</param>
/// <param name="Tests">Its tests; of a program that has none one that stands for Main.</param>
/// <param name="IsTest">Schedules rule tests, not Main.</param>
/// <param name="RunMilliseconds">Board time after which a program ends; 0 for never.</param>
internal sealed record ScheduledProgram(Board Board, string Elf, IReadOnlyList<DeviceTest> Tests, bool IsTest, uint RunMilliseconds)
{
    /// <summary>A setting of the build; programs of tests have it anyway.</summary>
    public const string Setting = "-p:NfThreadSchedules=true";

    public static ScheduledProgram OfTests(Board board, string elf, IReadOnlyList<DeviceTest> tests) => new(board, elf, tests, IsTest: true, 0);

    public static ScheduledProgram OfMain(Board board, string elf, uint milliseconds) =>
        new(board, elf, [new DeviceTest(0, Path.GetFileNameWithoutExtension(elf), "Main", elf, 0)], IsTest: false, milliseconds);
}
