namespace NfThread.Cli;

/// <summary>
/// A problem that the person at the keyboard can solve: what is wrong, where, and what to do next. Program prints it to the
/// error output without a stack trace; anything else that reaches Program is a defect of nft itself.
/// </summary>
internal sealed class UserError : Exception
{
    public UserError(string what, string? next = null, int exitCode = ExitCodes.Failed)
        : base(what)
    {
        Next = next;
        ExitCode = exitCode;
    }

    /// <summary>What to do next, a sentence or a command.</summary>
    public string? Next { get; }

    public int ExitCode { get; }
}
