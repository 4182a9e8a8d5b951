using System.CommandLine;
using System.Text.Json.Nodes;
using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Commands;

/// <summary>`nft size`: how much of a board an image takes, what is largest in it, and the difference to the build before.</summary>
internal static class SizeCommand
{
    public static Command Create()
    {
        Argument<string> program = SharedOptions.Program("A folder, a .csproj, a .cs file with a Main, or an .elf (default: the current folder)");
        Option<string?> boardName = new("--board") { Description = $"A board that `nft boards` lists (default: the one the .elf was built for or the project is for, else {SharedOptions.DefaultBoard})", HelpName = "NAME" };
        Option<bool> json = SharedOptions.Json();
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new("size", "Show how much flash and RAM a program takes on a board, what is largest in it, and the difference to the build before") { program, boardName, json, folder };
        command.SetAction(result =>
        {
            (string elf, Board board) = RunCommand.Prepare(result.GetValue(program)!, result.GetValue(boardName), SharedOptions.Catalog(result.GetValue(folder), result.GetValue(program)));
            ToolInstaller.Ensure([ToolGroup.Binutils], Messages.Note);
            SizeReport report = SizeReport.Read(board, elf);
            SizeHistory history = SizeHistory.Read(elf) is { } known && known.Flash == report.FlashUsed && known.Ram == report.RamUsed ? known : new(report.FlashUsed, report.RamUsed, null);
            if (result.GetValue(json))
            {
                JsonObject all = history.ToJson();
                all["board"] = board.Id;
                all["flashSize"] = board.Memory.Flash.Size;
                all["ramSize"] = board.Memory.Ram.Size;
                all["heap"] = report.Heap;
                all["largestInFlash"] = Largest(report.Code);
                all["largestInRam"] = Largest(report.Data);
                Json.Show(all);
                return ExitCodes.Success;
            }

            Console.WriteLine($"{Path.GetFileNameWithoutExtension(elf)} for {board.Name}{history.Difference}");
            Terminal.Write(report.ToText().TrimEnd('\n'), "       ");
            return ExitCodes.Success;
        });
        return command;
    }

    private static JsonArray Largest(IReadOnlyList<(string Name, long Size)> symbols) =>
        new([.. symbols.Select(s => (JsonNode)new JsonObject { ["name"] = s.Name, ["size"] = s.Size })]);
}
