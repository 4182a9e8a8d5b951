using NfThread.Cli.Firmware;
using NfThread.Tools.Tests.Schedules;

namespace NfThread.Tools.Tests.Firmware;

public sealed class Addr2LineTests
{
    /// <summary>Whatever the order in which nft has put a program's functions: reports of faults name their lines.</summary>
    [Fact]
    public void EveryMethodOfAProgramHasItsLine()
    {
        string elf = ScheduleSessionTests.Elf;
        ElfSymbol[] code = [.. ElfFile.Read(elf).Symbols().Where(s => s.Section == ".text").OrderBy(s => s.Value & ~1u)];

        // Not each instruction has a line: one of what a method pushes before a loop has none, nor one that calls a throw.
        (uint Start, uint End)[] methods =
        [
            .. code.Zip(code.Skip(1), (method, next) => (Method: method, Start: method.Value & ~1u, End: next.Value & ~1u))
                .Where(m => m.Method.IsFunction && m.Method.Name.StartsWith("NFUnitTest_Schedules_", StringComparison.Ordinal)
                    && m.Method.Name.Contains("Tests__", StringComparison.Ordinal) && m.End > m.Start)
                .Select(m => (m.Start, m.End)),
        ];
        Assert.True(methods.Length > 40);
        using Addr2Line lookup = new(elf);
        Assert.All(methods, m => Assert.Contains(Enumerable.Range(0, 8), i => lookup.Find(m.Start + ((m.End - m.Start) / 8 * (uint)i)).File is not null));
    }
}
