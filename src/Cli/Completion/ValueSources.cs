using System.CommandLine;
using System.CommandLine.Completions;
using NfThread.Cli.Boards;
using NfThread.Cli.Commands;
using NfThread.Cli.Monitor;

namespace NfThread.Cli.Completion;

/// <summary>What can stand behind an option, or in the place of an argument, that is a name of something on this machine: boards and serial ports.</summary>
internal static class ValueSources
{
    public static void Add(Command root)
    {
        foreach (Command command in root.Subcommands)
        {
            foreach (Option option in command.Options)
            {
                switch (option.Name)
                {
                    case "--board":
                        option.CompletionSources.Add(_ => Boards());
                        break;
                    case "--port":
                        option.CompletionSources.Add(_ => SerialPorts.All().Select(p => new CompletionItem(p)));
                        break;
                    default:
                        break;
                }
            }

            foreach (Argument argument in command.Arguments.Where(a => a.HelpName == BoardsCommand.NameOfBoard))
            {
                argument.CompletionSources.Add(_ => Boards());
            }

            Add(command);
        }
    }

    private static IEnumerable<CompletionItem> Boards()
    {
        try
        {
            return SharedOptions.Catalog(null).BoardNames().Select(b => new CompletionItem(b));
        }
        catch (UserError)
        {
            return [];
        }
    }
}
