using System.Diagnostics;

namespace NfThread.Cli.Tools;

/// <summary>
/// Starts programs that the terminal's Ctrl-C does not reach: nft, or a debugger that has the terminal, is told by it and may want them alive. By a session of its own where
/// there is setsid, by a process group of its own on Windows; elsewhere they get it too.
/// </summary>
internal static class ApartFromTerminal
{
    public static ProcessStartInfo Start(params string[] line)
    {
        string[] all = HostTool.Find("setsid") is { } setsid ? [setsid, .. line] : line;
        ProcessStartInfo start = new(all[0], all[1..]);
        if (OperatingSystem.IsWindows())
        {
            start.CreateNewProcessGroup = true;
        }

        return start;
    }
}
