namespace NfThread.Cli.Firmware;

/// <summary>Where the calls of a stack trace stand; several lines where nothing tells which of them it was.</summary>
internal sealed class TracePlaces(string elf) : IDisposable
{
    private readonly Addr2Line lookup = new(elf);
    private readonly SharedThrows throws = new(ElfFile.Read(elf));

    public SourcePlace Find(uint address)
    {
        SourcePlace place = lookup.Find(address);
        SourcePlace[] checks = [.. throws.BranchesTo(address).Select(lookup.Find).Where(p => p.File is not null)];
        if (checks.Length == 0)
        {
            return place;
        }

        // What was put into the method from another file is left out beside its own.
        string? file = checks.Any(c => c.File == place.File) ? place.File : checks[0].File;
        int[] lines = [.. checks.Where(c => c.File == file).Select(c => c.Line).Distinct().Order()];
        return new SourcePlace(place.Method, file, lines[0]) { Others = lines[1..] };
    }

    public void Dispose() => lookup.Dispose();
}
