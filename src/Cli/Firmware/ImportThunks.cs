namespace NfThread.Cli.Firmware;

/// <summary>
/// ilc calls a routine that it does not compile itself through a jump of its own, `name$thunk`, in case the routine is far away. In a
/// firmware nothing is far, so the callers get the routine's own address, which saves an instruction in every such call.
/// </summary>
internal static class ImportThunks
{
    private const string Suffix = "$thunk";

    public static void Bypass(RelocatableObject file)
    {
        Dictionary<string, int> imports = file.Symbols.Where(s => s.Section == 0 && s.Name.Length > 0).ToDictionary(s => s.Name, s => s.Index);
        foreach (ObjectSymbol thunk in file.Symbols.Where(s => s.Name.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            if (imports.TryGetValue(thunk.Name[..^Suffix.Length], out int routine))
            {
                file.Redirect(thunk.Index, addend => (routine, addend));
            }
        }
    }
}
