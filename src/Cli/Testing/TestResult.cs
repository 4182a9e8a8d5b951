namespace NfThread.Cli.Testing;

/// <summary>How a device test ended.</summary>
internal enum TestOutcome
{
    Passed,
    Failed,
    Skipped,
}

/// <summary>What is known of a device test after it ran.</summary>
/// <param name="Test">The test.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Duration">Board time; zero when it did not pass.</param>
/// <param name="Message">Why it failed or was skipped; null when it passed.</param>
/// <param name="Log">What the board printed from the test's start to its end.</param>
internal sealed record TestResult(DeviceTest Test, TestOutcome Outcome, TimeSpan Duration, string? Message, IReadOnlyList<string> Log)
{
    /// <summary>Under what conditions it failed, where those were chosen; shown behind the message.</summary>
    public string? When { get; init; }
}
