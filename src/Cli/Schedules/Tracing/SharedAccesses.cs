namespace NfThread.Cli.Schedules.Tracing;

/// <summary>
/// Finds where threads touch what others touch too, at least one of them writing, and where they enter the kernel: the places at which it matters
/// who runs. What happens before the first thread is started and after the last has ended cannot be interleaved and does not count.
/// </summary>
internal static class SharedAccesses
{
    private const int Word = 4;

    public static IReadOnlyList<IReadOnlyList<SchedulePoint>> Sites(IEnumerable<Step> trace, uint threadStart)
    {
        Dictionary<uint, (uint Threads, uint Writers)> words = [];
        List<(Step Step, int Index)> candidates = [];
        int index = 0;
        int firstStart = int.MaxValue;
        Dictionary<int, int> lastOf = [];
        foreach (Step step in trace)
        {
            index++;
            lastOf[step.Thread] = index;
            if (step.Instruction.Address == threadStart)
            {
                firstStart = Math.Min(firstStart, index);
            }

            if (step.Masked || (step.Accesses.Count == 0 && !step.Masks))
            {
                continue;
            }

            uint bit = 1u << (step.Thread & 31);
            foreach (MemoryAccess access in step.Accesses)
            {
                uint word = access.Address & ~(Word - 1u);
                (uint threads, uint writers) = words.GetValueOrDefault(word);
                words[word] = (threads | bit, access.Writes ? writers | bit : writers);
            }

            candidates.Add((step, index));
        }

        Dictionary<(uint Address, uint Caller, int Thread), List<SchedulePoint>> sites = [];
        foreach ((Step step, int at) in candidates)
        {
            bool alone = at < firstStart || lastOf.All(l => l.Key == step.Thread || l.Value < at);
            if (!alone && (step.Masks || step.Accesses.Any(a => IsShared(words, a))))
            {
                // Of the kernel's own code the caller is the place.
                uint caller = step.Masks ? step.Instruction.Registers[14] : 0;
                (uint Address, uint Caller, int Thread) key = (step.Instruction.Address, caller, step.Thread);
                if (!sites.TryGetValue(key, out List<SchedulePoint>? points))
                {
                    sites[key] = points = [];
                }

                points.Add(new SchedulePoint(step.Thread, step.Steps));
            }
        }

        return [.. sites.OrderBy(s => s.Key).Select(s => s.Value)];
    }

    private static bool IsShared(Dictionary<uint, (uint Threads, uint Writers)> words, MemoryAccess access)
    {
        (uint threads, uint writers) = words.GetValueOrDefault(access.Address & ~(Word - 1u));
        return writers != 0 && (threads & (threads - 1)) != 0;
    }
}
