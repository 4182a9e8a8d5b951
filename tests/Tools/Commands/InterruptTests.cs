using System.Diagnostics;
using System.Runtime.InteropServices;
using NfThread.Cli;

namespace NfThread.Tools.Tests.Commands;

/// <summary>nft that is told to end while a build runs leaves nothing of it behind, not even for a moment.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed partial class InterruptTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("nf-thread-interrupt-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A `dotnet` in the build's place that starts a grandchild and then both wait for a minute; each notes its number.</summary>
    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData("flash --board netduinoplus2")]
    public async Task ABuildEndsWithNft(string verb)
    {
        string pids = Path.Combine(folder, "pids");
        string build = Path.Combine(folder, "dotnet");
        File.WriteAllText(build, $"#!/bin/sh\necho $$ >> '{pids}'\ntrap '' INT TERM\n(trap '' INT TERM; sh -c 'echo $$ >> \"{pids}\"; exec sleep 60') &\nwait\nsleep 60\n");
        File.SetUnixFileMode(build, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string project = Path.Combine(folder, "Some.csproj");
        File.WriteAllText(project, "<Project />");

        string[] words = verb.Split(' ');
        ProcessStartInfo start = new(Path.Combine(AppContext.BaseDirectory, "nft"), [words[0], project, .. words[1..], "--boards", Layout.Boards])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        start.Environment["DOTNET_HOST_PATH"] = build;
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Process.GetCurrentProcess().MainModule!.FileName);
        using Process nft = Process.Start(start)!;
        int[] children = await ChildrenAsync(pids);

        Stopwatch clock = Stopwatch.StartNew();
        Assert.Equal(0, Kill(nft.Id, 15));
        await nft.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(ExitCodes.Interrupted, nft.ExitCode);
        Assert.All(children, child => Assert.False(IsAlive(child), $"{child} outlived nft"));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed} passed");
    }

    private static async Task<int[]> ChildrenAsync(string pids)
    {
        for (Stopwatch clock = Stopwatch.StartNew(); clock.Elapsed < Patience; await Task.Delay(50))
        {
            if (File.Exists(pids) && File.ReadAllLines(pids) is { Length: 2 } lines)
            {
                return [.. lines.Select(int.Parse)];
            }
        }

        throw new TimeoutException("The build was never started.");
    }

    /// <summary>A process that has ended and that nobody has waited for counts as ended.</summary>
    private static bool IsAlive(int process)
    {
        string status = $"/proc/{process}/status";
        try
        {
            return File.Exists(status) && !File.ReadAllText(status).Contains("State:\tZ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
