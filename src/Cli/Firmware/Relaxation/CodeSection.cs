using System.Buffers.Binary;

namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>
/// A code section that gets smaller: decides which branches become narrow, where everything goes, and writes the bytes and the
/// relocations. Nothing grows but the functions that got a check of their stack, so within the others no branch loses its reach.
///
/// A function whose address is taken stays aligned to four bytes: compiled code takes a function pointer with bit 1 set for
/// one with a generic dictionary.
/// </summary>
internal sealed class CodeSection
{
    /// <summary>Of the section, of functions whose address is taken and of pools of literals, in bytes.</summary>
    public const int Alignment = 4;

    private readonly byte[] old;
    private readonly List<CodeFunction> functions;
    private readonly List<CodeItem> items;
    private readonly int[] places;
    private readonly int[] starts;
    private readonly HashSet<int> aligned;
    private readonly HashSet<int> dead;
    private readonly HashSet<int> branchTargets;
    private LiteralPools? pools;

    /// <param name="old">The section's content.</param>
    /// <param name="functions">The same, taken apart.</param>
    /// <param name="functionAt">The symbol of the function that begins at an offset; 0 for none.</param>
    /// <param name="addressed">Offsets of the functions whose address somebody outside the section takes.</param>
    public CodeSection(byte[] old, List<CodeFunction> functions, Func<int, int> functionAt, IEnumerable<int> addressed)
    {
        this.old = old;
        aligned = [.. addressed];
        this.functions = functions;
        items = [.. functions.SelectMany(f => f.Items)];
        places = [.. items.Select(i => i.OldPlace)];
        starts = [.. functions.Select(f => f.Items[0].OldPlace)];
        dead = [.. functions.Where(f => f.IsDead).Select(f => f.Items[0].OldPlace)];
        foreach (CodeItem item in functions.Where(f => !f.IsKept).SelectMany(f => f.Items).Where(i => i.Kind == CodeKind.Address))
        {
            int symbol = item.Target.IsLocal ? functionAt(item.Target.Offset & ~1) : 0;
            if (symbol != 0)
            {
                aligned.Add(item.Target.Offset & ~1);
                item.Target = new CodeTarget(symbol, 0);
            }

            item.IsAbsolute = !item.Target.IsLocal;
            item.Size = item.IsAbsolute ? 8 : item.OldSize;
        }

        branchTargets = [.. items.Where(i => i.Kind == CodeKind.Branch && i.Target.IsLocal).Select(i => i.Target.Offset)];
        if (items.FirstOrDefault(i => i.Kind == CodeKind.Branch && i.Target.IsLocal && Array.BinarySearch(places, i.Target.Offset) < 0) is { } lost)
        {
            throw new UnknownCodeException($"the branch at {lost.OldPlace:x} leads into the middle of an instruction");
        }

        if (items.FirstOrDefault(i => i.Kind is CodeKind.Branch or CodeKind.Address && i.Target.IsLocal && IsDead(i.Target.Offset & ~1)) is { } astray)
        {
            throw new UnknownCodeException($"the code at {astray.OldPlace:x} leads to a function that is left out");
        }

        Widen();
        do
        {
            Place();
        }
        while (Narrow() | Compare());
    }

    public int Size { get; private set; }

    /// <summary>Puts the functions in another order, before anything has been asked for.</summary>
    /// <param name="unitOf">For the place of a function the place of the one that it has to stay behind, or its own.</param>
    /// <param name="rank">For the latter what it is sorted by; equal ones stay in their order.</param>
    public void Sort(Func<int, int> unitOf, Func<int, string> rank)
    {
        List<List<CodeFunction>> units = [];
        foreach (CodeFunction function in functions)
        {
            int place = function.Items[0].OldPlace;
            if (units.Count == 0 || unitOf(place) == place)
            {
                units.Add([]);
            }

            units[^1].Add(function);
        }

        foreach (CodeFunction function in units.SelectMany(u => u.SkipLast(1)))
        {
            function.HasMore = true;
        }

        List<CodeFunction> sorted = [.. units.OrderBy(u => rank(u[0].Items[0].OldPlace), StringComparer.Ordinal).SelectMany(u => u)];
        functions.Clear();
        functions.AddRange(sorted);
        Place();
    }

    /// <summary>Loads addresses from pools between the functions, once these are in their order.</summary>
    public IReadOnlyList<LiteralPool> Pool()
    {
        pools = new LiteralPools(functions);
        pools.Lay(Place);
        while (Narrow() | Compare())
        {
            Place();
        }

        return [.. pools.All];
    }

    /// <summary>Where what stood at an offset is now; what stood inside a sequence that became one instruction, is at its start.</summary>
    public int Map(int offset)
    {
        if (offset >= old.Length)
        {
            return offset == old.Length ? MapEnd(offset) : throw new UnknownCodeException($"there is no code at {offset:x}");
        }

        CodeItem item = items[Sorted.AtOrBefore(places, offset)];
        return item.Place + (item.Size == item.OldSize ? offset - item.OldPlace : 0);
    }

    /// <summary>Where what stood right before an offset ends now: at the end of a function that is not where the next one begins.</summary>
    public int MapEnd(int offset)
    {
        if (offset <= 0)
        {
            return Map(offset);
        }

        CodeItem item = items[Sorted.AtOrBefore(places, offset - 1)];
        return offset >= item.OldPlace + item.OldSize ? item.Place + item.Size : Map(offset);
    }

    /// <summary>Whether the code at an offset is none of the image's.</summary>
    public bool IsDead(int offset) => dead.Contains(starts[Sorted.AtOrBefore(starts, offset)]);

    /// <summary>Where the function around an offset ended.</summary>
    public int FunctionEnd(int offset)
    {
        int index = Sorted.AtOrBefore(starts, offset) + 1;
        return index < starts.Length ? starts[index] : old.Length;
    }

    /// <summary>How long what stood in a range is now: within a function and its handlers, or all of the section.</summary>
    public int Length(int start, int length)
    {
        if (length == 0)
        {
            return 0;
        }

        int moved = start == 0 && length == old.Length ? Size : MapEnd(start + length) - Map(start);
        return moved >= 0 ? moved : throw new UnknownCodeException($"what lies between {start:x} and {start + length:x} does not stay together");
    }

    public (byte[] Content, List<Relocation> Relocations) Write()
    {
        byte[] content = new byte[Size];
        List<Relocation> relocations = [];
        foreach (CodeItem item in items.Where(i => i.Kind != CodeKind.Dropped))
        {
            byte[] bytes = item.Kind switch
            {
                CodeKind.Branch => Branch(item, relocations),
                CodeKind.Number when item.Pool is { } pool => LiteralLoad(item, pool),
                CodeKind.Address when item.Pool is { } pool => LiteralLoad(item, pool),
                CodeKind.Address => Address(item, relocations),
                CodeKind.Replaced => Replaced(item, relocations),
                CodeKind.Shortened => item.Bytes,
                CodeKind.Store => ThumbCode.Halfwords(ThumbCode.StoreReference),
                _ => old[item.OldPlace..(item.OldPlace + item.OldSize)],
            };
            bytes.CopyTo(content, item.Place);
        }

        foreach (LiteralPool pool in pools?.All ?? [])
        {
            for (int i = 0; i < pool.Words.Count; i++)
            {
                int place = pool.Place + (i * LiteralPools.WordSize);
                BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(place), pool.Words[i].Offset);
                if (!pool.Words[i].IsNumber)
                {
                    relocations.Add(Relocation.Make(place, pool.Words[i].Symbol, Relocation.Absolute32));
                }
            }
        }

        return (content, relocations);
    }

    /// <summary>In functions that grew all branches begin in their wide form.</summary>
    private void Widen()
    {
        foreach (CodeItem item in functions.Where(f => f.Items.Exists(i => i.Kind == CodeKind.Replaced)).SelectMany(f => f.Items)
            .Where(i => i.Kind == CodeKind.Branch && i.Form is BranchForm.Narrow or BranchForm.NarrowConditional))
        {
            item.Form = item.Form == BranchForm.Narrow ? BranchForm.Wide : BranchForm.WideConditional;
            item.Size = 4;
        }
    }

    private void Place()
    {
        int place = 0;
        foreach (CodeFunction function in functions)
        {
            if (!function.IsDead && (function.IsKept || aligned.Contains(function.Items[0].OldPlace)))
            {
                place = (place + Alignment - 1) & -Alignment;
            }

            foreach (CodeItem item in function.Items)
            {
                item.Place = place;
                place += item.Size;
            }

            if (pools?.Behind(function) is { } pool)
            {
                pool.Place = (place + Alignment - 1) & -Alignment;
                place = pool.Place + pool.Size;
            }
        }

        Size = place;
    }

    /// <summary>Makes wide branches narrow where the target, in the same function, is near enough; true when there was one.</summary>
    private bool Narrow()
    {
        bool any = false;
        foreach (CodeFunction function in functions.Where(f => !f.IsKept))
        {
            int start = function.Items[0].OldPlace;
            int end = function.Items[^1].OldPlace;
            foreach (CodeItem item in function.Items.Where(i => i.Kind == CodeKind.Branch && i.Target.IsLocal && i.Target.Offset >= start && i.Target.Offset <= end))
            {
                BranchForm narrow = item.Form switch
                {
                    BranchForm.Wide => BranchForm.Narrow,
                    BranchForm.WideConditional => BranchForm.NarrowConditional,
                    _ => item.Form,
                };
                if (narrow != item.Form && ThumbCode.Reaches(narrow, Distance(item)))
                {
                    item.Form = narrow;
                    item.Size = 2;
                    any = true;
                }
            }
        }

        return any;
    }

    /// <summary>Makes `cbz` and `cbnz` of a comparison with zero and a short branch forward; true when there was one.</summary>
    private bool Compare()
    {
        bool any = false;
        foreach (List<CodeItem> own in functions.Where(f => !f.IsKept).Select(f => f.Items))
        {
            for (int i = 1; i + 1 < own.Count; i++)
            {
                CodeItem comparison = own[i - 1];
                CodeItem branch = own[i];
                if (branch.Kind != CodeKind.Branch || branch.Form != BranchForm.NarrowConditional || branch.Condition > 1 || !branch.Target.IsLocal
                    || comparison.Kind != CodeKind.Plain || branchTargets.Contains(branch.OldPlace)
                    || !ThumbCode.Reaches(BranchForm.CompareZero, Distance(branch)))
                {
                    continue;
                }

                int target = own.FindIndex(i, item => item.OldPlace == branch.Target.Offset);
                int form = ThumbCode.CompareWithZero(First(comparison), branch.Condition == 0);
                if (form != 0 && target > 0 && !UsesFlags(own, i + 1) && !UsesFlags(own, target))
                {
                    branch.Form = BranchForm.CompareZero;
                    branch.Comparison = form;
                    comparison.Kind = CodeKind.Dropped;
                    comparison.Size = 0;
                    any = true;
                }
            }
        }

        return any;
    }

    /// <summary>Whether the code from an item on may still depend on flags that were set before; it does not once they are set anew.</summary>
    private bool UsesFlags(List<CodeItem> own, int index)
    {
        for (; index < own.Count; index++)
        {
            CodeItem item = own[index];
            if (item.Kind == CodeKind.Branch)
            {
                // The compiler keeps no flags across blocks, only over neighbouring branches on one comparison.
                return item.Form is BranchForm.NarrowConditional or BranchForm.WideConditional;
            }

            if (item.Kind == CodeKind.Plain)
            {
                int first = First(item);
                if (ThumbCode.ReadsFlags(first, item.OldSize == 4 ? old[item.OldPlace + 2] | (old[item.OldPlace + 3] << 8) : 0))
                {
                    return true;
                }

                if (ThumbCode.EndsFlags(first))
                {
                    return false;
                }
            }
        }

        return false;
    }

    private int First(CodeItem item) => old[item.OldPlace] | (old[item.OldPlace + 1] << 8);

    private int Distance(CodeItem item) => Map(item.Target.Offset) - (item.Place + 4);

    private byte[] Branch(CodeItem item, List<Relocation> relocations)
    {
        int first = item.Comparison != 0 ? item.Comparison : First(item);
        if (item.Target.IsLocal)
        {
            return ThumbCode.Encode(item.Form, Distance(item), item.Condition, first);
        }

        relocations.Add(Relocation.Make(item.Place, item.Target.Symbol, item.Form == BranchForm.Link ? Relocation.ThumbCall : Relocation.ThumbJump24));
        return ThumbCode.Encode(item.Form, -4, item.Condition, first);
    }

    private static byte[] Replaced(CodeItem item, List<Relocation> relocations)
    {
        relocations.Add(Relocation.Make(item.Place + item.CallOffset, item.Target.Symbol, Relocation.ThumbCall));
        return item.Bytes;
    }

    private static byte[] LiteralLoad(CodeItem item, LiteralPool pool) =>
        ThumbCode.EncodeLiteralLoad(item.Size == 4, item.Register, pool.PlaceOf(item.Target) - LiteralPools.Base(item.Place));

    private byte[] Address(CodeItem item, List<Relocation> relocations)
    {
        int low;
        int high;
        if (item.Target.IsLocal)
        {
            int distance = (Map(item.Target.Offset & ~1) | 1) - (item.Place + 12);
            low = distance & 0xFFFF;
            high = (distance >> 16) & 0xFFFF;
        }
        else
        {
            low = (item.Target.Offset - (item.IsAbsolute ? 0 : 12)) & 0xFFFF;
            high = (item.Target.Offset - (item.IsAbsolute ? 0 : 8)) & 0xFFFF;
            relocations.Add(Relocation.Make(item.Place, item.Target.Symbol, item.IsAbsolute ? Relocation.ThumbMovwAbsolute : Relocation.ThumbMovwRelative));
            relocations.Add(Relocation.Make(item.Place + 4, item.Target.Symbol, item.IsAbsolute ? Relocation.ThumbMovtAbsolute : Relocation.ThumbMovtRelative));
        }

        byte[] moves = [.. ThumbCode.EncodeMove(false, item.Register, low), .. ThumbCode.EncodeMove(true, item.Register, high)];
        return item.IsAbsolute ? moves : [.. moves, .. ThumbCode.EncodeAddProgramCounter(item.Register)];
    }
}
