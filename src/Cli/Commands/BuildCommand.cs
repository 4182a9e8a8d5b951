using System.CommandLine;
using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;
using NfThread.Cli.Flashing;
using NfThread.Cli.Programs;

namespace NfThread.Cli.Commands;

/// <summary>`nft build`: an image for a board, without running or flashing it; of a lone file too, for which there is no `dotnet build`.</summary>
internal static class BuildCommand
{
    /// <summary>What the build makes of an image, side by side.</summary>
    private static readonly string[] Forms = [".elf", ".bin", ".hex"];

    public static Command Create()
    {
        Argument<string> program = SharedOptions.Program("A folder, a .csproj, or a .cs file with a Main (default: the current folder)");
        Option<string?> boardName = new("--board") { Description = $"A board that `nft boards` lists (default: the one the project is for, else {SharedOptions.DefaultBoard})", HelpName = "NAME" };
        Option<string?> output = new("--output", "-o") { Description = "Where to put the image, as .elf, .bin or .hex (default: where the build leaves it, which is shown)", HelpName = "FILE" };
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new("build", "Build a program for a board and show where its image is.\n\nThe build writes it as .elf, .bin and .hex, for nanoFramework's firmware as .bin; `dotnet build` does the same for a project.") { program, boardName, output, folder };
        command.SetAction(result =>
        {
            string? wanted = result.GetValue(output);
            string form = Path.GetExtension(wanted ?? Forms[0]).ToLowerInvariant();
            if (!Forms.Contains(form))
            {
                throw new UserError($"--output is {wanted}; allowed: a file that ends in {string.Join(", ", Forms[..^1])} or {Forms[^1]}.");
            }

            string named = result.GetValue(program)!;
            BoardCatalog catalog = SharedOptions.Catalog(result.GetValue(folder), named);
            ProgramSource source = ProgramSource.Find(named, allowed: "a folder, a .csproj or a .cs file");
            ProjectChoices choices = ProjectChoices.Of(source);
            Board board = catalog.Load(result.GetValue(boardName) ?? choices.BoardToTry ?? SharedOptions.DefaultBoard);
            string? said = result.GetValue(boardName) is null ? choices.EngineOn(board) : null;
            bool isMetal = (said ?? (board.Engines.Contains("metal") ? "metal" : "nanoclr")) == "metal";
            string built = isMetal ? ProgramBuild.Firmware(source, board) : NanoProgram.Image(source.Project, board).Path;
            string image = isMetal ? Path.ChangeExtension(built, form) : built;
            if (!isMetal && wanted is not null && form != ".bin")
            {
                throw new UserError($"--output is {wanted}; for nanoFramework's firmware an image is a .bin.");
            }

            if (wanted is not null)
            {
                using StopSignals waiting = StopSignals.Waiting();
                File.Copy(image, wanted, overwrite: true);
                image = wanted;
            }

            if (isMetal)
            {
                SizeReport size = SizeReport.Read(board, built);
                Messages.Note($"{source.Name} takes {size.FlashUsed} of {board.Memory.Flash.Size} bytes of {board.Name}'s flash and {size.RamUsed} of {board.Memory.Ram.Size} of its RAM, without heap and stacks.");
            }

            Console.WriteLine(UserFile.FromHere(image));
            return ExitCodes.Success;
        });
        return command;
    }
}
