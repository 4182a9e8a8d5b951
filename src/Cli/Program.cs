using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using NfThread.Cli;
using NfThread.Cli.Commands;

// nft: one verb a file in Commands/. What the user can put right arrives here as a UserError and becomes a short message on the
// error output. What the system refuses, such as a full disk, is told in its words. Anything else is a defect of nft and keeps its stack trace,
// but ends in order too. What comes of a step that somebody has cut off is nobody's fault.

if (args.Length == 0)
{
    CommandLine.Shorten(CommandLine.Create()).Parse("--help").Invoke();
    return ExitCodes.Failed;
}

(string[] own, string[] programs) = CommandLine.Split(args);
ParseResult request = CommandLine.Create(programs).Parse(own);
bool underMSBuild = CommandLine.IsOfMSBuild(request);
try
{
    CommandLine.Check(request, own, programs);
    Messages.Verbose = request.GetValue(SharedOptions.Verbose);
    if (request.CommandResult.Command is RootCommand root)
    {
        CommandLine.Shorten(root);
    }

    if (request.Action is HelpAction)
    {
        CommandLine.HideDefaults(request.CommandResult.Command);
    }

    int exitCode = request.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    return StopSignals.Asked is null ? exitCode : Stopped(isCutOff: false);
}
catch (Exception) when (StopSignals.Asked is not null)
{
    return Stopped(isCutOff: true);
}
catch (UserError error)
{
    Messages.Show(error, underMSBuild);
    return error.ExitCode;
}
catch (OperationCanceledException)
{
    return ExitCodes.Interrupted;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    Messages.Show(new UserError(e.Message, "Look whether that file or folder is what you meant, may be read and written, and whether the disk is full."), underMSBuild);
    return ExitCodes.Failed;
}
catch (Exception e)
{
    Messages.Show(new UserError($"This is a defect of nft {NfThread.Cli.Projects.NewProject.Version}: {e}", "Please report it, with the command line."), underMSBuild);
    return ExitCodes.Failed;
}

// Ctrl-C is how a run and a monitor end, and no news to whoever has typed it; a terminal that has gone shows nothing.
static int Stopped(bool isCutOff)
{
    if (StopSignals.Asked == PosixSignal.SIGTERM || (isCutOff && StopSignals.Asked == PosixSignal.SIGINT))
    {
        Messages.Note($"stopped by {StopSignals.Name}.");
    }

    return StopSignals.ExitCode;
}
