using NfThread.Cli.Debugging;
using NfThread.Cli.Schedules.Tracing;

namespace NfThread.Cli.Schedules.Explaining;

/// <summary>Names of what lies at an address while a trace is read: fields of objects, statics, elements of arrays, and objects by the field that refers to them.</summary>
internal sealed class ThingNames(ImageTypes types, TracedMemory memory)
{
    private const uint LargestObject = 4096;

    /// <summary>Of arrays in arrays; they may contain themselves.</summary>
    private const int Deepest = 3;
    private const uint FirstElement = 8;
    private const string Array = "__Array", DelegateField = "_firstParameter";
    private const string WaitHandleType = "mscorlib_System_Threading_WaitHandle", EventState = "_signaled";

    private static readonly string[] Modules = ["NfThread_NfThread_", "mscorlib_System_Threading_"];

    // Of each type, in the order in which they were named.
    private readonly Dictionary<string, List<uint>> numbers = [];

    /// <summary>`Counter._count`, or null for what has no name.</summary>
    public string? Field(uint address)
    {
        if (Static(address) is { } known)
        {
            return known;
        }

        if (ObjectAt(address) is not { } start)
        {
            return null;
        }

        string type = memory.Objects[start];
        uint distance = address - start;
        if (type.StartsWith(Array, StringComparison.Ordinal))
        {
            string owner = Owner(start) ?? "an array";
            return ElementSize(type) is { } size && distance >= FirstElement ? owner + Index(distance, size) : $"{owner}, byte {distance}";
        }

        string? field = types.Field(type, distance);
        return field is null ? null : ImageTypes.Member(type, field) + Number(start);
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

        return OfType(address);
    }

    /// <summary>An object by its type.</summary>
    public string OfType(uint address)
    {
        if (!memory.Objects.TryGetValue(address, out string? type))
        {
            return $"an object at 0x{address:x8}";
        }

        string name = type.StartsWith(Array + "<", StringComparison.Ordinal) ? type[(Array.Length + 1)..].TrimEnd('>') + "[]" : ImageTypes.Simple(type);
        return types.Made.TryGetValue(address, out string? owner) ? $"{owner}'s {name}" : WithArticle(name) + Number(address);
    }

    /// <summary>`the lock Buffer._lock`, or `a Lock` where nothing refers to it.</summary>
    public string Lock(string kind, uint address) => Owner(address) is { } field ? $"the {kind} {field}" : Object(address);

    /// <summary>Whether an object is one that the module keeps for itself: the lock of a handle, of a ThreadEvents, the array of its queue.</summary>
    public bool IsKeptByModule(uint address) => Referrer(address) is { } by && IsModules(by.Object);

    /// <summary>Whether what lies at an address is part of what the module or the runtime keeps of threads, locks and events, whose names say nothing to those who use them.</summary>
    public bool IsOfModule(uint address) => Static(address) is { } name
        ? name.Split('.')[0] is "Port" or "ThreadModule" or "Registry"
        : ObjectAt(address) is { } start && (IsModules(start) || (memory.Objects[start].StartsWith(Array, StringComparison.Ordinal) && IsKeptByModule(start)));

    private bool IsModules(uint start) => System.Array.Exists(Modules, m => memory.Objects[start].StartsWith(m, StringComparison.Ordinal));

    private string? Static(uint address)
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

        return null;
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

    /// <summary>Which of the objects of its type one is, in the order in which they were named; nothing for the first.</summary>
    private string Number(uint start)
    {
        string type = memory.Objects[start];
        if (!numbers.TryGetValue(type, out List<uint>? named))
        {
            numbers[type] = named = [];
        }

        if (!named.Contains(start))
        {
            named.Add(start);
        }

        int number = named.IndexOf(start) + 1;
        return number == 1 ? "" : $" #{number}";
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

    private string? Owner(uint target, int depth = 0)
    {
        foreach ((uint pointer, uint offset, string name) in types.Indirect)
        {
            if (Block(pointer) is { } block && memory.Read(block + offset) == target)
            {
                return name;
            }
        }

        if (Referrer(target) is not { } by)
        {
            return null;
        }

        string type = memory.Objects[by.Object];
        return !type.StartsWith(Array, StringComparison.Ordinal) ? ImageTypes.Member(type, by.Field) + Number(by.Object)
            : depth == Deepest ? null
            : $"{Owner(by.Object, depth + 1) ?? "an array"}{by.Field}";
    }

    // What refers to an object, and how: a field or an element, of the program's where there is one. What a delegate calls its method on is no name.
    private (uint Object, string Field)? Referrer(uint target)
    {
        (uint Object, string Field)? ofModule = null;
        foreach ((uint address, uint value) in memory.Stored)
        {
            if (value != target || ObjectAt(address) is not { } start || start == address)
            {
                continue;
            }

            string type = memory.Objects[start];
            bool isElement = type.StartsWith(Array, StringComparison.Ordinal) && address - start >= FirstElement;
            if ((isElement ? Index(address - start, sizeof(uint)) : types.Field(type, address - start)) is { } field and not DelegateField)
            {
                if (!IsModules(start))
                {
                    return (start, field);
                }

                ofModule ??= (start, field);
            }
        }

        return ofModule;
    }

    private static string Index(uint distance, uint size) => $"[{(distance - FirstElement) / size}]";
}
