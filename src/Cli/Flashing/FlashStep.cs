namespace NfThread.Cli.Flashing;

/// <summary>
/// One command of a flashing, in the order they run. It is printed exactly as it runs, so every argument is here and nothing
/// comes from the environment.
/// </summary>
/// <param name="What">What it does, as a heading.</param>
/// <param name="Program">Name of the program, found on the PATH.</param>
internal sealed record FlashStep(string What, string Program, string[] Arguments)
{
    /// <summary>Done by nft after the command, with what it printed: throws a UserError when the result is not good.</summary>
    public Action<string>? Afterwards { get; init; }

    /// <summary>Whether the command has done its work all the same when its exit code says otherwise; null where the exit code is to be believed.</summary>
    public Func<bool>? IsDone { get; init; }

    /// <summary>Why the exit code may be wrong, as a sentence's end.</summary>
    public string WhyDone { get; init; } = "";

    /// <summary>A command a person can type for what Afterwards does.</summary>
    public string? AfterwardsByHand { get; init; }

    /// <summary>A file that must not be there when the command starts.</summary>
    public string? Creates { get; init; }

    public string CommandLine => ShellQuote.Line(Program, Arguments);
}

/// <summary>What a person chose about the way to the board.</summary>
internal sealed record FlashChoices
{
    /// <summary>Serial port, for nanoff.</summary>
    public string? Port { get; init; }

    /// <summary>Serial number of the probe or of the DFU device, when several are attached.</summary>
    public string? Probe { get; init; }

    /// <summary>Whether nanoff reaches an STM32 through DFU instead of ST-LINK.</summary>
    public bool Dfu { get; init; }

    public bool FirmwareUpdate { get; init; }

    public bool MassErase { get; init; }

    public int? Baud { get; init; }

    /// <summary>How much flash an ESP32 module has, such as 8M; null if nanoff is to read it.</summary>
    public string? FlashSize { get; init; }
}
