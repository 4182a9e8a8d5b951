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
    /// <summary>Under what conditions it failed, where those were chosen.</summary>
    public string? When { get; init; }

    /// <summary>The message, and the conditions behind its first line: what follows that may be many lines of a report.</summary>
    public string Text
    {
        get
        {
            string[] lines = (Message ?? "").ReplaceLineEndings("\n").Split('\n', 2);
            return When is null ? string.Join('\n', lines) : string.Join('\n', [$"{lines[0]} [{When}]", .. lines[1..]]);
        }
    }
}
