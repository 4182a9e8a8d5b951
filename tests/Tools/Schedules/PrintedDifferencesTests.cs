using NfThread.Cli.Schedules;
using NfThread.Tools.Tests.Programs;

namespace NfThread.Tools.Tests.Schedules;

/// <summary>A program that checks nothing shows by what it prints that something is wrong.</summary>
public sealed class PrintedDifferencesTests : IDisposable
{
    private readonly TextPrograms programs = new();

    public void Dispose() => programs.Dispose();

    [Fact]
    public async Task TheyAreToldWithTheSchedulesThatShowThem()
    {
        ScheduledProgram program = ScheduledProgram.OfMain(programs.Board, programs.Build("Schedules", "Printing", ScheduledProgram.Setting), milliseconds: 1000);
        List<string> ofSeeds = [], ofAll = [];
        await new ScheduleSession(program, _ => { }).RunAsync(program.Tests, firstSeed: 1, count: 100, ofSeeds.Add, CancellationToken.None);
        await new ScheduleSession(program, _ => { }).ExhaustAsync(program.Tests, ofAll.Add, CancellationToken.None);
        Assert.All([ofSeeds, ofAll[1..]], said =>
        {
            Assert.Contains("2 different texts", said[0], StringComparison.Ordinal);
            Assert.Matches(@"^  --schedule \S+: line 1 is 'total [12]'$", said[1]);
            Assert.Matches(@"^  --schedule \S+: line 1 is 'total [12]'$", said[2]);
        });
        Assert.Contains("explored", ofAll[0], StringComparison.Ordinal);
    }
}
