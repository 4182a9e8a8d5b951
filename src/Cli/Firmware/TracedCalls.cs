namespace NfThread.Cli.Firmware;

/// <summary>
/// Leads the callers of functions that a trace tells of through those that keep an event first (Arch/CortexM/Tracing/TraceEntry.S): what one object
/// calls in another by the linker's --wrap, what compiled code calls within itself when its branches are made (Relaxation).
/// </summary>
internal static class TracedCalls
{
    private const string WaitSlow = "mscorlib_System_Kernel__WaitSlow";
    private const string WaitForEver = "nf_wait_slow";
    private const string TimedWait = "nf_traced_timed_wait";

    private static readonly string[] Wrapped =
    [
        "nf_leave", "nf_lock_take", "nf_lock_give", "nf_lock_try_take", "nf_rlock_give", "nf_monitor_enter", "nf_monitor_exit", "RhpThrowEx", "nf_trace_mark",
        "nf_trace_mark_part", "nf_collect", "nf_chip_interrupt", "nf_systick", "nf_lock_wait", "nf_wait", "nf_lock_pass", "nf_throw_fault_address",
        "nf_start_thread",
    ];

    private static readonly (string Function, string Entry)[] Own =
    [
        ("mscorlib_System_Kernel__Wake", "nf_traced_TRACE_WAKE"),
        ("NfThread_NfThread_Port__Await", "nf_traced_TRACE_AWAIT"),
    ];

    public static IReadOnlyList<string> LinkerArguments { get; } = [.. Wrapped.Select(w => "--wrap=" + w)];

    /// <summary>Of functions of compiled code the entries by which they are called instead.</summary>
    public static IReadOnlyDictionary<string, string> Entries(RelocatableObject file)
    {
        // Two of that name, and of the one without a time-out another function has told already.
        uint? untold = file.Symbols.Find(s => s.Name == WaitForEver)?.Value;
        ObjectSymbol timed = file.Symbols.Find(s => s.Name.StartsWith(WaitSlow, StringComparison.Ordinal) && s.IsFunction && s.Value != untold)
            ?? throw new UserError("The compiled program has no wait with a time-out that a trace could tell of.", "Build it with the nft that it was written for.");
        file.Alias(TimedWait, timed);
        return Own.Append((Function: timed.Name, Entry: "nf_traced_TRACE_TIMED_WAIT")).ToDictionary(o => o.Function, o => o.Entry);
    }
}
