using NfThread.Cli.Debugging;
using NfThread.Cli.Schedules.Tracing;

namespace NfThread.Cli.Schedules.Explaining;

/// <summary>Names of what lies at an address while a trace is read: fields of objects, statics, elements of arrays, and objects by the field that refers to them.</summary>
internal sealed class ThingNames(ImageTypes types, TracedMemory memory)
{
    private const uint LargestObject = 4096;

    /// <summary>`Counter._count`, or null for what has no name.</summary>
    public string? Field(uint address)
    {
        if (types.Statics.TryGetValue(address, out string? known))
        {
            return known;
        }

        foreach ((uint pointer, uint offset, string name) in types.Indirect)
        {
            if (Block(pointer) is { } block && block + offset == address)
            {
                return name;
            }
        }

        if (ObjectAt(address) is not { } start)
        {
            return null;
        }

        string type = memory.Objects[start];
        uint distance = address - start;
        if (type.StartsWith("__Array", StringComparison.Ordinal))
        {
            return $"{Owner(start) ?? "an array"}, byte {distance}";
        }

        string? field = types.Field(type, distance);
        return field is null ? null : $"{ImageTypes.Simple(type)}.{field}";
    }

    /// <summary>An object by the field that refers to it, or else by its type.</summary>
    public string Object(uint address) =>
        Owner(address) ?? (memory.Objects.TryGetValue(address, out string? type) ? $"a {ImageTypes.Simple(type)}" : $"an object at 0x{address:x8}");

    /// <summary>The Name of a thread; null when it has none.</summary>
    public string? Thread(uint controlBlock) => new ThreadObjects(types).NameAsync(controlBlock, memory.ReadAsync).Result;

    /// <summary>
    /// Where a class's static references lie. Debug information says that a pointer leads to a pointer to them; on this runtime it leads to them, to an
    /// object, whose first word is the address of its type, in flash.
    /// </summary>
    private uint? Block(uint pointer)
    {
        const uint ram = 0x20000000;
        uint slot = memory.Read(pointer);
        if (slot < ram)
        {
            return null;
        }

        uint inner = memory.Read(slot);
        return inner < ram ? slot : inner;
    }

    private uint? ObjectAt(uint address)
    {
        IList<uint> starts = memory.Objects.Keys;
        int low = 0, high = starts.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = starts[middle] <= address ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && address - starts[low - 1] < LargestObject ? starts[low - 1] : null;
    }

    private string? Owner(uint target)
    {
        foreach ((uint pointer, uint offset, string name) in types.Indirect)
        {
            if (Block(pointer) is { } block && memory.Read(block + offset) == target)
            {
                return name;
            }
        }

        foreach ((uint address, uint value) in memory.Stored)
        {
            if (value == target && ObjectAt(address) is { } start && start != address && types.Field(memory.Objects[start], address - start) is { } field)
            {
                return $"{ImageTypes.Simple(memory.Objects[start])}.{field}";
            }
        }

        return null;
    }
}
