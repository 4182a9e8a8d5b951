using System.Diagnostics;
using System.Runtime.InteropServices;
using NfThread.Cli;

namespace NfThread.Tools.Tests.Commands;

/// <summary>nft that is told to end while a build runs leaves nothing of it behind, not even for a moment, and says that it was stopped.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed partial class InterruptTests : IDisposable
{
    private const int Terminate = 15;

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
        using Process nft = Start(verb, $"echo $$ >> '{pids}'\ntrap '' INT TERM\n(trap '' INT TERM; sh -c 'echo $$ >> \"{pids}\"; exec sleep 60') &\nwait\nsleep 60");
        int[] children = await ChildrenAsync(pids, 2);

        Stopwatch clock = Stopwatch.StartNew();
        Assert.Equal(0, Kill(nft.Id, Terminate));
        await nft.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(ExitCodes.Terminated, nft.ExitCode);
        Assert.All(children, child => Assert.False(IsAlive(child), $"{child} outlived nft"));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed} passed");
    }

    /// <summary>
    /// As Ctrl-C and timeout(1) do it, to nft and all of its group at once. A build that gets it, too, may be the first to end, and `dotnet` then returns 0 without
    /// the answer that nft waits for. So it does not get it, and no program is to blame.
    /// </summary>
    [Theory]
    [InlineData("run", 2, ExitCodes.Interrupted, "Ctrl-C")]
    [InlineData("run", Terminate, ExitCodes.Terminated, "SIGTERM")]
    [InlineData("run --engine host", Terminate, ExitCodes.Terminated, "SIGTERM")]
    [InlineData("run --engine host", 2, ExitCodes.Interrupted, "Ctrl-C")]
    [InlineData("build", Terminate, ExitCodes.Terminated, "SIGTERM")]
    [InlineData("test", 2, ExitCodes.Interrupted, "Ctrl-C")]
    [InlineData("test", Terminate, ExitCodes.Terminated, "SIGTERM")]
    [InlineData("test --engine host", Terminate, ExitCodes.Terminated, "SIGTERM")]
    [InlineData("debug", Terminate, ExitCodes.Terminated, "SIGTERM")]
    [InlineData("stack", Terminate, ExitCodes.Terminated, "SIGTERM")]
    [InlineData("size", Terminate, ExitCodes.Terminated, "SIGTERM")]
    [InlineData("trace", Terminate, ExitCodes.Terminated, "SIGTERM")]
    [InlineData("flash --board netduinoplus2", Terminate, ExitCodes.Terminated, "SIGTERM")]
    public async Task NobodyIsBlamedForABuildThatWasStopped(string verb, int signal, int exitCode, string said)
    {
        string pids = Path.Combine(folder, "pids"), told = Path.Combine(folder, "told");
        using Process nft = Start(verb, $"trap 'echo told > {told}; exit 0' INT TERM\necho $$ >> '{pids}'\nwhile :; do sleep 0.01; done");
        Task<string> errors = nft.StandardError.ReadToEndAsync();
        await ChildrenAsync(pids, 1);
        Assert.Equal(0, Kill(-nft.Id, signal));
        await nft.WaitForExitAsync().WaitAsync(Patience);
        string text = await errors;
        Assert.False(File.Exists(told), "the build was told, too");
        Assert.DoesNotContain("error", text, StringComparison.Ordinal);
        Assert.Contains("nft: stopped by", text, StringComparison.Ordinal);
        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.Equal(exitCode, nft.ExitCode);
    }

    /// <summary>nft in a group of processes of its own, with Ctrl-C as at a terminal and a script in the place of `dotnet`, so that a build lasts until it is ended.</summary>
    private Process Start(string verb, string script)
    {
        string build = Path.Combine(folder, "dotnet");
        File.WriteAllText(build, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(build, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string project = Path.Combine(folder, "Some.csproj");
        File.WriteAllText(project, "<Project />");

        string[] words = verb.Split(' ');
        ProcessStartInfo start = new("env", ["--default-signal=INT", "setsid", Path.Combine(AppContext.BaseDirectory, "nft"), words[0], project, .. words[1..], "--boards", Layout.Boards])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        start.Environment["DOTNET_HOST_PATH"] = build;
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Process.GetCurrentProcess().MainModule!.FileName);
        return Process.Start(start)!;
    }

    private static async Task<int[]> ChildrenAsync(string pids, int count)
    {
        for (Stopwatch clock = Stopwatch.StartNew(); clock.Elapsed < Patience; await Task.Delay(50))
        {
            if (File.Exists(pids) && File.ReadAllLines(pids) is var lines && lines.Length == count && lines.All(line => int.TryParse(line, out _)))
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
