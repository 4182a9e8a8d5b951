using System.CommandLine;
using NfThread.Cli.Boards;

namespace NfThread.Cli.Commands;

/// <summary>Options that several verbs take, so that they read the same everywhere.</summary>
internal static class SharedOptions
{
    public const string DefaultBoard = "netduinoplus2";

    public static Option<string?> BoardsFolder() => new("--boards")
    {
        Description = "Folder of board files (default: boards/ of the project)",
        HelpName = "DIR",
    };

    public static BoardCatalog Catalog(string? folder) => new(folder ?? Layout.Boards);
}
