namespace NfThread.Cli.Firmware;

/// <summary>
/// What an .elf remembers of its making, in a section of its own that is never loaded: the board it is for and the project it
/// came from. So `nft run x.elf` needs no --board, and no image is started on a board it was not made for.
/// </summary>
internal sealed record ElfMark(string Board, string Project)
{
    private const string Section = ".nfthread";

    /// <summary>Its section.</summary>
    public (string Name, byte[] Content) Written => (Section, System.Text.Encoding.UTF8.GetBytes($"{Board}\n{Project}\n"));

    /// <summary>The mark of an .elf, or null when it has none.</summary>
    public static ElfMark? Read(string elf)
    {
        if (ElfFile.Read(elf).Section(Section) is not { } content)
        {
            return null;
        }

        string[] lines = System.Text.Encoding.UTF8.GetString(content).Split('\n');
        return new ElfMark(lines[0], lines.Length > 1 ? lines[1] : "");
    }
}
