namespace NfThread.Cli.Testing;

/// <summary>Something that can run a test program from its start, as often as need be: a board's emulator, or this machine.</summary>
internal interface ITestTarget
{
    /// <summary>For people: `netduinoplus2` or `host`.</summary>
    string Name { get; }

    /// <summary>How many tests, counted from the first wanted one, a start can choose from.</summary>
    int Span { get; }

    /// <summary>Starts the program, has it run the wanted tests, and returns when it has ended or was ended.</summary>
    /// <param name="wanted">Indices of tests, ascending; the last is less than <see cref="Span"/> above the first.</param>
    /// <param name="console">Takes what it prints.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <returns>What became of a program that did not end by itself, or did in no good way; null for a good end.</returns>
    Task<string?> RunAsync(IReadOnlyList<int> wanted, ConsoleReader console, CancellationToken cancel);
}
