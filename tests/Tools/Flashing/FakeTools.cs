using System.Diagnostics;
using NfThread.Cli.Programs;

namespace NfThread.Tools.Tests.Flashing;

/// <summary>
/// nft as a process of its own, on whose PATH the tools are shell scripts: each writes down its arguments, prints what a test
/// says and returns what a test says. Nothing else is on that PATH.
/// </summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class FakeTools : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nf-thread-tools-").FullName;

    private string Log => Path.Combine(folder, "calls.txt");

    /// <summary>The calls so far, one a line: the tool and its arguments, each in brackets.</summary>
    public string[] Calls => File.Exists(Log) ? File.ReadAllLines(Log) : [];

    /// <param name="script">What the tool does, as lines of sh.</param>
    public void Add(string tool, string script)
    {
        string path = Path.Combine(folder, tool);
        File.WriteAllText(path, $"#!/bin/sh\n{{ printf '%s' {tool}; printf ' [%s]' \"$@\"; echo; }} >> '{Log}'\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Lets a real program of the system be found.</summary>
    public void Link(string program)
    {
        string real = NfThread.Cli.Tools.HostTool.Find(program) ?? throw new InvalidOperationException(program + " is missing");
        File.CreateSymbolicLink(Path.Combine(folder, program), real);
    }

    public (int ExitCode, string Output, string Errors) Nft(params string[] arguments)
    {
        using Process process = Start([DotNet.Path], arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    /// <summary>The same, at the head of a process group of its own, as a shell starts a program; Ctrl-C is not ignored there, even if whoever runs the tests ignores it.</summary>
    public Process StartNft(params string[] arguments) => Start([NfThread.Cli.Tools.HostTool.Find("setsid")!, NfThread.Cli.Tools.HostTool.Find("env")!, "--default-signal=INT", DotNet.Path], arguments);

    private Process Start(string[] command, string[] arguments)
    {
        string nft = Path.Combine(AppContext.BaseDirectory, "nft.dll");
        ProcessStartInfo start = new(command[0], [.. command[1..], "exec", nft, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = folder;
        // A nanoff that this user has installed must not be found either.
        start.Environment["HOME"] = folder;
        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
