namespace NfThread.Cli.Schedules.Tracing;

/// <summary>
/// Finds where threads touch what others touch too, at least one of them writing, and where they enter the kernel: the places at which it matters
/// who runs. Left out is what cannot be interleaved: what a thread did before it started the other, and what happens when no other is left.
/// </summary>
internal sealed class SharedAccesses
{
    private const int Word = 4;

    private readonly Dictionary<uint, Dictionary<int, Use>> words = [];
    private readonly List<Candidate> candidates = [];
    private readonly Dictionary<int, (int Starter, int Index)> starts = [];
    private readonly Dictionary<int, int> lastOf = [];

    // How many instructions of the program's own code each thread has executed.
    private readonly Dictionary<int, int> ownSteps = [];

    private SharedAccesses(IEnumerable<Step> trace, uint startMethod, int threads)
    {
        List<(int Starter, int Index)> inOrder = [];
        int index = 0;
        foreach (Step step in trace)
        {
            index++;
            lastOf[step.Thread] = index;
            if (step.IsOwn)
            {
                ownSteps[step.Thread] = ownSteps.GetValueOrDefault(step.Thread) + 1;
            }

            if (step.Instruction.Address == startMethod)
            {
                inOrder.Add((step.Thread, index));
            }

            Note(step, index);

            // Whoever is stopped between a load-exclusive and its store begins again with the load.
            if (!step.Masked && (step.Masks || step.Accesses.Count > 0) && !step.Accesses.Any(a => a.Exclusive && a.Writes))
            {
                candidates.Add(new Candidate(step, index, step.Instruction.Registers[14], ownSteps.GetValueOrDefault(step.Thread)));
            }
        }

        // Threads are numbered in the order in which they were started; those before the first were there already.
        for (int i = 0; i < inOrder.Count; i++)
        {
            starts[threads - inOrder.Count + i] = inOrder[i];
        }
    }

    /// <param name="trace">The threads' instructions when nobody was preempted.</param>
    /// <param name="startMethod">The address of the method that starts threads.</param>
    /// <param name="threads">How many threads there were.</param>
    public static IReadOnlyList<SharedSite> Sites(IEnumerable<Step> trace, uint startMethod, int threads) =>
        new SharedAccesses(trace, startMethod, threads).Sites();

    // What is done with interrupts masked counts too: it is no place to be stopped at, but others may be stopped before they touch the same.
    private void Note(Step step, int index)
    {
        foreach (MemoryAccess access in step.Accesses)
        {
            uint word = WordOf(access);
            if (!words.TryGetValue(word, out Dictionary<int, Use>? uses))
            {
                words[word] = uses = [];
            }

            Use use = uses.GetValueOrDefault(step.Thread);
            uses[step.Thread] = new Use(index, access.Writes || access.Exclusive ? index : use.LastWrite);
        }
    }

    private IReadOnlyList<SharedSite> Sites()
    {
        Dictionary<(uint Address, uint Caller, int Thread), SharedSite> sites = [];
        Dictionary<int, int> calls = [];
        int firstStart = starts.Count == 0 ? int.MaxValue : starts.Values.Min(s => s.Index);
        foreach (Candidate candidate in candidates)
        {
            Step step = candidate.Step;
            bool alone = candidate.Index < firstStart || lastOf.All(l => l.Key == step.Thread || l.Value < candidate.Index);
            uint[] shared = [.. step.Accesses.Where(a => IsShared(candidate, a)).Select(WordOf)];
            if (alone || (shared.Length == 0 && !step.Masks))
            {
                continue;
            }

            (uint Address, uint Caller, int Thread) key = (step.Instruction.Address, candidate.Caller, step.Thread);
            if (!sites.TryGetValue(key, out SharedSite? site))
            {
                sites[key] = site = new SharedSite(step.Thread, (key.Address, key.Caller), step.Masks, [], []);
            }

            site.IsNear |= step.IsOwn || calls.GetValueOrDefault(step.Thread, -1) != candidate.OwnSteps;
            calls[step.Thread] = candidate.OwnSteps;
            site.Words.UnionWith(shared);
            site.Steps.Add(step.Steps);
        }

        return [.. sites.OrderBy(s => s.Key).Select(s => s.Value)];
    }

    private bool IsShared(Candidate candidate, MemoryAccess access)
    {
        int self = candidate.Step.Thread;
        foreach ((int other, Use use) in words[WordOf(access)])
        {
            int last = access.Writes || access.Exclusive ? use.Last : use.LastWrite;
            bool before = starts.TryGetValue(other, out (int Starter, int Index) its) && its.Starter == self && candidate.Index < its.Index;
            bool after = starts.TryGetValue(self, out (int Starter, int Index) own) && own.Starter == other && last < own.Index;
            if (other != self && last > 0 && !before && !after)
            {
                return true;
            }
        }

        return false;
    }

    private static uint WordOf(MemoryAccess access) => access.Address & ~(Word - 1u);

    /// <summary>When a thread touched a word last, and wrote to it last; 0 for never.</summary>
    private readonly record struct Use(int Last, int LastWrite);

    private sealed record Candidate(Step Step, int Index, uint Caller, int OwnSteps);
}
