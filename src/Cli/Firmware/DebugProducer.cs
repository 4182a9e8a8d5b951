namespace NfThread.Cli.Firmware;

/// <summary>
/// Debug information names its compiler. gdb takes the line table's word for where a method's first statement begins if it knows the compiler, or is told
/// of none; of ilc it has never heard, and guesses from instructions. So the name stays, but as a description (DWARF 4, section 7.5.4).
/// </summary>
internal static class DebugProducer
{
    private const byte Producer = 0x25, Description = 0x5A;

    public static void MakeDescription(RelocatableObject file)
    {
        int section = file.Find(".debug_abbrev");
        if (section < 0)
        {
            return;
        }

        byte[] kinds = file.Content(section);
        foreach (DebugAttribute producer in DebugAbbreviations.Read(kinds).Where(a => a.Attribute == Producer).ToArray())
        {
            kinds[producer.Place] = Description;
        }
    }
}
