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
        Description = "Folder of board files, which may inherit from those of nft (default: boards/ here if there is one)",
        HelpName = "DIR",
    };

    public static BoardCatalog Catalog(string? folder) =>
        folder is not null || Directory.Exists(OwnFolder) ? new(folder ?? OwnFolder) : new();
}
