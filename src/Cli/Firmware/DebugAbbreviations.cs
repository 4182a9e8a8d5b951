using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Cli.Firmware;

/// <summary>An attribute of one kind of entries of debug information.</summary>
/// <param name="Kind">The kind's number.</param>
/// <param name="Place">Where the attribute's number stands in .debug_abbrev.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Form">How its value is written.</param>
internal readonly record struct DebugAttribute(int Kind, int Place, int Attribute, int Form);

/// <summary>Reads .debug_abbrev of an object of one unit (DWARF 4, section 7.5.3).</summary>
internal static class DebugAbbreviations
{
    /// <summary>All attributes in their order; a kind may have none.</summary>
    public static IEnumerable<DebugAttribute> Read(byte[] abbreviations)
    {
        int at = 0;
        while (at < abbreviations.Length && Leb128.Unsigned(abbreviations, ref at) is > 0 and uint kind)
        {
            // The tag, and whether entries within follow.
            Leb128.Unsigned(abbreviations, ref at);
            at++;
            while (true)
            {
                int place = at;
                (uint attribute, uint form) = (Leb128.Unsigned(abbreviations, ref at), Leb128.Unsigned(abbreviations, ref at));
                if ((attribute | form) == 0)
                {
                    break;
                }

                yield return new DebugAttribute((int)kind, place, (int)attribute, (int)form);
            }
        }
    }
}
