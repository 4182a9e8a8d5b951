using System.CommandLine;
using NfThread.Cli.Checking;

namespace NfThread.Cli.Commands;

/// <summary>`nft check`: whether nanoFramework's interpreter can run an assembly.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Argument<string[]> assemblies = new("assembly") { Description = "Compiled assemblies (.dll), with their .pdb beside them for line numbers", Arity = ArgumentArity.OneOrMore, HelpName = "FILE" };
        Command command = new("check", "Check that nanoFramework's interpreter can run what was compiled for it") { assemblies };
        command.SetAction(result =>
        {
            int count = 0;
            foreach (string path in result.GetValue(assemblies)!)
            {
                if (!File.Exists(path))
                {
                    throw new UserError($"There is no file {path}.", "Build the project with -p:Engine=nanoclr first.");
                }

                foreach (Refusal refusal in Read(path))
                {
                    Console.Error.WriteLine(refusal);
                    count++;
                }
            }

            return count == 0 ? ExitCodes.Success : ExitCodes.Failed;
        });
        return command;
    }

    private static List<Refusal> Read(string path)
    {
        try
        {
            return IlCheck.Run(path);
        }
        catch (BadImageFormatException)
        {
            throw new UserError($"{path} is no .NET assembly.", "Name the compiled .dll, not the .pe or the source.");
        }
    }
}
