using System.Diagnostics;

namespace NfThread.Cli.Tools;

/// <summary>
/// Starts programs that the terminal's Ctrl-C does not reach: nft, or a debugger that has the terminal, is told by it and may want them alive. By a session of its own where
/// there is setsid, by a process group of its own on Windows; elsewhere they get it too.
/// </summary>
internal static class ApartFromTerminal
{
    public static ProcessStartInfo Start(params string[] line) => Of(new ProcessStartInfo(line[0], line[1..]));

    /// <param name="start">A program with a list of arguments; becomes the answer.</param>
    public static ProcessStartInfo Of(ProcessStartInfo start)
    {
        if (HostTool.Find("setsid") is { } setsid)
        {
            start.ArgumentList.Insert(0, start.FileName);
            start.FileName = setsid;
        }

        if (OperatingSystem.IsWindows())
        {
            start.CreateNewProcessGroup = true;
        }

        return start;
    }
}
