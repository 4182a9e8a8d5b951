using System.Globalization;
using System.Text.Json.Nodes;

namespace NfThread.Cli.Programs;

/// <summary>What a project says of itself, or its user in nft.user.props beside it, so that nobody has to say it again; null where neither says anything.</summary>
internal sealed record ProjectChoices
{
    private ProjectChoices()
    {
    }

    /// <summary>What somebody has chosen; not the default of the engine.</summary>
    public string? Board { get; private init; }

    /// <summary>The emulated board of a project of tests, or of a program that says none.</summary>
    public string? BoardToTry { get; private init; }

    public string? Engine { get; private init; }

    /// <summary>The engine, if a board has it.</summary>
    public string? EngineOn(Boards.Board board) => Engine is { } engine && board.Engines.Contains(engine) ? engine : null;

    /// <summary>The board's serial port.</summary>
    public string? Port { get; private init; }

    public int? Baud { get; private init; }

    /// <summary>The image, which may not have been built.</summary>
    public string? Elf { get; private init; }

    /// <summary>Nothing chosen.</summary>
    public static ProjectChoices None { get; } = new();

    /// <summary>Asks a project.</summary>
    /// <param name="source">The project.</param>
    /// <param name="tests">Whether the one that runs its tests is meant, if that is another.</param>
    public static ProjectChoices Of(ProgramSource source, bool tests = false)
    {
        JsonNode? properties = ProgramBuild.Ask(source, "Board,Engine,NfThreadBoardIsChosen,NfThreadTestBoard,NfThreadPort,NfThreadBaud,NfThreadElf");
        string? Value(string name) => (string?)properties?[name] is { Length: > 0 } value ? value : null;
        string? board = Value("Board");
        return new ProjectChoices
        {
            Board = Value("NfThreadBoardIsChosen") is null ? null : board,
            BoardToTry = tests ? Value("NfThreadTestBoard") ?? board : board,
            Engine = tests ? null : Value("Engine"),
            Port = Value("NfThreadPort"),
            Baud = Value("NfThreadBaud") is not { } baud ? null : int.TryParse(baud, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw new UserError($"{source.Name}: NfThreadBaud is '{baud}'.", "It is the speed of the board's serial line, such as 115200: correct nft.user.props or the project."),
            Elf = Value("NfThreadElf"),
        };
    }

    /// <summary>Asks the project that a program is part of: one that is named, or in the folder that is named.</summary>
    /// <param name="program">What stands for the program, or null for the current folder.</param>
    public static ProjectChoices Beside(string? program)
    {
        string full = Path.GetFullPath(program ?? ".");
        if (File.Exists(full) && full.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
        {
            return Of(ProgramSource.Find(full));
        }

        return Directory.Exists(full) && Directory.GetFiles(full, "*.csproj").Length == 1 ? Of(ProgramSource.Find(full)) : None;
    }
}
