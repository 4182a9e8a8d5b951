using System.CommandLine;
using NfThread.Cli.Boards;
using NfThread.Cli.Projects;

namespace NfThread.Cli.Commands;

/// <summary>`nft new`: a project of one's own, outside the repository.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        Argument<string> name = new("NAME") { Description = "The project's name, and its folder's", HelpName = "NAME" };
        Option<string?> boardName = new("--board")
        {
            Description = $"A board that `nft boards` lists (default: {SharedOptions.DefaultBoard}; with --engine nanoclr {SharedOptions.DefaultNanoClrBoard})", HelpName = "NAME",
        };
        Option<string?> engine = OptionValues.Word("--engine", "metal", "nanoclr", "host");
        engine.Description = "metal, nanoclr or host: what `dotnet build` builds for (default: metal where the board runs it, else nanoclr)";
        Option<string?> feed = new("--feed") { Description = "Folder or address of nf-thread's packages, which the project then names (default: it gets copies of nft's own)", HelpName = "DIR" };
        Option<string> output = new("--output") { Description = "Folder in which the project's is made", HelpName = "DIR", DefaultValueFactory = _ => "." };
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new("new", "Make a project with a program, its tests and a debugger's settings") { name, boardName, engine, feed, output, folder };
        command.SetAction(result =>
        {
            string project = result.GetValue(name)!;
            ProjectName.Check(project);
            BoardCatalog catalog = SharedOptions.Catalog(result.GetValue(folder));
            string? asked = result.GetValue(engine);
            Board board = catalog.Load(result.GetValue(boardName) ?? (asked == "nanoclr" ? SharedOptions.DefaultNanoClrBoard : SharedOptions.DefaultBoard));
            string chosen = asked ?? NewProject.DefaultEngineOf(board);
            CheckPair(board, chosen);
            PackageFeed packages = PackageFeed.Find(result.GetValue(feed), NewProject.Version);
            string target = Path.Combine(result.GetValue(output)!, project);
            RefuseBelowAnother(target);
            NewProject made = new(project, chosen, board, NewProject.TestBoardOf(board), packages);
            made.Write(target);
            Terminal.Write($"{target} is made. Next: `cd {target}`, then `{made.FirstRun}`, `dotnet test`; its README.md says more.", "");
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>A project compiles every source below its folder.</summary>
    private static void RefuseBelowAnother(string target)
    {
        for (DirectoryInfo? folder = new DirectoryInfo(Path.GetFullPath(target)).Parent; folder is not null; folder = folder.Parent)
        {
            if (folder.Exists && folder.EnumerateFiles("*.csproj").FirstOrDefault() is { } outer)
            {
                throw new UserError($"{target} would lie below {outer.FullName}, which compiles every source below its folder.", "Choose another folder: nft new NAME --output DIR.");
            }
        }
    }

    private static void CheckPair(Board board, string engine)
    {
        if (engine != "host" && !board.Engines.Contains(engine))
        {
            string runs = string.Join(" and ", board.Engines);
            throw new UserError(
                $"{board.Name} runs {runs} only, not {engine}.",
                $"Leave --engine out, which makes the project for {runs}, or choose with --board one that `nft boards` lists for {engine}.");
        }
    }
}
