using NfThread.Cli.Testing;

namespace NfThread.Cli.Schedules;

/// <summary>How a program that is no test went under schedules, for people.</summary>
internal sealed class ProgramReport
{
    private bool failed;

    public void Ended(TestResult result)
    {
        foreach (string line in result.Log)
        {
            Console.WriteLine(line);
        }

        if (result.Outcome == TestOutcome.Failed)
        {
            failed = true;
            Messages.Note($"FAILED: {result.Text}");
        }
    }

    /// <summary>nft's exit code.</summary>
    /// <param name="success">What is said when nothing failed; null for nothing.</param>
    public int Sum(string? success)
    {
        if (!failed && success is not null)
        {
            Messages.Note(success);
        }

        return failed ? ExitCodes.Failed : ExitCodes.Success;
    }
}
