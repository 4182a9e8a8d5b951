using System.CommandLine;
using System.CommandLine.Parsing;
using NfThread.Cli;
using NfThread.Cli.Commands;

// nft: one verb a file in Commands/. What the user can put right arrives here as a UserError and becomes a short message on the
// error output; other exceptions are defects and keep their stack trace.

RootCommand root = new("nft builds, runs and inspects nf-thread firmware.\n\n" + ExitCodes.Help)
{
    BoardsCommand.Create(),
    NewCommand.Create(),
    RunCommand.Create(),
    TestCommand.Create(),
    BenchCommand.Create(),
    CheckCommand.Create(),
    FlashCommand.Create(),
    MonitorCommand.Create(),
    ToolsCommand.Create(),
    SdkCommand.Create(),
};

ParseResult request = root.Parse(args);
bool underMSBuild = request.CommandResult.Parent is CommandResult { Command.Name: "sdk" };
try
{
    return request.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (UserError error)
{
    Messages.Show(error, underMSBuild);
    return error.ExitCode;
}
