using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Cli.Firmware;

/// <summary>An entry of .debug_info, to be looked at and changed in its place.</summary>
/// <param name="At">Where it begins, which is what others refer to.</param>
/// <param name="Tag">What it describes.</param>
/// <param name="Outer">The entry that it stands in; null for the unit's.</param>
/// <param name="Values">Where the value of each attribute stands.</param>
internal sealed record DebugEntry(int At, int Tag, DebugEntry? Outer, IReadOnlyDictionary<int, int> Values)
{
    // Tags (DWARF 4, section 7.5.4).
    public const int Class = 0x02, Enumeration = 0x04, Member = 0x0D, Pointer = 0x0F, ReferenceType = 0x10, BaseType = 0x24, Function = 0x2E, Variable = 0x34;

    // Attributes.
    public const int Location = 0x02, Name = 0x03, Declaration = 0x3C, Specification = 0x47, Type = 0x49, LinkageName = 0x6E;

    private const int HeaderSize = 11;

    /// <summary>All of a section that holds one unit, in their order.</summary>
    /// <exception cref="UnknownCodeException">It holds what ilc does not write.</exception>
    public static IEnumerable<DebugEntry> ReadAll(byte[] entries, byte[] abbreviations)
    {
        Dictionary<int, DebugKind> kinds = DebugAbbreviations.Kinds(abbreviations).ToDictionary(k => k.Number);
        Stack<DebugEntry> around = [];
        for (int at = HeaderSize; at < entries.Length;)
        {
            int start = at;
            int number = (int)Leb128.Unsigned(entries, ref at);
            if (number == 0)
            {
                around.TryPop(out _);
                continue;
            }

            DebugKind kind = kinds[number];
            Dictionary<int, int> values = [];
            foreach (DebugAttribute attribute in kind.Attributes)
            {
                values[attribute.Attribute] = at;
                at += DebugForms.Size(entries, at, attribute.Form);
            }

            DebugEntry entry = new(start, kind.Tag, around.TryPeek(out DebugEntry? outer) ? outer : null, values);
            yield return entry;
            if (kind.HasInner)
            {
                around.Push(entry);
            }
        }
    }
}
