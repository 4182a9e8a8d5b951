using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Cli.Firmware.StackNeed;

/// <summary>What code behind a gate needs: bytes below the gate's own stack pointer, and the calls that lead there.</summary>
internal sealed record GateNeed(int Bytes, IReadOnlyList<string> Path);

/// <summary>
/// Measures, in a linked image, how much stack the code needs that holds interrupts or the scheduler back. Whoever masks goes through one of two gates
/// (Arch/CortexM/StackGates.S), which end a thread that has less than their room; this is what the rooms have to be.
///
/// Each function is followed from instruction to instruction, with the bytes it has pushed and how often it has masked. A function's summary for
/// callers who have masked already is what it needs until it unmasks, and how it leaves the masks. Interrupt handlers, start-up and the
/// collector stand on the interrupt stack and do not count. What cannot be followed, a call through a pointer or recursion under a mask, is an error.
/// </summary>
internal sealed class MaskedCode
{
    private const string MaskedGate = "nf_cpu_disable_interrupts";
    private const string LockedGate = "nf_lock_scheduler";

    /// <summary>What the processor stacks for a device interrupt under the scheduler's lock, with floating-point state and padding.</summary>
    private const int InterruptFrame = 108;

    // More than any gate's room.
    private const int MostDepth = 512;

    // Of one function; the largest have some thousands.
    private const int MostPlaces = 200_000;

    // They change over to the interrupt stack, or stand on it.
    private static readonly Dictionary<string, int> OnInterruptStack = new() { ["nf_collect"] = 40, ["nf_deadlocks_look"] = 0 };
    private static readonly HashSet<string> Handlers =
    [
        "nf_pendsv", "nf_systick", "nf_interrupt", "nf_fault", "nf_undefined_instruction", "nf_handle_fault", "nf_begin_burial",
        "nf_schedule_tick", "nf_schedule_continue", "nf_report_fault", "nf_double_instruction", "nf_collect_from", "nf_reset", "nf_start",
        "nf_schedule_elapsed", "__wrap_nf_systick", "__wrap_nf_chip_interrupt",
    ];

    /// <summary>What a thread that gives way pushes at most, with floating-point registers: it comes back unmasked (Arch/CortexM/ContextSwitch.S).</summary>
    private const int GiveWayPushes = 104;
    private const string Switch = "nf_switch";
    private const string Wait = "nf_wait";
    private const string WaitWithin = "nf_wait_within";
    private const string WaitSlow = "nf_wait_slow";

    private static readonly HashSet<string> NeverReturn = ["nf_leave", "nf_leave_to", "__wrap_nf_leave", "RhpThrowEx", "__wrap_RhpThrowEx", "RhpRethrow", "RhpFallbackFailFast", "nf_throw", "nf_rethrow", "nf_stack_exhausted"];

    // Throwing goes on elsewhere, and the report of the program's death needs no stack that is anybody's.
    private static readonly string[] PartsOfNamesThatNeverReturn = ["_ThrowHelpers__", "_FaultReport__Stop", "_Shutdown__", "_ThreadReport__", "_ExceptionReport__WritePieces"];

    // The detector of races demands its stack itself (src/Races/Engines/Metal/Engine.cs), and goes through constructors and casts that nobody can follow.
    private const string Detector = "NfThread_Races_";

    private readonly string application;
    private readonly ImageCode code;
    private readonly SortedDictionary<uint, string> functions = [];
    private Dictionary<(uint Function, int Masked, int Locked), Summary> summaries = [];

    // Of the last round: what recursion is taken for, until a round finds nothing new.
    private Dictionary<(uint Function, int Masked, int Locked), Summary> previous = [];

    // The functions that are being followed, each with whether the mask it was called under was that of its caller's caller, too.
    private readonly List<((uint Function, int Masked, int Locked) Key, bool IsHeldBefore)> open = [];
    private readonly Dictionary<string, GateNeed> needs = new() { [MaskedGate] = new(0, []), [LockedGate] = new(0, []) };

    private MaskedCode(ElfFile image, string application)
    {
        this.application = SymbolNames.Mangled(application) + "_";
        code = new ImageCode(image);
        foreach ((string symbol, uint address) in image.Functions())
        {
            // Of several names the exported one, by which the gates and the handlers are known.
            if (!functions.TryGetValue(address, out string? name) || !name.StartsWith("nf_", StringComparison.Ordinal))
            {
                functions[address] = symbol;
            }
        }
    }

    /// <summary>The needs behind both gates: interrupts masked, and the scheduler locked.</summary>
    /// <exception cref="UnknownCodeException">There is code under a mask whose need cannot be told.</exception>
    /// <param name="image">The linked image.</param>
    /// <param name="application">The program's own assembly. Programs cannot mask; tests, which see the runtime's insides, can, and know what they do.</param>
    public static (GateNeed Masked, GateNeed Locked) Measure(ElfFile image, string application)
    {
        MaskedCode measure = new(image, application);
        List<uint> threads = measure.RunByThreads();
        int known;
        do
        {
            known = measure.previous.Values.Sum(s => s.Exits.Count);
            threads.ForEach(f => measure.Summarize(f, 0, 0));
            (measure.previous, measure.summaries) = (measure.summaries, []);
        }
        while (measure.previous.Values.Sum(s => s.Exits.Count) != known);
        return (measure.needs[MaskedGate], measure.needs[LockedGate]);
    }

    /// <summary>The functions that are not for handlers alone.</summary>
    private List<uint> RunByThreads()
    {
        HashSet<uint> called = [.. functions.Keys.SelectMany(f => Callees(f).Where(c => c != f))];
        List<uint> result = [.. functions.Where(f => !called.Contains(f.Key) && !Handlers.Contains(f.Value)).Select(f => f.Key)];
        HashSet<uint> seen = [.. result];
        for (int i = 0; i < result.Count; i++)
        {
            if (!OnInterruptStack.ContainsKey(NameOf(result[i])))
            {
                result.AddRange(Callees(result[i]).Where(seen.Add));
            }
        }

        return result;
    }

    /// <summary>Where one can be in a function: bytes pushed, masks, and at how many bytes the gate was that they began with (-1: before this function).</summary>
    private readonly record struct Place(uint Address, int Depth, int Masked, int Locked, int Origin, string Gate)
    {
        public bool IsHeld => Masked + Locked > 0;
    }

    private readonly record struct Exit(int Masked, int Locked, int Origin, string Gate);

    private sealed class Summary
    {
        public int Need { get; set; }

        public List<string> Path { get; set; } = [];

        public HashSet<Exit> Exits { get; } = [];
    }

    private Summary Summarize(uint function, int masked, int locked, bool isHeldBefore = false)
    {
        (uint, int, int) key = (function, masked, locked);
        if (summaries.TryGetValue(key, out Summary? known))
        {
            return known;
        }

        Summary result = new();
        if (NameOf(function).StartsWith(application, StringComparison.Ordinal) || NameOf(function).StartsWith(Detector, StringComparison.Ordinal))
        {
            result.Exits.Add(new Exit(masked, locked, -1, ""));
            return result;
        }

        int before = open.FindIndex(o => o.Key == key);
        if (before >= 0)
        {
            if (isHeldBefore && open.Skip(before + 1).All(o => o.IsHeldBefore))
            {
                throw new UnknownCodeException($"{NameOf(function)} calls itself while interrupts or the scheduler are held back");
            }

            return previous.TryGetValue(key, out Summary? last) ? last : result;
        }

        open.Add((key, isHeldBefore));
        Stack<Place> todo = new();
        HashSet<Place> seen = [];
        Go(new Place(function, 0, masked, locked, -1, ""));
        while (todo.TryPop(out Place place))
        {
            Step(place);
        }

        open.RemoveAt(open.Count - 1);
        summaries[key] = result;
        return result;

        void Go(Place place)
        {
            Note(place, 0, []);
            if (seen.Count > MostPlaces)
            {
                throw new UnknownCodeException($"{NameOf(function)} has more ways through it than can be followed");
            }

            if (seen.Add(place))
            {
                todo.Push(place);
            }
        }

        // Under a mask so many bytes are in use, and below them what is called needs more.
        void Note(Place place, int below, List<string> path)
        {
            if (!place.IsHeld)
            {
                return;
            }

            int bytes = place.Depth + below + (place.Masked == 0 && below == 0 ? InterruptFrame : 0);
            if (place.Origin < 0)
            {
                if (bytes > result.Need)
                {
                    result.Need = bytes;
                    result.Path = [NameOf(function), .. path];
                }
            }
            else if (bytes - place.Origin > needs[place.Gate].Bytes)
            {
                needs[place.Gate] = new GateNeed(bytes - place.Origin, [NameOf(function), .. path]);
            }
        }

        void Step(Place place)
        {
            (int first, int second) = code.At(place.Address);
            Place next = place with { Address = place.Address + code.Size(place.Address) };
            if (ThumbCode.Branch(first, second) is { } branch)
            {
                uint target = (uint)(place.Address + 4 + branch.Distance);
                if (branch.Form == BranchForm.Link && StackChecks.FrameOf(NameOf(target)) is { } taken)
                {
                    Move(next, taken);
                }
                else if (branch.Form == BranchForm.Link)
                {
                    Call(next, target);
                }
                else if (branch.Form is BranchForm.Narrow or BranchForm.Wide && functions.ContainsKey(target) && target != function)
                {
                    Call(next, target, leaves: true);
                }
                else
                {
                    Go(next with { Address = target });
                    if (branch.Form is BranchForm.NarrowConditional or BranchForm.WideConditional or BranchForm.CompareZero)
                    {
                        Go(next);
                    }
                }

                return;
            }

            (StackEffect effect, int bytes) = StackInstruction.Read(first, second);
            switch (effect)
            {
                case StackEffect.Moves:
                    Move(next, bytes);
                    break;
                case StackEffect.Returns:
                    Leave(place);
                    break;
                case StackEffect.CallsUnknown or StackEffect.JumpsUnknown:
                    if (place.IsHeld)
                    {
                        throw new UnknownCodeException($"{NameOf(function)} calls through a pointer while interrupts or the scheduler are held back");
                    }

                    if (effect == StackEffect.CallsUnknown)
                    {
                        Go(next);
                    }

                    break;
                case StackEffect.Stops:
                    break;
                case StackEffect.None when TableJump.Is(first, second):
                    foreach (uint target in TableJump.Targets(code, place.Address, second))
                    {
                        Go(next with { Address = target });
                    }

                    break;
                default:
                    Move(next, ProbedFrame.Bytes(code, place.Address) ?? 0);
                    break;
            }
        }

        // stackalloc pushes in a loop.
        void Move(Place place, int bytes)
        {
            if (place.IsHeld && place.Depth + bytes > MostDepth)
            {
                throw new UnknownCodeException($"{NameOf(function)} takes more than {MostDepth} bytes of stack, or takes it in a loop, while interrupts or the scheduler are held back");
            }

            Go(place with { Depth = Math.Min(place.Depth + bytes, MostDepth) });
        }

        void Leave(Place place) => result.Exits.Add(place.IsHeld ? new Exit(place.Masked, place.Locked, place.Origin, place.Gate) : new Exit(0, 0, -1, ""));

        void Call(Place place, uint target, bool leaves = false)
        {
            string name = NameOf(target);
            const int most = 3;
            switch (name)
            {
                case MaskedGate or LockedGate:
                    Place behind = place.IsHeld ? place : place with { Origin = place.Depth, Gate = name };
                    Then(name == MaskedGate ? behind with { Masked = Math.Min(place.Masked + 1, most) } : behind with { Locked = Math.Min(place.Locked + 1, most) });
                    return;
                case "nf_cpu_restore_interrupts":
                    Then(place with { Masked = Math.Max(place.Masked - 1, 0) });
                    return;
                case "nf_cpu_enable_interrupts":
                    Then(place with { Masked = 0 });
                    return;
                case "nf_unlock_scheduler":
                    Then(place with { Locked = Math.Max(place.Locked - 1, 0) });
                    return;
            }

            if (name is Switch or Wait or WaitWithin)
            {
                Note(place, GiveWayPushes, [name]);
                if (name == Wait && functions.FirstOrDefault(f => f.Value == WaitSlow) is { Value: WaitSlow } slow)
                {
                    Summary special = Summarize(slow.Key, place.Masked, place.Locked, place.IsHeld && place.Origin < 0);
                    Note(place, special.Need, special.Path);
                }

                Then(place with { Masked = 0 });
                return;
            }

            if (OnInterruptStack.TryGetValue(name, out int ownNeed))
            {
                Note(place, ownNeed, [name]);
                Then(place);
                return;
            }

            if (NeverReturn.Contains(name) || Array.Exists(PartsOfNamesThatNeverReturn, part => name.Contains(part, StringComparison.Ordinal)))
            {
                return;
            }

            Summary summary = Summarize(target, place.Masked, place.Locked, place.IsHeld && place.Origin < 0);
            Note(place, summary.Need, summary.Path);
            foreach (Exit exit in summary.Exits)
            {
                Place after = place with { Masked = exit.Masked, Locked = exit.Locked };
                Then(exit.Origin < 0 ? after : after with { Origin = place.Depth + exit.Origin, Gate = exit.Gate });
            }

            void Then(Place after)
            {
                Place settled = after.IsHeld ? after : after with { Origin = -1, Gate = "" };
                if (leaves)
                {
                    Leave(settled);
                }
                else
                {
                    Go(settled);
                }
            }
        }
    }

    /// <summary>What a function calls or jumps to by name; both ends of each branch are looked at, whatever leads there.</summary>
    private HashSet<uint> Callees(uint function)
    {
        HashSet<uint> result = [];
        HashSet<uint> seen = [];
        Stack<uint> todo = new([function]);
        while (todo.TryPop(out uint at))
        {
            while (seen.Add(at) && (at == function || !functions.ContainsKey(at)))
            {
                (int first, int second) = code.At(at);
                if (ThumbCode.Branch(first, second) is { } branch)
                {
                    uint target = (uint)(at + 4 + branch.Distance);
                    if (branch.Form == BranchForm.Link || functions.ContainsKey(target))
                    {
                        result.Add(target);
                    }
                    else
                    {
                        todo.Push(target);
                    }

                    if (branch.Form is BranchForm.Narrow or BranchForm.Wide)
                    {
                        break;
                    }
                }
                else if (StackInstruction.Read(first, second).Effect is StackEffect.Returns or StackEffect.JumpsUnknown or StackEffect.Stops)
                {
                    break;
                }

                at += code.Size(at);
            }
        }

        return result;
    }

    private string NameOf(uint function) => functions.TryGetValue(function, out string? name) ? name : $"0x{function:x8}";
}
