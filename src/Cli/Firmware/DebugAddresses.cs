namespace NfThread.Cli.Firmware;

/// <summary>
/// In debug information ilc gives a function's address as a call takes it, with bit 0 set for Thumb, and counts all places within it from there. A
/// debugger takes these for the places of instructions: it reads the first ones from one byte too far on, believes that no entry of .ARM.exidx begins within
/// the function, and loses the callers. Instructions lie at even addresses, so bit 0 is cleared wherever debug information refers to code.
/// </summary>
internal static class DebugAddresses
{
    /// <summary>Before anything moves the code, so that every address is that of an instruction.</summary>
    public static void ClearThumbBits(RelocatableObject file)
    {
        foreach (int section in file.RelocatedSections.Where(s => file.SectionName(s).StartsWith(".debug_", StringComparison.Ordinal)))
        {
            byte[] content = file.Content(section);
            foreach (Relocation reference in file.Relocations(section).Where(r => r.Type == Relocation.Absolute32))
            {
                // Not of functions' own symbols, which ilc does not use here: to those the linker would add the bit again.
                ObjectSymbol symbol = file.Symbols[reference.Symbol];
                if (symbol.IsSection && file.IsCode(symbol.Section))
                {
                    content[reference.Offset] &= 0xFE;
                }
            }
        }
    }
}
