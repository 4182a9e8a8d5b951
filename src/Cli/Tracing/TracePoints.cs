using NfThread.Cli.Firmware;
using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Cli.Tracing;

/// <summary>What happens at a place of an image that the trace looks at. The registers that say more are those of the place's first instruction.</summary>
internal enum PointKind
{
    /// <summary>r1: the thread that gets the processor.</summary>
    SwitchTo,

    /// <summary>r3: the thread that gets the processor.</summary>
    SwitchToNext,

    /// <summary>r0: the thread. r1: bytes of its stack.</summary>
    Start,

    /// <summary>The running thread has ended.</summary>
    End,

    /// <summary>r0: the lock, or the object, which the thread takes unless a wait for it follows.</summary>
    Take,

    /// <summary>r0: the lock; taken without a wait.</summary>
    Taken,

    /// <summary>r0: the lock, or the object.</summary>
    Release,

    /// <summary>r0: the lock.</summary>
    LockWait,

    /// <summary>The thread has gone to wait for a lock and has it after all.</summary>
    LockWoken,

    /// <summary>r0: the queue. r1: the object it is about.</summary>
    Wait,

    /// <summary>r0: the queue; 0 for a sleep. r2, r3: microseconds; negative for ever.</summary>
    TimedWait,

    /// <summary>r0: the thread whose wait ends. r1: how, 0 by being woken.</summary>
    Wake,

    /// <summary>r1: the thread whose wait ends by being woken.</summary>
    WakeFirst,

    /// <summary>A collection begins.</summary>
    Collect,

    /// <summary>A collection has ended.</summary>
    Collected,

    /// <summary>r0: the exception. lr: where it is thrown.</summary>
    Throw,

    /// <summary>A fault of the processor becomes an exception. r2: where it was.</summary>
    ThrowFault,

    /// <summary>r0: a mark's text in flash.</summary>
    Mark,

    /// <summary>r0 to r3: eight characters of a mark's text; the last ones hold a 0.</summary>
    MarkPart,

    /// <summary>A function of the program that a delegate leads to. The first of a thread is what it was started with.</summary>
    Enter,
}

/// <summary>
/// The places of an image at which something happens that a time line shows. Each begins a block of code, that is, it is jumped to, for the
/// emulator logs blocks. Nothing of the image is changed, so what the program executes is the same with a trace and without.
/// </summary>
internal sealed class TracePoints
{
    // Two of that name, with a time-out and without; the one without has another name, too.
    private const string WaitSlow = "mscorlib_System_Kernel__WaitSlow";

    private static readonly (string Symbol, PointKind Kind)[] Named =
    [
        ("nf_start_thread", PointKind.Start),
        ("nf_leave", PointKind.End),
        ("nf_leave_to", PointKind.End),
        ("nf_lock_take", PointKind.Take),
        ("nf_lock_give", PointKind.Release),
        ("nf_lock_wait", PointKind.LockWait),
        ("nf_lock_got", PointKind.LockWoken),
        ("NfThread_NfThread_Port__Await", PointKind.Take),
        ("nf_rlock_give", PointKind.Release),
        ("nf_monitor_enter", PointKind.Take),
        ("nf_monitor_exit", PointKind.Release),
        ("nf_wait", PointKind.Wait),
        ("nf_event_waits", PointKind.LockWait),
        ("mscorlib_System_Kernel__Wake", PointKind.Wake),
        ("nf_collect", PointKind.Collect),
        ("RhpThrowEx", PointKind.Throw),
        ("nf_throw_fault", PointKind.ThrowFault),
        ("nf_trace_mark", PointKind.Mark),
        ("nf_trace_mark_part", PointKind.MarkPart),
    ];

    private const int MoveOneToR0 = 0x2001;

    private readonly Dictionary<uint, PointKind> points = [];
    private readonly Dictionary<string, uint> symbols = [];
    private readonly ImageCode code;

    public TracePoints(ElfFile image)
    {
        code = new ImageCode(image);
        foreach ((string name, uint address) in image.Functions())
        {
            symbols[name] = address;
        }

        foreach ((string symbol, PointKind kind) in Named)
        {
            if (symbols.TryGetValue(symbol, out uint address))
            {
                points[address] = kind;
            }
        }

        foreach (uint slow in symbols.Where(s => s.Key.StartsWith(WaitSlow, StringComparison.Ordinal) && s.Value != symbols.GetValueOrDefault("nf_wait_slow")).Select(s => s.Value))
        {
            points[slow] = PointKind.TimedWait;
        }

        AddSwitches();
        AddDelegateTargets();
        Add("nf_lock_try_take", at => code.Half(at) == MoveOneToR0, PointKind.Taken, behind: false);
        Add("nf_rlock_take", at => code.Half(at) == MoveOneToR0, PointKind.Taken, behind: false);
        Add("nf_event_set", IsConditional, PointKind.WakeFirst, behind: true, which: 3);
        Add("nf_lock_pass", IsConditional, PointKind.WakeFirst, behind: true, which: 3);
        Add("nf_collect", at => BranchAt(at) == BranchForm.Link, PointKind.Collected, behind: true);
    }

    /// <summary>Where the program ends.</summary>
    public uint ProgramEnd => symbols.GetValueOrDefault("mscorlib_System_Shutdown__Exit");

    public IReadOnlyDictionary<uint, PointKind> All => points;

    public bool Has(PointKind kind) => points.ContainsValue(kind);

    // ContextSwitch.S: each way to the next thread reads what it needs of it by `ldm r1, {r0, r4, r5, r7, r8}`, or from r3.
    private void AddSwitches()
    {
        const int first = 0xE891, next = 0xE893, second = 0x01B1;
        uint begin = symbols.GetValueOrDefault("nf_pendsv");
        uint end = symbols.GetValueOrDefault("nf_make_frame");
        uint block = begin;
        for (uint at = begin; at < end; at += code.Size(at))
        {
            if (code.At(at) is (first or next, second))
            {
                points[block] = code.At(at).First == first ? PointKind.SwitchTo : PointKind.SwitchToNext;
            }

            if (EndsBlock(at))
            {
                block = at + code.Size(at);
            }
        }
    }

    // ilc makes a function for each, `__DelegateCtor_..Initialize..__FUNCTION`, with the delegate's own one behind that of a static method.
    private void AddDelegateTargets()
    {
        const string make = "__DelegateCtor_", initialize = "__Initialize", separator = "__";
        foreach (string symbol in symbols.Keys.Where(s => s.StartsWith(make, StringComparison.Ordinal)))
        {
            int at = symbol.IndexOf(initialize, StringComparison.Ordinal);
            int begin = at < 0 ? -1 : symbol.IndexOf(separator, at + initialize.Length, StringComparison.Ordinal);
            string target = begin < 0 ? "" : symbol[(begin + separator.Length)..];
            while (target.Length > 0 && !symbols.ContainsKey(target))
            {
                target = target[..Math.Max(0, target.LastIndexOf(separator, StringComparison.Ordinal))];
            }

            if (target.Length > 0 && !SymbolNames.IsOwn(target))
            {
                points.TryAdd(symbols[target], PointKind.Enter);
            }
        }
    }

    private void Add(string function, Func<uint, bool> wanted, PointKind kind, bool behind, int which = 1)
    {
        const int farEnough = 200;
        if (!symbols.TryGetValue(function, out uint begin))
        {
            return;
        }

        for (uint at = begin; at < begin + farEnough; at += code.Size(at))
        {
            if (wanted(at) && --which == 0)
            {
                points[behind ? at + code.Size(at) : at] = kind;
                return;
            }
        }
    }

    private bool IsConditional(uint at) => BranchAt(at) is BranchForm.NarrowConditional or BranchForm.WideConditional or BranchForm.CompareZero;

    private BranchForm? BranchAt(uint at)
    {
        (int first, int second) = code.At(at);
        return ThumbCode.Branch(first, second)?.Form;
    }

    // Branches, and what changes the masks: the emulator looks for interrupts behind it.
    private bool EndsBlock(uint at)
    {
        (int first, int second) = code.At(at);
        return ThumbCode.Branch(first, second) is not null || (first & 0xFF00) is 0x4700 or 0xBD00 || (first & 0xFFE8) == 0xB660 || (first & 0xFFF0) == 0xF380 || first == 0xF3BF;
    }
}
