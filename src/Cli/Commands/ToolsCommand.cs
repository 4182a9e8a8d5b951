using System.CommandLine;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Commands;

/// <summary>`nft tools`: what the system must have, and installing it.</summary>
internal static class ToolsCommand
{
    /// <summary>Columns of the longest name, on the left.</summary>
    private const int NameWidth = -24;

    public static Command Create()
    {
        Argument<ToolGroup[]> groups = new("GROUP")
        {
            Description = "binutils or emulator (default: both)",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Command ensure = new("ensure", "Install what is missing: by apt-get as root or with sudo on Debian and Ubuntu; elsewhere, say what to type") { groups };
        ensure.SetAction(result =>
        {
            ToolGroup[] chosen = result.GetValue(groups) is { Length: > 0 } some ? some : Enum.GetValues<ToolGroup>();
            ToolInstaller.Ensure(chosen, Messages.Note);
            return ExitCodes.Success;
        });

        Command tools = new("tools", "Look for the programs that the project takes from the system: GNU binutils for Arm, and QEMU") { ensure };
        tools.SetAction(_ => Show());
        return tools;
    }

    private static int Show()
    {
        string[] names = [.. HostTool.Binutils.Select(n => HostTool.BinutilsPrefix + n), "qemu-system-arm"];
        foreach (string name in names)
        {
            Row(name, HostTool.Find(name) ?? "missing");
        }

        foreach (ToolGroup group in Enum.GetValues<ToolGroup>().Where(HostTool.IsPresent))
        {
            string? version = ToolVersion.Find(group);
            Row($"{group}", $"{version ?? "unknown version"}{(ToolVersion.Remark(group, version) is null ? ", which the project was run with" : ", which nobody has run the project with yet")}");
        }

        ToolGroup[] missing = [.. Enum.GetValues<ToolGroup>().Where(g => !HostTool.IsPresent(g))];
        if (missing.Length == 0)
        {
            return ExitCodes.Success;
        }

        Console.WriteLine($"To install what is missing: nft tools ensure, or\n    {HostSystem.Detect().InstallCommand(missing)}");
        return ExitCodes.ToolMissing;
    }

    private static void Row(string name, string text) => Terminal.Write($"{name,NameWidth} {text}", new string(' ', 1 - NameWidth));
}
