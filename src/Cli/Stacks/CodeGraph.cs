using NfThread.Cli.Firmware;
using NfThread.Cli.Firmware.Relaxation;
using NfThread.Cli.Firmware.StackNeed;

namespace NfThread.Cli.Stacks;

/// <summary>A call: to which functions it may go, and how many bytes its function has on the stack by then.</summary>
/// <param name="At">Address of the instruction.</param>
/// <param name="Depth">Bytes.</param>
/// <param name="Targets">One for a plain call, those that are possible for a call through a pointer; null where nothing is known.</param>
/// <param name="Through">Null for a plain call, else through what.</param>
internal sealed record Call(uint At, int Depth, IReadOnlyList<uint>? Targets, string? Through);

/// <summary>What one function does with its stack.</summary>
/// <param name="Frame">The most bytes that it has on the stack itself; -1 where it takes stack in a loop.</param>
/// <param name="Calls">What it calls, or leaves to.</param>
internal sealed record FunctionCode(int Frame, IReadOnlyList<Call> Calls);

/// <summary>Functions of a linked image with their frames and calls, read from the instructions; each is read once, when it is asked for.</summary>
internal sealed class CodeGraph
{
    /// <summary>More than any thread's stack: a function that comes to it pushes in a loop.</summary>
    private const int MostFrame = 1 << 16;
    private const int LookBack = 14;
    private const int StackPointer = 13;

    /// <summary>The numbers that a float's digits come from, and the digits. Twins: DigitGenerator.MemoryFor of the smallest double, DecimalDigits.MostDigits.</summary>
    private static readonly (string Function, int[] Bytes)[] LargestAllocations = [("_Number__FormatExact", [432, 768]), ("_Number__CompareWithMiddle", [432])];

    private readonly string elf;
    private readonly ImageCode code;
    private readonly Dictionary<uint, string> names = [];
    private readonly Dictionary<uint, FunctionCode> known = [];
    private readonly IndirectCalls indirect;
    private ILookup<string, uint>? byMethod;
    private uint? entry;

    public CodeGraph(string elf, ElfFile image, IndirectCalls indirect)
    {
        this.elf = elf;
        this.indirect = indirect;
        code = new ImageCode(image);
        Filters = FilterFunctions.Of(image, code).ToHashSet();
        foreach ((string symbol, uint address) in image.Functions())
        {
            if (HandlerSymbol.MethodOf(symbol) is { } method)
            {
                AddHandler(method, symbol, address);
            }
            else if (!names.TryGetValue(address, out string? name) || !name.StartsWith("nf_", StringComparison.Ordinal))
            {
                names[address] = symbol;
            }
        }
    }

    /// <summary>Catch and finally handlers, by the symbol of the method that they belong to; each is a function of its own.</summary>
    public Dictionary<string, List<uint>> Handlers { get; } = [];

    /// <summary>Handlers that run on top of whatever throws.</summary>
    public IReadOnlySet<uint> Filters { get; }

    public IEnumerable<KeyValuePair<uint, string>> Functions => names;

    /// <summary>While a thread is measured: what it was started with.</summary>
    public uint? Entry
    {
        get => entry;
        set
        {
            foreach (uint function in known.Where(k => k.Value.Calls.Any(c => c.Targets?.Contains(entry ?? 0) == true)).Select(k => k.Key).ToList())
            {
                known.Remove(function);
            }

            entry = value;
        }
    }

    /// <summary>The functions of a method of the assemblies: several methods of one name get numbers.</summary>
    public IEnumerable<uint> Named(string method)
    {
        byMethod ??= names.SelectMany(n => new[] { n.Value, CompiledCalls.WithoutNumber(n.Value) }.Distinct().Select(m => (Method: m, Function: n.Key))).ToLookup(n => n.Method, n => n.Function);
        return byMethod[method];
    }

    /// <summary>For people.</summary>
    public string Readable(uint function) => SymbolNames.OfImage(Name(function), elf);

    public string Name(uint function) => names.TryGetValue(function, out string? name) ? name : $"0x{function:x8}";

    public uint? Find(string name) => names.FirstOrDefault(n => n.Value == name) is { Value: not null } found ? found.Key : null;

    public uint WordAt(uint address) => code.WordAt(address);

    public FunctionCode Read(uint function)
    {
        if (!known.TryGetValue(function, out FunctionCode? result))
        {
            known[function] = result = Walk(function);
        }

        return result;
    }

    /// <summary>Filters of all that a function may call, as far as it is known what that is, and its own.</summary>
    public IEnumerable<uint> FiltersFrom(uint function)
    {
        HashSet<uint> seen = [function];
        Queue<uint> todo = new(seen);
        while (todo.TryDequeue(out uint at))
        {
            List<uint> handlers = Handlers.GetValueOrDefault(Name(at)) ?? [];
            foreach (uint next in Read(at).Calls.SelectMany(c => c.Targets ?? []).Concat(handlers).Where(seen.Add))
            {
                todo.Enqueue(next);
            }
        }

        return seen.Where(Filters.Contains);
    }

    private void AddHandler(string method, string symbol, uint address)
    {
        if (!Handlers.TryGetValue(method, out List<uint>? handlers))
        {
            Handlers[method] = handlers = [];
        }

        handlers.Add(address);
        names.TryAdd(address, symbol);
    }

    private FunctionCode Walk(uint function)
    {
        int frame = 0;
        Dictionary<uint, int> deepest = [];
        Dictionary<uint, Call> calls = [];
        Stack<(uint Address, int Depth)> todo = new([(function, 0)]);
        while (todo.TryPop(out (uint Address, int Depth) place))
        {
            if (deepest.TryGetValue(place.Address, out int before) && before >= place.Depth)
            {
                continue;
            }

            deepest[place.Address] = place.Depth;
            if (place.Depth > MostFrame)
            {
                return new FunctionCode(-1, []);
            }

            frame = Math.Max(frame, place.Depth);
            (uint at, int depth) = place;
            (int first, int second) = code.At(at);
            uint next = at + code.Size(at);
            if (ThumbCode.Branch(first, second) is { } branch)
            {
                uint target = (uint)(at + 4 + branch.Distance);
                if (PushLoop(at, target, function) is { } loop)
                {
                    // stackalloc of a constant size: once round has been counted.
                    todo.Push((next, depth - loop.Once + loop.Bytes));
                    continue;
                }

                if (branch.Form == BranchForm.Link && StackChecks.FrameOf(Name(target)) is { } taken)
                {
                    todo.Push((next, depth + taken));
                    continue;
                }

                bool leaves = branch.Form != BranchForm.Link && target != function && names.ContainsKey(target);
                if (branch.Form == BranchForm.Link || leaves)
                {
                    calls[at] = new Call(at, depth, [target], null);
                }
                else
                {
                    todo.Push((target, depth));
                }

                if (branch.Form is not (BranchForm.Narrow or BranchForm.Wide) && !(branch.Form == BranchForm.Link && NoReturn(target)))
                {
                    todo.Push((next, depth));
                }

                continue;
            }

            (StackEffect effect, int bytes) = StackInstruction.Read(first, second);
            switch (effect)
            {
                case StackEffect.Moves:
                    todo.Push((next, Math.Max(depth + bytes, 0)));
                    break;
                case StackEffect.CallsUnknown:
                    calls[at] = Indirect(at, depth, function, (first >> 3) & 15);
                    todo.Push((next, depth));
                    break;
                case StackEffect.JumpsUnknown:
                    calls[at] = Indirect(at, depth, function, (first >> 3) & 15);
                    break;
                case StackEffect.Returns or StackEffect.Stops:
                    break;
                default:
                    if (!TableJump.Is(first, second))
                    {
                        todo.Push((next, depth + (ProbedFrame.Bytes(code, at) ?? 0)));
                        break;
                    }

                    foreach (uint target in TableJump.Targets(code, at, second))
                    {
                        todo.Push((target, depth));
                    }

                    break;
            }
        }

        return new FunctionCode(frame, [.. calls.Values]);
    }

    // stackalloc: `movs rN, #bytes` ... `push {rM}; push {rM}; subs rN, #8; bne` back to the pushes; `subs.w` from r8 on.
    private (int Once, int Bytes)? PushLoop(uint at, uint target, uint function) =>
        Pushes(at, target) is { } loop && (Number(target, function, loop.Counter) ?? Most(at, function)) is { } bytes ? (loop.Once, bytes) : null;

    private (int Once, int Counter)? Pushes(uint at, uint target)
    {
        const int notEqual = 0xD100, push = 0xB400, subtract = 0x3800, wideSubtract = 0xF1B0, most = 12;
        if (target >= at || at - target > most || (code.Half(at) & 0xFF00) != notEqual)
        {
            return null;
        }

        int last = code.Half(at - 2), wide = code.Half(at - 4);
        bool isWide = (wide & 0xFFF0) == wideSubtract;
        uint end = at - (isWide ? 4u : 2u);
        int once = (int)(end - target) / 2 * 4;
        for (uint p = target; p < end; p += 2)
        {
            if ((code.Half(p) & 0xFF00) != push || System.Numerics.BitOperations.PopCount((uint)code.Half(p) & 0xFF) != 1)
            {
                return null;
            }
        }

        return isWide ? (last == (((wide & 15) << 8) | once) ? (once, wide & 15) : null)
            : (last & 0xF800) == subtract && (last & 0xFF) == once ? (once, (last >> 8) & 7) : null;
    }

    // What a function of the runtime's allocates at most, where the size depends on a number.
    private int? Most(uint at, uint function)
    {
        if (Array.Find(LargestAllocations, a => Name(function).EndsWith(a.Function, StringComparison.Ordinal)).Bytes is not { } most)
        {
            return null;
        }

        int before = 0;
        for (uint p = function; p < at; p += code.Size(p))
        {
            (int first, int second) = code.At(p);
            before += ThumbCode.Branch(first, second) is { } branch && Pushes(p, (uint)(p + 4 + branch.Distance)) is not null ? 1 : 0;
        }

        return before < most.Length ? most[before] : null;
    }

    private int? Number(uint at, uint function, int register)
    {
        foreach (uint p in Before(at, function))
        {
            // A size that is not constant is rounded up first.
            const int wideAdd = 0xF100;
            if (register < 8 ? (code.Half(p) & 0xFF00) == (0x3000 | (register << 8)) : code.Half(p) == (wideAdd | register))
            {
                return null;
            }

            if (register < 8 && (code.Half(p) & 0xFF00) == (0x2000 | (register << 8)))
            {
                return code.Half(p) & 0xFF;
            }

            if (ThumbCode.MoveImmediate(code.Half(p), code.Half(p + 2)) is { Top: false } move && move.Register == register)
            {
                return move.Value;
            }

            // mov.w rN, #bytes
            const int moveWide = 0xF04F, top = 0x0400;
            (int first, int second) = code.At(p);
            if ((first & ~top) == moveWide && (second & 0x8F00) == register << 8)
            {
                return Expanded(((first & top) << 1) | ((second >> 4) & 0x700) | (second & 0xFF));
            }
        }

        return null;
    }

    // Twelve bits of an instruction for a constant of 32: a byte once or several times over, or with its top bit set and turned right.
    private static int? Expanded(int twelve)
    {
        int low = twelve & 0xFF;
        return (twelve >> 8) switch
        {
            0 => low,
            1 => (low << 16) | low,
            2 => (low << 24) | (low << 8),
            3 => low * 0x01010101,
            _ => (int)System.Numerics.BitOperations.RotateRight((uint)(0x80 | (low & 0x7F)), twelve >> 7),
        };
    }

    private bool NoReturn(uint target) => Name(target).Contains(SharedThrows.Helpers, StringComparison.Ordinal) || Name(target) is "RhpThrowEx" or "RhpRethrow";

    /// <summary>What a register holds that is called through, from the instructions before: a constant, a slot of a type's table, a delegate's function.</summary>
    private Call Indirect(uint at, int depth, uint function, int register)
    {
        if (Constant(at, function, register) is { } target)
        {
            return new Call(at, depth, [target & ~1u], null);
        }

        if (Load(at, function, register) is not { } load)
        {
            return new Call(at, depth, indirect.Pointers(Name(function), this), "a pointer");
        }

        // Kept on the stack for want of a register.
        if (load.Base == StackPointer && Stored(load.At, function, load.Offset) is { } kept && Constant(kept.At, function, kept.Register) is { } spilled)
        {
            return new Call(at, depth, [spilled & ~1u], null);
        }

        if (Constant(load.At, function, load.Base) is { } place)
        {
            const uint ram = 0x20000000;
            return place >= ram && load.Offset == 0 && indirect.Interfaces(Name(function), this) is { } methods
                ? new Call(at, depth, methods, "an interface")
                : new Call(at, depth, indirect.Pointers(Name(function), this), "a pointer");
        }

        if (Load(load.At, function, load.Base) is { Offset: 0 } && load.Offset >= IndirectCalls.FirstSlot)
        {
            return new Call(at, depth, indirect.Slot(load.Offset, this), "a virtual method");
        }

        return load.Offset == IndirectCalls.DelegateFunction
            ? new Call(at, depth, indirect.Delegates(Name(function), this), "a delegate")
            : new Call(at, depth, indirect.Pointers(Name(function), this), "a pointer");
    }

    private List<uint> Before(uint at, uint function)
    {
        // From the function's start: instructions have two sizes.
        List<uint> places = [];
        for (uint p = function; p < at; p += code.Size(p))
        {
            places.Add(p);
        }

        places.Reverse();
        return [.. places.Take(LookBack)];
    }

    private uint? Constant(uint at, uint function, int register)
    {
        int low = -1, high = -1;
        foreach (uint p in Before(at, function))
        {
            (int first, int second) = code.At(p);
            if (ThumbCode.LiteralLoad(first, second, p) is { } literal && literal.Register == register)
            {
                return code.WordAt(literal.Address);
            }

            if (ThumbCode.MoveImmediate(first, second) is { } move && move.Register == register)
            {
                if (!move.Top)
                {
                    low = move.Value;
                    return high < 0 ? null : ((uint)high << 16) | (uint)low;
                }

                high = move.Value;
            }
            else if (high < 0 && WritesTo(p, register))
            {
                return null;
            }
        }

        return null;
    }

    private (uint At, int Base, int Offset)? Load(uint at, uint function, int register)
    {
        foreach (uint p in Before(at, function))
        {
            (int first, int second) = code.At(p);
            if ((first & 0xF800) == 0x6800 && (first & 7) == register)
            {
                return (p, (first >> 3) & 7, ((first >> 6) & 31) * 4);
            }

            if ((first & 0xFFF0) == 0xF8D0 && second >> 12 == register)
            {
                return (p, first & 15, second & 0xFFF);
            }

            if ((first & 0xFF00) == (0x9800 | (register << 8)))
            {
                return (p, StackPointer, (first & 0xFF) * 4);
            }

            if (WritesTo(p, register))
            {
                return null;
            }
        }

        return null;
    }

    // str rN, [sp, #offset], the last before a place.
    private (uint At, int Register)? Stored(uint at, uint function, int offset)
    {
        foreach (uint p in Before(at, function))
        {
            (int first, int second) = code.At(p);
            if ((first & 0xF800) == 0x9000 && (first & 0xFF) * 4 == offset)
            {
                return (p, (first >> 8) & 7);
            }

            if (first == 0xF8CD && (second & 0xFFF) == offset)
            {
                return (p, second >> 12);
            }
        }

        return null;
    }

    // Just what the compiler puts between: moves, loads and additions of narrow form.
    private bool WritesTo(uint at, int register)
    {
        (int first, int second) = code.At(at);
        return (first & 0xFF00) == 0x4600 ? ((first & 7) | ((first >> 4) & 8)) == register
            : (first & 0xF800) is 0x2000 or 0x9800 ? ((first >> 8) & 7) == register
            : (first & 0xF800) is 0x6800 or 0x7800 or 0x8800 or 0x0000 or 0x1800 ? (first & 7) == register
            : (first & 0xFFF0) == 0xF8D0 && second >> 12 == register;
    }
}
