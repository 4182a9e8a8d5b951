using System.Text.Json.Nodes;

namespace NfThread.Cli.Testing;

/// <summary>Takes the results of tests as they come, and the end.</summary>
internal interface ITestReport
{
    void Ended(TestResult result);

    /// <summary>Says what went wrong beside the tests and how many ended how; returns nft's exit code.</summary>
    int Sum(IReadOnlyList<string> problems);
}

/// <summary>All results as one JSON object, at the end, for programs.</summary>
internal sealed class JsonReport(string target) : ITestReport
{
    private readonly JsonArray tests = [];
    private readonly int[] counts = new int[Enum.GetValues<TestOutcome>().Length];

    public void Ended(TestResult result)
    {
        counts[(int)result.Outcome]++;
        FailureReport? failure = result.Outcome == TestOutcome.Failed ? FailureReport.Of(result, verbose: true) : null;
        tests.Add((JsonNode)new JsonObject
        {
            ["name"] = result.Test.Title,
            ["outcome"] = result.Outcome.ToString().ToLowerInvariant(),
            ["milliseconds"] = result.Outcome == TestOutcome.Passed ? result.Duration.TotalMilliseconds : null,
            ["message"] = result.Message,
            ["file"] = result.Test.File,
            ["line"] = result.Test.Line,
            ["frames"] = new JsonArray([.. (failure?.Frames ?? []).Select(f => (JsonNode)f)]),
            ["log"] = new JsonArray([.. (failure?.Log ?? []).Select(l => (JsonNode)l)]),
        });
    }

    public int Sum(IReadOnlyList<string> problems)
    {
        Json.Show(new JsonObject
        {
            ["target"] = target,
            ["passed"] = counts[(int)TestOutcome.Passed],
            ["failed"] = counts[(int)TestOutcome.Failed],
            ["skipped"] = counts[(int)TestOutcome.Skipped],
            ["problems"] = new JsonArray([.. problems.Select(p => (JsonNode)p)]),
            ["tests"] = tests,
        });
        return counts[(int)TestOutcome.Failed] == 0 && problems.Count == 0 ? ExitCodes.Success : ExitCodes.Failed;
    }
}
