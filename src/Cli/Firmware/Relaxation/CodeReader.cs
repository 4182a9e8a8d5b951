using System.Buffers.Binary;
using NfThread.Cli.Rewriting;

namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>
/// Takes a code section apart. ilc calls and jumps through a register that it loads with the target's address right before; the
/// register is the compiler's own for that purpose, and whoever is called may change it, so `bl` and `b` do the same. (The few of
/// the runtime's helpers that save registers which others may change still change r3, r12 and lr.) What does not follow the pattern to
/// the letter, or is a branch's target in the middle, stays as it is. A call that does nothing, by which casts were kept, goes; in place of a call that
/// only stores a reference comes the store.
/// </summary>
internal sealed class CodeReader
{
    private const int AddressSize = 10, NumberSize = 8;

    private static readonly string[] StoringHelpers = ["RhpAssignRef", "RhpCheckedAssignRef"];
    private static readonly string[] SavingHelpers = ["AssignRef", "StackProbe", "Dispatch"];

    private readonly byte[] code;
    private readonly int[] starts;
    private readonly Dictionary<int, Relocation> relocations;
    private readonly Func<int, string> symbolName;
    private readonly StackChecks? checks;
    private readonly Predicate<int>? needsFrame;
    private readonly IReadOnlyDictionary<int, int> entries;
    private readonly Dictionary<int, CodeItem> byPlace = [];
    private readonly HashSet<int> branchTargets = [];
    private readonly Dictionary<int, int> droppedFrames = [];
    private readonly Dictionary<int, int> savedInstead = [];

    /// <param name="code">The section.</param>
    /// <param name="starts">Where functions begin, in order; the first is 0.</param>
    /// <param name="relocations">The section's relocations.</param>
    /// <param name="symbolName">The name of a symbol.</param>
    /// <param name="checks">What is put before frames that could leap the stack's guard; null for nothing.</param>
    /// <param name="needsFrame">Whether somebody else uses the frame pointer of the function that begins at an offset: its exception handlers. Null: everybody's.</param>
    /// <param name="entries">Functions, by offset, that are to be called by way of another one, a symbol; null for none.</param>
    public CodeReader(
        byte[] code, int[] starts, IEnumerable<Relocation> relocations, Func<int, string> symbolName, StackChecks? checks = null, Predicate<int>? needsFrame = null,
        IReadOnlyDictionary<int, int>? entries = null)
    {
        this.checks = checks;
        this.needsFrame = needsFrame;
        this.entries = entries ?? new Dictionary<int, int>();
        this.code = code;
        this.starts = starts;
        this.relocations = relocations.ToDictionary(r => (int)r.Offset);
        this.symbolName = symbolName;
    }

    /// <summary>Functions that read data from their own code, so that they keep their form.</summary>
    public int Kept { get; private set; }

    /// <summary>How far above the stack pointer r11 would point in the function around an offset; null where it does point there.</summary>
    public int? DroppedFrame(int offset) => droppedFrames.TryGetValue(starts[Sorted.AtOrBefore(starts, offset)], out int frame) ? frame : null;

    /// <summary>The register that the function at an offset saves in the place of r11; null where it saves r11.</summary>
    public int? SavedInstead(int function) => savedInstead.TryGetValue(function, out int register) ? register : null;

    /// <summary>The functions in order.</summary>
    public List<CodeFunction> Read()
    {
        List<CodeFunction> functions = [];
        for (int i = 0; i < starts.Length; i++)
        {
            int end = i + 1 < starts.Length ? starts[i + 1] : code.Length;
            functions.Add(Split(starts[i], end));
        }

        foreach (CodeItem item in functions.SelectMany(f => f.Items).Where(i => i.Kind == CodeKind.Branch && i.Target.IsLocal))
        {
            branchTargets.Add(item.Target.Offset);
        }

        foreach (CodeFunction function in functions)
        {
            if (function.IsKept)
            {
                Kept++;
                continue;
            }

            for (int i = 0; i + 1 < function.Items.Count; i++)
            {
                Shorten(function.Items, i);
            }

            DropFilling(function.Items);
            DropBarriers(function.Items);
            if (needsFrame is not null && !needsFrame(function.Items[0].OldPlace))
            {
                DropFramePointer(function.Items);
            }
        }

        foreach (CodeFunction function in functions)
        {
            checks?.Insert(function, code, symbolName);
            int start = function.Items[0].OldPlace;
            if (droppedFrames.ContainsKey(start) && NarrowSaves.Rewrite(function, i => (First(i), Second(i))) is { } saved)
            {
                savedInstead.Add(start, saved);
            }
        }

        return functions;
    }

    private CodeFunction Split(int start, int end)
    {
        List<CodeItem> items = [];
        bool kept = false;
        int at = start;
        while (at < end)
        {
            int first = Half(at);
            int size = ThumbCode.IsWide(first) ? 4 : 2;
            if (at + size > end)
            {
                throw new UnknownCodeException($"the function at {start:x} ends inside an instruction");
            }

            int second = size == 4 ? Half(at + 2) : 0;
            CodeItem item;
            if ((Address(at, end) ?? Number(at, end)) is { } constant)
            {
                item = constant;
            }
            else if (ThumbCode.Branch(first, second) is { } branch)
            {
                item = new CodeItem(CodeKind.Branch, at, size)
                {
                    Form = branch.Form,
                    Condition = branch.Form is BranchForm.NarrowConditional or BranchForm.WideConditional ? ThumbCode.Condition(branch.Form, first) : 0,
                    Target = BranchTarget(at, branch.Distance),
                };
            }
            else
            {
                if (relocations.ContainsKey(at))
                {
                    throw new UnknownCodeException($"the relocation at {at:x} is in no known instruction");
                }

                kept |= ThumbCode.DependsOnPlace(first, second) || ThumbCode.AddProgramCounter(first) >= 0;
                item = new CodeItem(CodeKind.Plain, at, size);
            }

            items.Add(item);
            at += item.OldSize;
        }

        return new CodeFunction(items, kept);
    }

    private CodeTarget BranchTarget(int at, int distance)
    {
        const int pipeline = 4;
        if (!relocations.TryGetValue(at, out Relocation relocation))
        {
            return Entry(at + pipeline + distance) ?? new CodeTarget(0, at + pipeline + distance);
        }

        if (relocation.Type is not (Relocation.ThumbCall or Relocation.ThumbJump24) || distance != -pipeline)
        {
            throw new UnknownCodeException($"the branch at {at:x} has a relocation of type {relocation.Type} to {distance}");
        }

        return new CodeTarget(relocation.Symbol, 0);
    }

    private CodeTarget? Entry(int function) => entries.TryGetValue(function, out int symbol) ? new CodeTarget(symbol, 0) : null;

    /// <summary>The address that three instructions make; null when these are others.</summary>
    private CodeItem? Address(int at, int end)
    {
        if (at + AddressSize > end
            || ThumbCode.MoveImmediate(Half(at), Half(at + 2)) is not { Top: false } low
            || ThumbCode.MoveImmediate(Half(at + 4), Half(at + 6)) is not { Top: true } high
            || low.Register != high.Register || ThumbCode.AddProgramCounter(Half(at + 8)) != low.Register)
        {
            return null;
        }

        const int lowToBase = 12;
        const int highToBase = 8;
        CodeTarget target;
        if (relocations.TryGetValue(at, out Relocation lowPart) && relocations.TryGetValue(at + 4, out Relocation highPart))
        {
            int offset = (short)low.Value + lowToBase;
            if (lowPart.Type != Relocation.ThumbMovwRelative || highPart.Type != Relocation.ThumbMovtRelative
                || lowPart.Symbol != highPart.Symbol || offset != (short)high.Value + highToBase)
            {
                throw new UnknownCodeException($"the two halves of the address at {at:x} differ");
            }

            target = new CodeTarget(lowPart.Symbol, offset);
        }
        else
        {
            target = new CodeTarget(0, at + lowToBase + (low.Value | (high.Value << 16)));
            if ((target.Offset & 1) == 0 || target.Offset < 0 || target.Offset >= code.Length)
            {
                throw new UnknownCodeException($"the address at {at:x} leads to no code");
            }

            target = Entry(target.Offset & ~1) ?? target;
        }

        return new CodeItem(CodeKind.Address, at, AddressSize) { Register = low.Register, Target = target };
    }

    /// <summary>The number that two instructions make; null when these are others.</summary>
    private CodeItem? Number(int at, int end) =>
        at + NumberSize <= end
        && ThumbCode.MoveImmediate(Half(at), Half(at + 2)) is { Top: false } low && ThumbCode.MoveImmediate(Half(at + 4), Half(at + 6)) is { Top: true } high
        && low.Register == high.Register && !relocations.ContainsKey(at) && !relocations.ContainsKey(at + 4)
            ? new CodeItem(CodeKind.Number, at, NumberSize) { Register = low.Register, Target = CodeTarget.Number(low.Value | (high.Value << 16)) }
            : null;

    /// <summary>Turns an address and the `blx` or `bx` that uses it into one branch.</summary>
    private void Shorten(List<CodeItem> items, int index)
    {
        CodeItem address = items[index];
        if (address.Kind != CodeKind.Address || (address.Target.IsLocal ? 0 : address.Target.Offset) != 0)
        {
            return;
        }

        // The test of an instance for null stands between the address and the call.
        int last = index + 1;
        if (last + 1 < items.Count && items[last].Kind == CodeKind.Plain && items[last + 1].Kind == CodeKind.Plain && !branchTargets.Contains(items[last].OldPlace)
            && !branchTargets.Contains(items[last + 1].OldPlace) && ThumbCode.IsNullCheck(First(items[last]), Second(items[last]), address.Register)
            && ThumbCode.CallRegister(First(items[last + 1])) == address.Register && IsFree(address.Register, TargetOf(address)))
        {
            Become(items[last + 1], BranchForm.Link);
            return;
        }

        while (last < items.Count && items[last].Kind == CodeKind.Plain && !branchTargets.Contains(items[last].OldPlace)
            && ThumbCode.IsEpilogue(First(items[last]), Second(items[last]), address.Register))
        {
            last++;
        }

        if (last == items.Count || items[last].Kind != CodeKind.Plain || branchTargets.Contains(items[last].OldPlace))
        {
            return;
        }

        CodeTarget target = TargetOf(address);
        CodeItem user = items[last];
        if (last == index + 1 && ThumbCode.CallRegister(First(user)) == address.Register && IsFree(address.Register, target))
        {
            if (!target.IsLocal && symbolName(target.Symbol) == CastOperands.Symbol)
            {
                Drop(user);
                Drop(address);
            }
            else if (!target.IsLocal && StoringHelpers.Contains(symbolName(target.Symbol)))
            {
                user.Kind = CodeKind.Store;
                Drop(address);
            }
            else
            {
                Become(user, BranchForm.Link);
            }
        }
        else if (ThumbCode.JumpRegister(First(user)) == address.Register && IsFree(address.Register, target))
        {
            Become(user, BranchForm.Wide);
        }

        void Become(CodeItem item, BranchForm form)
        {
            item.Kind = CodeKind.Branch;
            item.Form = form;
            item.Target = TargetOf(address);
            item.Size = 4;
            Drop(address);
        }
    }

    private static void Drop(CodeItem item)
    {
        item.Kind = CodeKind.Dropped;
        item.Size = 0;
    }

    private static CodeTarget TargetOf(CodeItem address) => address.Target.IsLocal ? new CodeTarget(0, address.Target.Offset & ~1) : address.Target;

    private bool IsFree(int register, CodeTarget target) =>
        register is 3 or 12 or 14
        || (register < 3 && (target.IsLocal || !SavingHelpers.Any(h => symbolName(target.Symbol).Contains(h, StringComparison.Ordinal))));

    /// <summary>Functions are filled up with zeros, which execution never reaches.</summary>
    private void DropFilling(List<CodeItem> items)
    {
        for (int i = items.Count - 1; i > 0 && items[i].Kind == CodeKind.Plain && items[i].OldSize == 2 && First(items[i]) == 0; i--)
        {
            Drop(items[i]);
        }
    }

    /// <summary>
    /// ilc puts `dmb` around volatile accesses. These processors have one core, whose own accesses it sees in order, and device registers are written in
    /// order too; what has to wait for more (the MPU, the vector table, sleep) does so in assembly, with `dsb`.
    /// </summary>
    private void DropBarriers(List<CodeItem> items)
    {
        foreach (CodeItem item in items.Where(i => i.Kind == CodeKind.Plain && i.OldSize == 4 && ThumbCode.IsDataBarrier(First(i), Second(i))))
        {
            Drop(item);
        }
    }

    /// <summary>
    /// ilc points r11 to each frame, for debuggers that follow the chain of frames; whoever walks the stack here has tables. Where the function itself does not use it, r11
    /// keeps what the caller has in it.
    /// </summary>
    private void DropFramePointer(List<CodeItem> items)
    {
        CodeItem[] setting = [.. items.Where(i => i.Kind == CodeKind.Plain && ThumbCode.SetsFramePointer(First(i), Second(i)))];
        if (setting.Length == 1 && !items.Exists(i => i != setting[0] && Uses(i)))
        {
            Drop(setting[0]);
            droppedFrames.Add(items[0].OldPlace, ThumbCode.FramePointerOffset(First(setting[0]), Second(setting[0])));
        }

        bool Uses(CodeItem item) => item.Kind == CodeKind.Plain
            ? ThumbCode.MayUseFramePointer(First(item), Second(item))
            : item.Kind is CodeKind.Address or CodeKind.Number && item.Register == ThumbCode.FramePointer;
    }

    private int First(CodeItem item) => Half(item.OldPlace);

    private int Second(CodeItem item) => item.OldSize == 4 ? Half(item.OldPlace + 2) : 0;

    private int Half(int at) => BinaryPrimitives.ReadUInt16LittleEndian(code.AsSpan(at));
}

/// <summary>A function or a part of one, a handler for instance; the part's items, and whether it keeps its form.</summary>
internal sealed record CodeFunction(List<CodeItem> Items, bool IsKept)
{
    /// <summary>Whether nothing of it gets into the image.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Leaves all of it out.</summary>
    public void Drop()
    {
        IsDead = true;
        foreach (CodeItem item in Items)
        {
            item.Kind = CodeKind.Dropped;
            item.Size = 0;
        }
    }

    /// <summary>Whether the next part has to stay right behind it.</summary>
    public bool HasMore { get; set; }
}
