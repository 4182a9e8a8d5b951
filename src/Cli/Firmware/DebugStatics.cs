using System.Buffers.Binary;

namespace NfThread.Cli.Firmware;

/// <summary>
/// Static fields of a class in debug information. ilc lists those of values first and those of references behind them, but gives them their places in the order in which the class declares
/// them; so in a class with both, fields have the places of others. A place says of which sort its field is: values lie at an address, references in an object whose address
/// lies there. So the first place of a sort is the first field's of that sort, and the entry that knows a place is led to that field. A class whose fields have types of another sort
/// than that would give them is left as it is.
/// </summary>
internal static class DebugStatics
{
    /// <summary>What follows the address of a place in an object.</summary>
    private const byte Read = 0x06;

    private const int AddressSize = 5;

    private enum Sort
    {
        Unknown,
        AtAddress,
        InObject,
    }

    public static void Pair(RelocatableObject file)
    {
        int section = file.Find(".debug_info"), forms = file.Find(".debug_abbrev");
        if (section < 0 || forms < 0)
        {
            return;
        }

        byte[] content = file.Content(section);
        DebugEntry[] entries = [.. DebugEntry.ReadAll(content, file.Content(forms))];
        Dictionary<int, DebugEntry> byPlace = entries.ToDictionary(e => e.At);
        Dictionary<int, DebugEntry> variables = entries
            .Where(e => e.Tag == DebugEntry.Variable && e.Values.ContainsKey(DebugEntry.Specification) && e.Values.ContainsKey(DebugEntry.Location))
            .ToDictionary(e => DebugForms.Word(content, e.Values[DebugEntry.Specification]));
        foreach (IGrouping<DebugEntry?, DebugEntry> ofClass in entries.Where(e => e.Tag == DebugEntry.Member && e.Values.ContainsKey(DebugEntry.Declaration)).GroupBy(e => e.Outer))
        {
            DebugEntry[] fields = [.. ofClass];
            DebugEntry?[] places = [.. fields.Select(f => variables.GetValueOrDefault(f.At))];
            Sort[] sorts = Sorts(content, places);
            int values = sorts.Count(s => s == Sort.AtAddress), nextValue = 0;
            DebugEntry[] owners = [.. sorts.Select((sort, i) => fields[sort == Sort.AtAddress ? nextValue++ : values + i - nextValue])];
            if (sorts.Zip(owners).All(pair => SortOf(byPlace[DebugForms.Word(content, pair.Second.Values[DebugEntry.Type])]) is var sort && (sort == Sort.Unknown || sort == pair.First)))
            {
                foreach ((DebugEntry? place, DebugEntry owner) in places.Zip(owners))
                {
                    if (place is not null)
                    {
                        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(place.Values[DebugEntry.Specification]), owner.At);
                    }
                }
            }
        }
    }

    /// <summary>A field without a place is of the sort that the program never uses in this class: one that is used has places for all its fields.</summary>
    private static Sort[] Sorts(byte[] content, DebugEntry?[] places)
    {
        Sort[] known = [.. places.Select(p => p is null ? Sort.Unknown : SortOf(content, p.Values[DebugEntry.Location]))];
        Sort other = known.Contains(Sort.InObject) ? Sort.AtAddress : Sort.InObject;
        return [.. known.Select(s => s == Sort.Unknown ? other : s)];
    }

    private static Sort SortOf(byte[] content, int location) => content[location] > AddressSize && content[location + 1 + AddressSize] == Read ? Sort.InObject : Sort.AtAddress;

    /// <summary>By a field's type; a structure is of values unless it holds a reference, which decides nothing here.</summary>
    private static Sort SortOf(DebugEntry type) => type.Tag switch
    {
        DebugEntry.ReferenceType => Sort.InObject,
        DebugEntry.BaseType or DebugEntry.Enumeration or DebugEntry.Pointer => Sort.AtAddress,
        _ => Sort.Unknown,
    };
}
