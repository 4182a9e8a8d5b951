namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>
/// Loads addresses and large numbers from words between the functions (`ldr rX, [pc, #n]`, two bytes and one instruction) where ilc makes them of two halves (`movw; movt`, eight bytes and two).
/// A pool serves the functions before it as far as a narrow load reaches, but never parts a method from its handlers, whose distance is written where it cannot grow; what only one of them loads, and an earlier pool has, comes from there.
/// </summary>
internal sealed class LiteralPools
{
    public const int WordSize = 4;

    private const int NarrowRegisters = 8;

    // A load counts from the word that its place plus four lies in. What becomes shorter later may put a filling of two bytes before a function that has to be aligned.
    private const int NarrowReach = 1020 - WordSize, WideReach = 4095 - WordSize;
    private const int LongestGrowth = 512, LongestUnit = WideReach - (2 * LongestGrowth);

    private readonly Dictionary<CodeFunction, LiteralPool> behind = [];
    private readonly List<CodeFunction> functions;
    private (CodeFunction Last, CodeItem[] Loads)[] units = [];

    /// <param name="functions">In the order in which they will stand, each item at its place.</param>
    public LiteralPools(List<CodeFunction> functions) => this.functions = functions;

    /// <summary>Chooses the pools and the form of each load.</summary>
    /// <param name="place">Gives each item its place anew, the pools among them.</param>
    public void Lay(Action place)
    {
        units = [.. Units().Select(u => (u[^1], Loads(u)))];
        foreach (CodeItem item in units.SelectMany(u => u.Loads))
        {
            item.Size = item.Register < NarrowRegisters ? 2 : 4;
        }

        place();
        Divide();
        place();
        while (Widen())
        {
            place();
        }
    }

    public IEnumerable<LiteralPool> All => behind.Values;

    public LiteralPool? Behind(CodeFunction function) => behind.GetValueOrDefault(function);

    /// <summary>From where a load at a place counts.</summary>
    public static int Base(int place) => (place + 4) & -WordSize;

    private static bool IsLiteral(CodeItem item) => item.Kind == CodeKind.Number || (item.Kind == CodeKind.Address && item.IsAbsolute);

    private static int End(CodeFunction function) => function.Items[^1].Place + function.Items[^1].Size;

    /// <summary>What a pool may serve, decided once, since lengths change: not what keeps its form, nor what is too long for even a wide load to leave it.</summary>
    private static CodeItem[] Loads(CodeFunction[] unit) => End(unit[^1]) - unit[0].Items[0].Place < LongestUnit
        ? [.. unit.Where(f => !f.IsKept).SelectMany(f => f.Items).Where(IsLiteral)]
        : [];

    private void Divide()
    {
        List<CodeItem> loads = [];
        HashSet<CodeTarget> words = [];
        CodeFunction? last = null;
        foreach ((CodeFunction end, CodeItem[] own) in units)
        {
            int more = own.Select(i => i.Target).Distinct().Count(t => !words.Contains(t));
            if (loads.Count > 0 && End(end) + ((words.Count + more) * WordSize) + WordSize - Base(loads[0].Place) > NarrowReach)
            {
                Close();
            }

            loads.AddRange(own);
            words.UnionWith(own.Select(i => i.Target));
            last = end;
        }

        if (loads.Count > 0)
        {
            Close();
        }

        void Close()
        {
            LiteralPool pool = new() { Place = End(last!) };
            foreach (IGrouping<CodeTarget, CodeItem> same in loads.GroupBy(i => i.Target))
            {
                LiteralPool from = same.Count() == 1 && Earlier(same.First()) is { } earlier ? earlier : pool;
                from.Add(same.Key);
                foreach (CodeItem item in same)
                {
                    item.Pool = from;
                    item.Size = from == pool ? item.Size : 4;
                }
            }

            if (pool.Words.Count > 0)
            {
                behind.Add(last!, pool);
            }

            loads.Clear();
            words.Clear();
        }
    }

    /// <summary>Functions with what has to stay right behind them.</summary>
    private IEnumerable<CodeFunction[]> Units()
    {
        List<CodeFunction> unit = [];
        foreach (CodeFunction function in functions)
        {
            unit.Add(function);
            if (!function.HasMore)
            {
                yield return [.. unit];
                unit.Clear();
            }
        }
    }

    /// <summary>A pool before a load that has its word; the pools in between, which have no place yet, count as well.</summary>
    private LiteralPool? Earlier(CodeItem load)
    {
        int between = 0;
        foreach (LiteralPool pool in behind.Values.Reverse())
        {
            between += pool.Size + WordSize;
            if (Base(load.Place) + between - pool.Place > WideReach - LongestGrowth)
            {
                return null;
            }

            if (pool.Has(load.Target))
            {
                return pool;
            }
        }

        return null;
    }

    /// <summary>Makes the loads wide that a narrow one does not take to their pool; true when there was one.</summary>
    private bool Widen()
    {
        CodeItem[] far = [.. functions.SelectMany(f => f.Items).Where(i => i.Pool is { } pool && i.Size == 2 && pool.PlaceOf(i.Target) - Base(i.Place) > NarrowReach)];
        foreach (CodeItem item in far)
        {
            item.Size = 4;
        }

        return far.Length > 0;
    }
}
