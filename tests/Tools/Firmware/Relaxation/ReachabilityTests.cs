using NfThread.Cli.Firmware;
using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Tools.Tests.Firmware.Relaxation;

/// <summary>What is left out is what nothing leads to, all of that, and nothing else: programs by the seed, beside another reading of who refers to whom.</summary>
public sealed class ReachabilityTests : IDisposable
{
    private static readonly string[] Code = ["__managedcode", ".text"];
    private readonly AssembledFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void WhatIsReachedStaysWithAllThatItRefersTo(int seed)
    {
        RandomObjects objects = new(seed);
        HashSet<RandomObjects.Part> reached = objects.Reached();
        Assert.InRange(reached.Count, objects.Parts.Count / 5, objects.Parts.Count * 4 / 5);
        string program = files.Assemble("program", objects.Program());
        ObjectRelaxation.Run(program, new Dictionary<string, string>(), [new RelocatableObject(File.ReadAllBytes(files.Assemble("assembly", objects.Assembly())))]);
        RelocatableObject file = new(File.ReadAllBytes(program));

        HashSet<string> functions = [.. file.Symbols.Where(s => s.IsFunction && s.Section > 0 && Code.Contains(file.SectionName(s.Section))).Select(s => s.Name)];
        Assert.Equal(
            reached.Where(p => p.Kind is RandomObjects.PartKind.Function or RandomObjects.PartKind.Helper).SelectMany(p => p.Caught is null ? (string[])[p.Name] : [p.Name, p.Name + "_handler"]).Order(),
            functions.Order());

        // A row of the unwind tables for each.
        Assert.Equal(functions.Where(f => f.StartsWith("App_", StringComparison.Ordinal)).Order(), ReferencesIn(file, ".ARM.exidx__managedcode", 0, uint.MaxValue).Where(n => n.StartsWith("App_", StringComparison.Ordinal)).Order());

        foreach (RandomObjects.Part part in objects.Parts.Where(p => !p.IsCode))
        {
            ObjectSymbol symbol = file.Symbols.Single(s => s.Name == part.Name);
            uint size = 4 + (4 * (uint)part.References.Count);
            string section = file.SectionName(symbol.Section);
            Assert.Equal(reached.Contains(part) ? part.References.Select(r => r.Name) : [], ReferencesIn(file, section, symbol.Value, symbol.Value + size));
            if (part.Constructor is { } constructor)
            {
                Assert.Equal(reached.Contains(part) ? [constructor.Name] : [], ReferencesIn(file, section, symbol.Value - 4, symbol.Value));
            }
        }

        foreach (RandomObjects.Part part in reached.Where(p => p.Caught is not null))
        {
            uint place = file.Symbols.Single(s => s.Name == "__ehinfo_" + part.Name).Value;
            Assert.Equal([part.Caught!.Name], ReferencesIn(file, ".rodata.clauses", place, place + 9));
        }
    }

    private static IEnumerable<string> ReferencesIn(RelocatableObject file, string section, uint from, uint to) =>
        file.Relocations(file.Find(section)).Where(r => r.Offset >= from && r.Offset < to).Select(r => file.Symbols[r.Symbol].Name);
}
