using NfThread.Cli.Firmware;

namespace NfThread.Cli.Stacks;

/// <summary>What a function and all that it calls take of the stack: bytes and the way to them, or why there is no bound.</summary>
internal sealed record StackNeed(int Bytes, IReadOnlyList<uint> Path, string? Unbounded = null, uint At = 0);

/// <summary>
/// The worst-case stack of threads, from the call graph of a linked image. Besides calls it knows what else stands on a thread's stack: the frame of an
/// interrupt with what the switch saves, which may come anywhere; a throw, whose dispatcher runs on top of the thrower and which does not throw itself, and on top of that a filter; catch and finally
/// handlers, which run on their method's frame; a collection and a wait, which save registers and go on elsewhere.
/// </summary>
internal sealed class StackBound
{
    /// <summary>What an interrupt and the switch push at most: with floating-point registers, and padding (Arch/CortexM/ContextSwitch.S).</summary>
    public const int Preemption = 108 + 36 + 64 + 4;
    private const int ThrowContext = 72, HandlerReserve = 24, ContinueContext = 48;

    /// <summary>Assembly that saves registers and goes on elsewhere, never comes back, or jumps into its own middle.</summary>
    private static readonly Dictionary<string, int> Leaves = new()
    {
        ["nf_collect"] = 40, ["nf_switch"] = 140, ["nf_switch_from"] = 0, ["nf_switch_to"] = 0, ["nf_switch_directly"] = 0, ["nf_switch_by_exception"] = 0, ["nf_wait"] = 140, ["nf_wait_within"] = 140, ["nf_yield"] = 140,
        ["nf_yield_directly"] = 140, ["nf_leave"] = 0, ["nf_leave_to"] = 0, ["nf_go_on"] = 0, ["nf_take_floats"] = 0, ["nf_give_up_floats"] = 104, ["nf_start_scheduler"] = 0, ["nf_run_catch"] = 0, ["nf_run_finally"] = 0, ["nf_call_filter"] = 8, ["divide"] = 20, ["divide_magnitudes"] = 20,
        ["nf_stack_exhausted"] = 0, ["nf_semihosting"] = 0, ["nf_load_float"] = 0, ["nf_mark_words"] = 0, ["RhpFallbackFailFast"] = 0,
    };

    // Functions that call themselves, but not deeper than arrays are arrays' elements, and exceptions inner ones.
    private static readonly (string Name, int Levels)[] Recursive = [("_TypeNames__Get", 4), ("_TypeCast__IsAssignable", 4), ("System_Exception__ToString", 4)];

    private static readonly string[] Allocators = ["nf_new_object_slow", "nf_new_array_slow", "RhpNewFinalizable"];

    // The program ends there, and what its report takes is nobody's loss.
    private static readonly string[] Ends = ["_FaultReport__Stop", "_ThreadReport__WriteAll", "_Shutdown__", "_ExceptionReport__"];

    // They allocate, and allocation may lead to them again, but once: a flag that each takes sees to it. Counted is the first time, in which all others may come once.
    private static readonly string[] Once = ["nf_throw_if_interrupted"];

    private readonly CodeGraph graph;
    private readonly Dictionary<uint, StackNeed> once = [];
    private readonly Dictionary<uint, StackNeed> known = [];
    private readonly List<uint> open = [];
    private int shortened;
    private readonly int throwing;
    private bool hasHelpers;

    private static readonly StackNeed NoFilter = new(0, []);
    private readonly Dictionary<uint, StackNeed> filters = [];

    // Of the filters that may be on the stack above a throw the one that takes the most.
    private StackNeed worstFilter = NoFilter;

    // Where the thread's entry is called from: not the same for two threads.
    private readonly HashSet<uint> ofOneThread = [];

    public StackBound(CodeGraph graph)
    {
        this.graph = graph;
        throwing = graph.Find("nf_throw") is { } dispatcher ? ThrowContext + Need(dispatcher).Bytes : 0;
        List<uint> guarded = [.. graph.Functions.Where(f => Once.Any(o => f.Value.EndsWith(o, StringComparison.Ordinal))).Select(f => f.Key)];
        guarded.ForEach(f => once[f] = new StackNeed(0, [f]));
        for (int round = 0; round < guarded.Count; round++)
        {
            foreach (uint function in guarded)
            {
                known.Clear();
                once[function] = new StackNeed(0, [function]);
                once[function] = Measure(function, graph.Name(function));
            }
        }

        MeasureAllocators();
    }

    // The dispatcher of exceptions and the allocator run what throws only where the runtime itself is broken.
    private void MeasureAllocators()
    {
        hasHelpers = false;
        known.Clear();
        StackNeed[] allocators = [.. Allocators.Select(graph.Find).OfType<uint>().Select(Need)];
        hasHelpers = true;
        known.Clear();
        foreach (StackNeed allocator in allocators)
        {
            known[allocator.Path[0]] = allocator;
        }
    }

    /// <summary>Of a thread that runs an entry, the thread's own first code included.</summary>
    public StackNeed OfThread(uint entry)
    {
        foreach (uint function in ofOneThread)
        {
            known.Remove(function);
        }

        ofOneThread.Clear();
        graph.Entry = entry;
        uint start = graph.Find("nf_thread_entry") ?? entry;
        if (graph.Filters.Count > 0)
        {
            UseFiltersOf(start);
        }

        StackNeed need = Need(start);
        return need with { Bytes = need.Bytes + Preemption };
    }

    private void UseFiltersOf(uint function)
    {
        StackNeed worst = NoFilter;
        foreach (uint filter in graph.FiltersFrom(function))
        {
            StackNeed need = OfFilter(filter);
            worst = worst.Unbounded is null && (need.Unbounded is not null || need.Bytes > worst.Bytes) ? need : worst;
        }

        worstFilter = worst;
        MeasureAllocators();
    }

    private StackNeed OfFilter(uint filter)
    {
        if (!filters.TryGetValue(filter, out StackNeed? known))
        {
            // What it throws itself goes through filters of its own, but not through itself.
            filters[filter] = NoFilter;
            UseFiltersOf(filter);
            filters[filter] = known = Need(filter);
        }

        return known;
    }

    private StackNeed Need(uint function)
    {
        if (known.TryGetValue(function, out StackNeed? result))
        {
            return result;
        }

        string name = graph.Name(function);
        if (Leaves.TryGetValue(name, out int leaf))
        {
            return new StackNeed(leaf, [function]);
        }

        if (name is "RhpThrowEx" or "RhpRethrow" or "nf_exceptions")
        {
            return new StackNeed(throwing + worstFilter.Bytes, [function, .. worstFilter.Path], worstFilter.Unbounded, worstFilter.At);
        }

        if ((!hasHelpers && name.Contains("_ThrowHelpers__", StringComparison.Ordinal)) || Array.Exists(Ends, e => name.Contains(e, StringComparison.Ordinal)))
        {
            return new StackNeed(0, [function]);
        }

        if (once.TryGetValue(function, out StackNeed? second))
        {
            return second;
        }

        if (StaticsOf(name) is { } constructor && graph.Find(constructor) is { } body)
        {
            return WithConstructor(function, body);
        }

        int before = open.IndexOf(function);
        if (before >= 0 && open.Skip(before).Max(LevelsOf) is > 0 and var levels)
        {
            return new StackNeed((levels - 1) * open.Skip(before).Sum(f => graph.Read(f).Frame), [function]);
        }

        if (before >= 0)
        {
            string way = open.Count - before == 1 ? "" : $" by way of {string.Join(", ", open.Skip(before + 1).Take(3).Select(graph.Readable))}{(open.Count - before > 4 ? " ..." : "")}";
            return new StackNeed(0, [function], $"{graph.Readable(function)} calls itself{way}", function);
        }

        open.Add(function);
        result = Measure(function, name);
        open.RemoveAt(open.Count - 1);
        if (shortened == 0)
        {
            known[function] = result;
        }

        return result;
    }

    private int LevelsOf(uint function) => Recursive.FirstOrDefault(r => graph.Name(function).EndsWith(r.Name, StringComparison.Ordinal)).Levels;

    // __GetGCStaticBase_Assembly_Class: checks whether the class's constructor has run, and runs it.
    private static string? StaticsOf(string name) => SymbolNames.ClassOfStatics(name) is { } type ? type + "___cctor" : null;

    // A constructor that asks for its own class's statics gets them as they are. What is known while it runs is not what others find.
    private StackNeed WithConstructor(uint function, uint constructor)
    {
        StackNeed check = Measure(function, graph.Name(function));
        if (check.Unbounded is not null || open.Contains(constructor))
        {
            return check;
        }

        shortened++;
        StackNeed body = Need(constructor);
        shortened--;
        return new StackNeed(check.Bytes + body.Bytes, [function, .. body.Path], body.Unbounded, body.At);
    }

    private StackNeed Measure(uint function, string name)
    {
        FunctionCode code = graph.Read(function);
        if (code.Frame < 0)
        {
            return new StackNeed(0, [function], $"{graph.Readable(function)} takes stack in a loop (stackalloc of a size that is not constant)", function);
        }

        StackNeed worst = new(code.Frame, [function]);
        if (code.Calls.Any(c => c.Targets?.Contains(graph.Entry ?? 0) == true))
        {
            ofOneThread.Add(function);
        }

        foreach (Call call in code.Calls)
        {
            if (call.Targets is null)
            {
                return new StackNeed(0, [function], $"{graph.Readable(function)} calls through {call.Through}", call.At);
            }

            foreach (uint target in call.Targets)
            {
                if (!Add(call.Depth, target))
                {
                    return worst;
                }
            }
        }

        foreach (uint handler in graph.Handlers.GetValueOrDefault(name) ?? [])
        {
            if (!Add(code.Frame + HandlerReserve, handler) || (graph.Find("nf_continue_unwind") is { } unwind && throwing > 0 && !Add(code.Frame + HandlerReserve + ContinueContext, unwind)))
            {
                return worst;
            }
        }

        return worst;

        bool Add(int depth, uint target)
        {
            StackNeed need = Need(target);
            if (ofOneThread.Contains(target))
            {
                ofOneThread.Add(function);
            }

            if (need.Unbounded is not null || depth + need.Bytes > worst.Bytes)
            {
                worst = new StackNeed(depth + need.Bytes, [function, .. need.Path], need.Unbounded, need.At);
            }

            return need.Unbounded is null;
        }
    }
}
