using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Cli.Firmware;

/// <summary>An attribute of one kind of entries of debug information.</summary>
/// <param name="Kind">The kind's number.</param>
/// <param name="Place">Where the attribute's number stands in .debug_abbrev.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Form">How its value is written.</param>
internal readonly record struct DebugAttribute(int Kind, int Place, int Attribute, int Form);

/// <summary>A kind of entries.</summary>
/// <param name="Number">Its number, by which entries name it.</param>
/// <param name="Tag">What they describe.</param>
/// <param name="HasInner">Whether entries within follow, and an empty one behind them.</param>
/// <param name="Attributes">In the order of their values.</param>
internal sealed record DebugKind(int Number, int Tag, bool HasInner, IReadOnlyList<DebugAttribute> Attributes);

/// <summary>Reads .debug_abbrev of an object of one unit (DWARF 4, section 7.5.3).</summary>
internal static class DebugAbbreviations
{
    /// <summary>All attributes in their order; a kind may have none.</summary>
    public static IEnumerable<DebugAttribute> Read(byte[] abbreviations) => Kinds(abbreviations).SelectMany(k => k.Attributes);

    public static IEnumerable<DebugKind> Kinds(byte[] abbreviations)
    {
        int at = 0;
        while (at < abbreviations.Length && Leb128.Unsigned(abbreviations, ref at) is > 0 and uint kind)
        {
            int tag = (int)Leb128.Unsigned(abbreviations, ref at);
            bool hasInner = abbreviations[at++] != 0;
            List<DebugAttribute> attributes = [];
            while (true)
            {
                int place = at;
                (uint attribute, uint form) = (Leb128.Unsigned(abbreviations, ref at), Leb128.Unsigned(abbreviations, ref at));
                if ((attribute | form) == 0)
                {
                    break;
                }

                attributes.Add(new DebugAttribute((int)kind, place, (int)attribute, (int)form));
            }

            yield return new DebugKind((int)kind, tag, hasInner, attributes);
        }
    }
}
