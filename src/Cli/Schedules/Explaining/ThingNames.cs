using NfThread.Cli.Debugging;
using NfThread.Cli.Schedules.Tracing;

namespace NfThread.Cli.Schedules.Explaining;

/// <summary>Names of what lies at an address while a trace is read: fields of objects, statics, elements of arrays, and objects by the field that refers to them.</summary>
internal sealed class ThingNames(ImageTypes types, TracedMemory memory)
{
    private const uint LargestObject = 4096;
    private const uint FirstElement = 8;
    private const string WaitHandleType = "mscorlib_System_Threading_WaitHandle", EventState = "_signaled";

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
            string owner = Owner(start) ?? "an array";
            return ElementSize(type) is { } size && distance >= FirstElement ? $"{owner}[{(distance - FirstElement) / size}]" : $"{owner}, byte {distance}";
        }

        string? field = types.Field(type, distance);
        return field is null ? null : ImageTypes.Member(type, field);
    }

    /// <summary>The event whose state lies at an address; null for anything else.</summary>
    public uint? EventOf(uint address) =>
        ObjectAt(address) is { } start && types.Field(memory.Objects[start], address - start) == EventState && types.Offset(WaitHandleType, EventState) is not null ? start : null;

    /// <summary>An object by the field that refers to it, or else by its type.</summary>
    public string Object(uint address)
    {
        if (Owner(address) is { } field)
        {
            return field;
        }

        if (!memory.Objects.TryGetValue(address, out string? type))
        {
            return $"an object at 0x{address:x8}";
        }

        string name = ImageTypes.Simple(type);
        return types.Made.TryGetValue(address, out string? owner) ? $"{owner}'s {name}" : WithArticle(name);
    }

    // An RLock, as one says it.
    private static string WithArticle(string type) => (type.Length > 0 && "AEIO".Contains(type[0], StringComparison.Ordinal) || type.StartsWith("RLock", StringComparison.Ordinal) ? "an " : "a ") + type;

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

    /// <summary>Of `__Array&lt;Int32&gt;` 4; null where it is not known.</summary>
    private uint? ElementSize(string array) => array[(array.IndexOf('<', StringComparison.Ordinal) + 1)..].TrimEnd('>') switch
    {
        "UInt8" or "Int8" or "Boolean" => 1,
        "Char" or "Int16" or "UInt16" => 2,
        "Int32" or "UInt32" or "Single" or "Object" or "String" => 4,
        "Int64" or "UInt64" or "Double" => 8,
        var element => memory.IsClass(element) ? 4 : null,
    };

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
                return ImageTypes.Member(memory.Objects[start], field);
            }
        }

        return null;
    }
}
