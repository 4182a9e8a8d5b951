using System.CommandLine;
using NfThread.Cli;
using NfThread.Cli.Commands;

// nft: one verb a file in Commands/. What the user can put right arrives here as a UserError and becomes a short message on the
// error output; other exceptions are defects and keep their stack trace.

RootCommand root = new("nft builds, runs and inspects nf-thread firmware.\n\n" + ExitCodes.Help)
{
    BoardsCommand.Create(),
    RunCommand.Create(),
    TestCommand.Create(),
    ToolsCommand.Create(),
    SdkCommand.Create(),
};

bool underMSBuild = args is ["sdk", ..];
try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (UserError error)
{
    Messages.Show(error, underMSBuild);
    return error.ExitCode;
}
