using System.CommandLine;

namespace NfThread.Cli.Commands;

internal static class RunCommand
{
    public static Command Create() => new("run", "");
}
