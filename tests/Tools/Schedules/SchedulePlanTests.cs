using NfThread.Cli.Schedules;
using NfThread.Cli.Schedules.Tracing;

namespace NfThread.Tools.Tests.Schedules;

public sealed class SchedulePlanTests
{
    private static readonly Profile Short = new(
        new ScheduleOutcome(ScheduleEnd.Passed, 2400, 6, [1950, 260, 190], 0, 0),
        [new SharedSite(1, (0x0800_0100, 0x0800_0200), false, [0x20002194], [21]) { IsNear = true }, new SharedSite(2, (0x0800_0104, 0x0800_0204), false, [0x20002194], [23]) { IsNear = true }]);

    [Theory]
    [InlineData(":2@5130/3")]
    [InlineData("5,3,4:1@23=2,2@21=1")]
    [InlineData(":")]
    public void WordsAndPlanAreTheSame(string words) => Assert.Equal(words, SchedulePlan.Parse(words)!.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("x:1@2")]
    [InlineData(":1@")]
    [InlineData(":1")]
    public void NoPlan(string words) => Assert.Null(SchedulePlan.Parse(words));

    /// <summary>Seeds stand in notes and tests: they mean the same for ever.</summary>
    [Theory]
    [InlineData(1, "3,5,4,6,7,8,9,10,11,12,13,14,15,16,17,18:1@21=1,2@23=2")]
    [InlineData(2, "8,6,4,6,7,8,9,10,11,12,13,14,15,16,17,18:1@21=2")]
    [InlineData(8, "3,5,4,6,7,8,9,10,11,12,13,14,15,16,17,18:0@1654=1,0@1287=2")]
    public void SeedsStayWhatTheyAre(uint seed, string plan) 
    {
        string actual = PriorityScheduler.Plan(seed, Short).ToString();
        Assert.True(plan == actual, actual);
    }

    [Theory]
    [InlineData(0x6883, 0, 0x1008, 4, false)] // ldr r3, [r0, #8]
    [InlineData(0x6083, 0, 0x1008, 4, true)] // str r3, [r0, #8]
    [InlineData(0xF990, 0x1000, 0x1000, 1, false)] // ldrsb.w r1, [r0]
    [InlineData(0xE850, 0x2F01, 0x1004, 4, false)] // ldrex r2, [r0, #4]
    [InlineData(0xE840, 0x2301, 0x1004, 4, true)] // strex r3, r2, [r0, #4]
    [InlineData(0xF840, 0x2D04, 0x0FFC, 4, true)] // str r2, [r0, #-4]!
    public void AccessesOfInstructions(int first, int second, uint address, int size, bool writes)
    {
        uint[] registers = new uint[16];
        registers[0] = 0x1000;
        MemoryAccess access = Thumb.Accesses(first, second, registers).Single();
        Assert.Equal((address, size, writes), (access.Address, access.Size, access.Writes));
    }
}
