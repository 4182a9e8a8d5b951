using System.CommandLine;
using NfThread.Cli.Boards;

namespace NfThread.Cli.Commands;

/// <summary>Options that several verbs take, so that they read the same everywhere.</summary>
internal static class SharedOptions
{
    public const string DefaultBoard = "netduinoplus2";

    /// <summary>The same for nanoFramework's firmware, as src/Metal/Sdk has it.</summary>
    public const string DefaultNanoClrBoard = "esp32-rev3";

    /// <summary>Where a project keeps board files of its own.</summary>
    private const string OwnFolder = "boards";

    public static Option<string?> BoardsFolder() => new("--boards")
    {
        Description = "Folder of board files, which may inherit from those of nft (default: boards/ of the project)",
        HelpName = "DIR",
    };

    public static Option<bool> Json() => new("--json") { Description = "Show it as JSON, for programs" };

    /// <summary>Of every verb.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Show all that a build says, and all frames of a failed test", Recursive = true };

    public static Argument<string> Program(string description) => new("PROGRAM")
    {
        Description = description,
        HelpName = "PROGRAM",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => ".",
    };

    public static Option<long?> Seed()
    {
        Option<long?> seed = OptionValues.Whole("--seed", 0, uint.MaxValue);
        seed.Description = "Vary the length of time slices; a seed repeats exactly, 0 leaves them exact";
        return seed;
    }

    /// <summary>The boards that count for a program: of the folder given, or else of the project that holds it, and nft's.</summary>
    /// <param name="folder">What stands after --boards, or null.</param>
    /// <param name="program">A file or folder of the program; null for the current folder.</param>
    public static BoardCatalog Catalog(string? folder, string? program = null) =>
        (folder ?? OwnBoards(Path.GetFullPath(program ?? "."))) is { } own ? new(own) : new();

    /// <summary>The nearest boards/ with board files, no higher than the solution or the repository that holds the program.</summary>
    private static string? OwnBoards(string program)
    {
        for (string? folder = Directory.Exists(program) ? program : Path.GetDirectoryName(program); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string own = Path.Combine(folder, OwnFolder);
            if (Directory.Exists(own) && Directory.EnumerateFiles(own, "*.json").Any())
            {
                return own;
            }

            if (Path.Exists(Path.Combine(folder, ".git")) || (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.sln*").Any()))
            {
                return null;
            }
        }

        return null;
    }
}
