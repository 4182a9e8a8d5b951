namespace NfThread.Cli;

/// <summary>
/// What nft returns. `nft run` returns the program's own exit code when the program ended by itself, so the tool's codes keep
/// out of the low numbers, in the manner of timeout(1) and the shells.
/// </summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>Wrong use, a faulty board file, or a build that failed.</summary>
    public const int Failed = 1;

    /// <summary>`nft run --races` saw races in a program that ended well; the number is ThreadSanitizer's.</summary>
    public const int Races = 66;

    /// <summary>What a program returns that ended by a fault, or whose threads wait for ever. Twins: FaultReport in src/Metal/Runtime, Report in src/Deadlocks.</summary>
    public const int Fault = 70;

    /// <summary>A tool reached the board, but writing or verifying its flash failed.</summary>
    public const int FlashFailed = 122;

    /// <summary>A board, its probe or its serial port was not found, is ambiguous or must not be opened.</summary>
    public const int BoardNotFound = 123;

    /// <summary>The emulator hung and was stopped.</summary>
    public const int Hung = 124;

    /// <summary>The emulator or another tool is missing or could not start.</summary>
    public const int ToolMissing = 125;

    /// <summary>Its terminal ended (SIGHUP). This and the next two are 128 and the signal's number, as shells and timeout(1) have it.</summary>
    public const int HungUp = 129;

    /// <summary>Ended by Ctrl-C (SIGINT), or a run that was.</summary>
    public const int Interrupted = 130;

    /// <summary>Asked to end (SIGTERM).</summary>
    public const int Terminated = 143;

    public const string Help =
        "Exit codes: 0 success; 1 wrong use, faulty board file or failed build; 122 writing or verifying a board's flash failed; " +
        "123 no board, probe or port, or no right to open it; 124 the emulator hung; 125 a tool is missing; " +
        "129 SIGHUP; 130 Ctrl-C; 143 SIGTERM. `nft run` passes on the program's own exit code, which is 70 after a fault or a deadlock and 1 after an exception that ended main, also when its time ended it; 66 stands for data races that --races saw.";
}
