using NfThread.Cli.Firmware;

namespace NfThread.Cli.Stacks;

/// <summary>
/// Where calls through pointers may go. A virtual call goes to one of the methods that the types of the image have in that slot; a call of a delegate to one of
/// the methods that delegates of its type are made of. Both are more than can be, never less.
/// </summary>
internal sealed class IndirectCalls
{
    /// <summary>Of a type's table (MethodTable), and of a delegate (_functionPointer).</summary>
    public const int FirstSlot = 20, DelegateFunction = 16;
    private const int SlotCount = 12;

    /// <summary>Who calls a function by a pointer that it keeps, and how the functions end that it may be.</summary>
    private static readonly (string Caller, string Called)[] RuntimesOwn =
    [
        // StackBound counts the constructor where the class's statics are asked for.
        ("ClassConstructorRunner", "\0"),
        ("_StaticsInitializer__RunModuleInitializers", "\0"),
        ("_Finalizers__RunNext", "__Finalize"),
        ("_Allocator__LetFinalizersRun", "_FinalizerThread__WaitUntilIdle"),
        ("System_Threading_Thread__Run", "NfThread_NfThread_Port__Run"),
        ("_ThreadNames__", "NfThread_NfThread_Port__FunctionOf"),
        // They jump to the method at last, and who calls them counts it.
        ("RhpInitialDynamicInterfaceDispatch", "\0"),
        ("nf_dispatch_miss", "\0"),
        ("_InterruptDelivery__Throw", "__Interrupted"),
        ("_Thread__ThrowInterruption", "__Interrupted"),
        ("NfThread_Policy__Interrupted", "NfThread_Port__Interrupted"),
        ("_ThreadLifetime__Bury", "NfThread_NfThread_Port__Killed"),
    ];

    private readonly List<uint> tables;
    private readonly CompiledCalls compiled;
    private readonly Dictionary<int, IReadOnlyList<uint>> slots = [];

    public IndirectCalls(ElfFile image, CompiledCalls compiled)
    {
        this.compiled = compiled;
        tables = [.. image.Symbols().Where(s => s.Name.StartsWith("_ZTV", StringComparison.Ordinal)).Select(s => s.Value).Distinct()];
    }

    public IReadOnlyList<uint> Slot(int offset, CodeGraph graph)
    {
        if (!slots.TryGetValue(offset, out IReadOnlyList<uint>? methods))
        {
            slots[offset] = methods = [.. tables.Where(t => (graph.WordAt(t + SlotCount) & 0xFFFF) > (offset - FirstSlot) / 4).Select(t => graph.WordAt(t + (uint)offset) & ~1u).Where(m => m != 0).Distinct()];
        }

        return methods;
    }

    /// <summary>What delegates are made of that this function may call; null where that is unknown.</summary>
    public IReadOnlyList<uint>? Delegates(string function, CodeGraph graph) => compiled.DelegatesCalledBy(function, graph);

    /// <summary>What an interface's method may be that this function calls, and what finds it; null where it calls none.</summary>
    public IReadOnlyList<uint>? Interfaces(string function, CodeGraph graph) =>
        compiled.InterfacesCalledBy(function, graph) is { } methods ? [.. methods, .. graph.Find("RhpInitialDynamicInterfaceDispatch") is { } dispatch ? new[] { dispatch } : []] : null;

    /// <summary>Function pointers stand in the runtime alone.</summary>
    public IReadOnlyList<uint>? Pointers(string function, CodeGraph graph)
    {
        foreach ((string caller, string called) in RuntimesOwn)
        {
            if (function.Contains(caller, StringComparison.Ordinal))
            {
                return [.. graph.Functions.Where(f => f.Value.EndsWith(called, StringComparison.Ordinal)).Select(f => f.Key)];
            }
        }

        return null;
    }
}
