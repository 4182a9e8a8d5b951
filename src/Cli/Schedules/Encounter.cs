namespace NfThread.Cli.Schedules;

/// <summary>A way for threads to meet.</summary>
internal enum Meeting
{
    /// <summary>One is stopped at a site, all others run until they end or wait, and it goes on.</summary>
    Before,

    /// <summary>The same, but it comes to its site only when the others yield or wait, and is stopped in the middle of what they do.</summary>
    After,

    /// <summary>One is stopped at a site, all others where the second is in their code, and the first goes on before them.</summary>
    Together,

    /// <summary>One is stopped at a site, another one runs, the first goes on to the second site, and there the next runs.</summary>
    Twice,
}

/// <param name="How">What happens.</param>
/// <param name="First">Where the first thread is stopped.</param>
/// <param name="Second">Where another is, or the same one again; null where it is stopped once.</param>
internal sealed record Encounter(Meeting How, SharedSite First, SharedSite? Second)
{
    /// <summary>How many with the same places come before it.</summary>
    public int Turn { get; init; }
}
