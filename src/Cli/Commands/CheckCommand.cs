using System.CommandLine;
using NfThread.Cli.Checking;

namespace NfThread.Cli.Commands;

/// <summary>`nft check`: whether nanoFramework's interpreter can run an assembly.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Argument<string[]> assemblies = new("assembly") { Description = "Compiled assemblies (.dll), with their .pdb beside them for line numbers", Arity = ArgumentArity.OneOrMore, HelpName = "FILE" };
        Option<bool> formats = new("--formats") { Description = "Only warn of formats of numbers that give another text on nanoFramework; for code compiled for any engine" };
        Command command = new("check", "Check that nanoFramework's interpreter can run what was compiled for it") { assemblies, formats };
        command.SetAction(result =>
        {
            int count = 0;
            foreach (string path in result.GetValue(assemblies)!)
            {
                foreach (Refusal refusal in UserFile.ReadAssembly(path, "Name the compiled .dll, not the .pe or the source: `dotnet build -p:Engine=nanoclr` makes it.", () => IlCheck.Run(path, result.GetValue(formats))))
                {
                    Console.Error.WriteLine(refusal);
                    count += refusal.IsWarning ? 0 : 1;
                }
            }

            return count == 0 ? ExitCodes.Success : ExitCodes.Failed;
        });
        return command;
    }
}
