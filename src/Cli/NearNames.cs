namespace NfThread.Cli;

/// <summary>Finds what somebody probably meant: a name that goes on as theirs begins, or else the closest by edit distance.</summary>
internal static class NearNames
{
    private const int MostNames = 3;

    /// <summary>The closest candidate, or null when none is near enough to be a slip of the keyboard.</summary>
    public static string? Closest(string name, IEnumerable<string> candidates)
    {
        string? best = candidates.FirstOrDefault(c => c.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? (name.Length >= 3 ? candidates.FirstOrDefault(c => c.StartsWith(name, StringComparison.OrdinalIgnoreCase)) : null);
        if (best is not null)
        {
            return best;
        }

        int bestDistance = Math.Max(2, name.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            int distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < bestDistance)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>" Did you mean 'x'?" with a leading blank, or nothing; of a few names that go on as theirs begins, all.</summary>
    public static string DidYouMean(string name, IEnumerable<string> candidates)
    {
        string[] all = [.. candidates.Distinct()];
        string[] longer = name.Length >= 3 && !all.Contains(name, StringComparer.OrdinalIgnoreCase) ? [.. all.Where(c => c.StartsWith(name, StringComparison.OrdinalIgnoreCase)).Select(c => $"'{c}'")] : [];
        return longer.Length is > 1 and <= MostNames ? $" Did you mean {string.Join(", ", longer[..^1])} or {longer[^1]}?"
            : Closest(name, all) is { } near ? $" Did you mean '{near}'?" : "";
    }

    private static int Distance(string a, string b)
    {
        int[] previous = new int[b.Length + 1];
        int[] current = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replace, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
