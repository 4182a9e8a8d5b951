namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>
/// Where debug information finds the locals of a frame: ilc counts them from r11. In a function that does not set r11 any more a debugger would read elsewhere, so they are
/// counted from the stack pointer there, which stays where the prologue has put it (DWARF 4, sections 2.5 and 2.6).
/// </summary>
internal static class FrameLocations
{
    private const byte OfRegister = 0x70;
    private const byte FromFramePointer = OfRegister + ThumbCode.FramePointer, FromStackPointer = OfRegister + ThumbCode.StackPointer;

    /// <summary>Rewrites the lists of locations, and what an entry itself says of its only one.</summary>
    /// <param name="file">The object.</param>
    /// <param name="code">The code's symbol.</param>
    /// <param name="frameOf">How far above the stack pointer r11 was to point in the function around a place of that code; null where it does.</param>
    public static void Rewrite(RelocatableObject file, int code, Func<int, int?> frameOf)
    {
        int lists = file.Find(".debug_loc"), entries = file.Find(".debug_info"), forms = file.Find(".debug_abbrev");
        if (lists >= 0)
        {
            LocationLists moved = new(file.Content(lists), file.Relocations(lists), Of);
            file.Replace(lists, moved.Content, moved.Relocations);
            int self = file.SectionSymbol(lists);
            file.Redirect(self, offset => (self, (uint)moved.Map((int)offset)));
        }

        if (entries >= 0 && forms >= 0)
        {
            DebugEntries moved = new(file.Content(entries), file.Relocations(entries), file.Content(forms), Of);
            file.Replace(entries, moved.Content, moved.Relocations);
        }

        int? Of(Relocation address, int place) => address.Symbol == code ? frameOf(place) : null;
    }

    /// <summary>Pieces of a value that lies in several places each begin anew, which ilc does not write for a frame.</summary>
    /// <param name="expression">A location.</param>
    /// <param name="frame">How far above the stack pointer r11 was to point; null where it does.</param>
    public static byte[] FromStack(byte[] expression, int? frame)
    {
        if (frame is not { } above || expression is not [FromFramePointer, .. byte[] rest])
        {
            return expression;
        }

        int size = 0;
        int offset = Leb128.Signed(rest, ref size);
        return [FromStackPointer, .. Leb128.Signed(offset + above), .. rest[size..]];
    }
}
