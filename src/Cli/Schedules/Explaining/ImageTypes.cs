using System.Globalization;
using System.Text.RegularExpressions;
using NfThread.Cli.Firmware;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Schedules.Explaining;

/// <summary>Fields of classes, and where statics lie, from an image's DWARF as readelf prints it.</summary>
internal sealed partial class ImageTypes
{
    private readonly Dictionary<string, List<(uint Offset, string Field)>> fields = [];
    private readonly Dictionary<string, string> bases = [];

    private ImageTypes()
    {
    }

    /// <summary>Statics that are no references: address and name.</summary>
    public Dictionary<uint, string> Statics { get; } = [];

    /// <summary>Statics that are references, or of a class that has some: where a pointer to a pointer to their block lies, and the offset in the block.</summary>
    public List<(uint Pointer, uint Offset, string Name)> Indirect { get; } = [];

    /// <summary>Objects that ilc made: by address, the class whose static they are for. Code names them without their static.</summary>
    public Dictionary<uint, string> Made { get; } = [];

    public static ImageTypes Read(string elf)
    {
        ImageTypes result = new();
        CommandResult output = Execution.Run(HostTool.BinutilsPath("readelf"), ["--debug-dump=info", elf]);
        Dictionary<string, string> names = [];
        string id = "", tag = "", name = "", owner = "", specification = "";
        Dictionary<string, string> members = [];
        List<(string Owner, string Type)> inherits = [];
        foreach (string line in output.Output.Split('\n'))
        {
            if (Entry().Match(line) is { Success: true } entry)
            {
                (id, tag, name, specification) = (entry.Groups["id"].Value, entry.Groups["tag"].Value, "", "");
                owner = entry.Groups["level"].Value == "1" ? id : owner;
            }
            else if (Attribute().Match(line) is { Success: true } attribute)
            {
                string value = attribute.Groups["value"].Value.Trim();
                switch (attribute.Groups["name"].Value)
                {
                    case "DW_AT_name":
                        name = value[(value.LastIndexOf("): ", StringComparison.Ordinal) is var at && at >= 0 ? at + 3 : 0)..].Trim();
                        names[id] = name;
                        if (tag == "DW_TAG_member")
                        {
                            members[id] = $"{names.GetValueOrDefault(owner)}\t{name}";
                        }

                        break;
                    case "DW_AT_data_member_location" when tag == "DW_TAG_member":
                        result.Add(names.GetValueOrDefault(owner, ""), Number(value), name);
                        break;
                    case "DW_AT_type" when tag == "DW_TAG_inheritance":
                        inherits.Add((owner, value.Trim('<', '>')[2..]));
                        break;
                    case "DW_AT_specification":
                        specification = value.Trim('<', '>')[2..];
                        break;
                    case "DW_AT_location" when tag == "DW_TAG_variable" && members.TryGetValue(specification, out string? field):
                        result.AddStatic(value, field);
                        break;
                    default:
                        break;
                }
            }
        }

        foreach ((string derived, string type) in inherits)
        {
            result.bases[names.GetValueOrDefault(derived, "")] = names.GetValueOrDefault(type, "");
        }

        ElfFile file = ElfFile.Read(elf);
        StaticFields.Add(elf, file, result);
        const string made = "__FrozenObj_";
        foreach (ElfSymbol symbol in file.Symbols().Where(s => s.Name.StartsWith(made, StringComparison.Ordinal)))
        {
            result.Made[symbol.Value] = Simple(symbol.Name[made.Length..].TrimEnd("0123456789".ToCharArray()));
        }

        return result;
    }

    /// <summary>The field of a class at an offset, or null.</summary>
    public string? Field(string type, uint offset)
    {
        for (string? level = type; level is not null; level = bases.GetValueOrDefault(level))
        {
            if (fields.TryGetValue(level, out List<(uint Offset, string Field)>? own) && own.FirstOrDefault(f => f.Offset == offset) is { Field: { } field })
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>The offset of a field, or null.</summary>
    public uint? Offset(string type, string field) => fields.TryGetValue(type, out List<(uint Offset, string Field)>? own) && own.Any(f => f.Field == field) ? own.First(f => f.Field == field).Offset : null;

    /// <summary>`NFUnitTest_Schedules_NFUnitTest_Schedules_LockTests` is LockTests.</summary>
    public static string Simple(string type) => type[(type.TrimEnd('_').LastIndexOf('_') + 1)..];

    /// <summary>`LockTests.field` for people. The fields of a closure are local variables of the method, which have their own names.</summary>
    public static string Member(string type, string field) => Closure().IsMatch(type) ? field : $"{Simple(type)}.{field}";

    private void Add(string type, uint offset, string field)
    {
        if (!fields.TryGetValue(type, out List<(uint Offset, string Field)>? own))
        {
            fields[type] = own = [];
        }

        own.Add((offset, field));
    }

    private void AddStatic(string location, string field)
    {
        string[] parts = field.Split('\t');
        string name = Member(parts[0], parts[1]);
        Match match = Location().Match(location);
        if (match.Success)
        {
            uint address = uint.Parse(match.Groups["address"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            uint offset = match.Groups["offset"].Success ? Number(match.Groups["offset"].Value) : 0;
            if (match.Groups["deref"].Success)
            {
                Indirect.Add((address, offset, name));
            }
            else
            {
                Statics[address + offset] = name;
            }
        }
    }

    private static uint Number(string text)
    {
        text = text.Trim().Split(' ')[0];
        return text.StartsWith("0x", StringComparison.Ordinal)
            ? uint.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number : uint.MaxValue;
    }

    [GeneratedRegex("_c__DisplayClass[0-9]+_[0-9]+_?$")]
    private static partial Regex Closure();

    [GeneratedRegex(@"^ <(?<level>[0-9a-f]+)><(?<id>[0-9a-f]+)>: Abbrev Number: \d+ \((?<tag>\w+)\)")]
    private static partial Regex Entry();

    [GeneratedRegex(@"^    <[0-9a-f]+>   (?<name>DW_AT_\w+) *:(?<value>.*)$")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\(DW_OP_addr: (?<address>[0-9a-f]+)(?<deref>; DW_OP_deref; DW_OP_deref)?(; DW_OP_plus_uconst: (?<offset>\d+))?\)")]
    private static partial Regex Location();
}
