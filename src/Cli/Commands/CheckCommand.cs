using System.CommandLine;
using NfThread.Cli.Boards;
using NfThread.Cli.Checking;
using NfThread.Cli.Programs;

namespace NfThread.Cli.Commands;

/// <summary>`nft check`: whether nanoFramework's interpreter can run a program.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Argument<string[]> programs = new("PROGRAM")
        {
            Description = "A folder, a .csproj or a .cs file; or compiled assemblies (.dll), with their .pdb beside them for line numbers (default: the current folder)",
            Arity = ArgumentArity.ZeroOrMore,
            HelpName = "PROGRAM",
        };
        Option<bool> formats = new("--formats") { Description = "Only warn of formats of numbers that give another text on nanoFramework" };
        Command command = new("check", "Check that nanoFramework's interpreter can run a program.\n\nWhat is not compiled yet is compiled for the metal engine, which needs no package of nanoFramework's.") { programs, formats };
        command.SetAction(result =>
        {
            int count = 0;
            string[] all = result.GetValue(programs) is { Length: > 0 } named ? named : ["."];
            foreach (string path in all)
            {
                // The build checks assemblies from another folder, and names sources in full.
                bool isAssembly = Path.GetExtension(path).Equals(".dll", StringComparison.OrdinalIgnoreCase);
                string assembly = isAssembly ? path : Compile(path);
                foreach (Refusal refusal in UserFile.ReadAssembly(assembly, "Name the compiled .dll, or the source.", () => IlCheck.Run(assembly, result.GetValue(formats))))
                {
                    Messages.Plain((isAssembly ? refusal : refusal with { Place = refusal.Place with { File = UserFile.FromHere(refusal.File) } }).ToString());
                    count += refusal.IsWarning ? 0 : 1;
                }
            }

            // Builds name assemblies, and show nothing of a step that has nothing to tell.
            if (count == 0 && !result.GetValue(formats) && !all.All(p => Path.GetExtension(p).Equals(".dll", StringComparison.OrdinalIgnoreCase)))
            {
                Messages.Note("nothing found that nanoFramework's interpreter cannot run.");
            }

            return count == 0 ? ExitCodes.Success : ExitCodes.Failed;
        });
        return command;
    }

    private static string Compile(string program)
    {
        if (Path.GetExtension(program).Equals(".pe", StringComparison.OrdinalIgnoreCase))
        {
            throw new UserError($"{program} is what nanoFramework's metadata processor has made.", "Name the .dll beside it, or the source.");
        }

        BoardCatalog catalog = SharedOptions.Catalog(null, program);
        ProgramSource source = ProgramSource.Find(program, allowed: "a folder, a .csproj, a .cs file or a .dll");
        Board? own = ProjectChoices.Of(source).BoardToTry is { } name ? catalog.Load(name) : null;
        string elf = ProgramBuild.Firmware(source, own?.Engines.Contains("metal") == true ? own : catalog.Load(SharedOptions.DefaultBoard), "-p:NfThreadWarnFormats=false");
        return Path.ChangeExtension(elf, ".dll");
    }
}
