using System.Diagnostics;
using System.Text;
using NfThread.Cli;
using NfThread.Cli.Programs;

namespace NfThread.Tools.Tests.Programs;

/// <summary>
/// The C# in the README files is built and run, on the emulated board and on this machine, as somebody would who has copied it into a file; what it prints
/// is in its comments. For nanoFramework it is compiled and checked in tests/NanoClr.
/// </summary>
public sealed class ReadmeCodeTests(ReadmeCodeTests.Place place) : IClassFixture<ReadmeCodeTests.Place>
{
    public static TheoryData<string, int, string> Blocks
    {
        get
        {
            TheoryData<string, int, string> rows = [];
            foreach (ReadmeCode code in ReadmeCode.All())
            {
                rows.Add(code.File, code.Line, "metal");
                rows.Add(code.File, code.Line, "host");
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void ItRuns(string file, int line, string engine)
    {
        ReadmeCode code = ReadmeCode.All().Single(c => c.File == file && c.Line == line);
        (int exitCode, string output, string errors) = Run(code.Text, engine);
        Assert.True(exitCode == 0, errors);
        foreach (string wanted in code.Printed)
        {
            Assert.Contains(wanted, output);
        }
    }

    /// <summary>Every Main that C# allows, beside those of the device tests, which return nothing and take nothing.</summary>
    [Theory]
    [InlineData("metal", 40, "class P { static int Main(string[] args) { System.Console.WriteLine(\"args \" + args.Length); return 40 + args.Length; } }", "args 0")]
    [InlineData("host", 42, "class P { static int Main(string[] args) { System.Console.WriteLine(args[0] + args[1]); return 40 + args.Length; } }", "a--b", "a", "--b")]
    [InlineData("metal", 0, "Console.WriteLine(\"hello\");", "hello")]
    [InlineData("host", 0, "Console.WriteLine(\"hello\");", "hello")]
    [InlineData("host", 8, "await System.Threading.Tasks.Task.Delay(1); System.Console.WriteLine(args.Length); return 8;", "1", "x")]
    public void AnyMainWorks(string engine, int exitCode, string text, string printed, params string[] arguments)
    {
        (int actual, string output, string errors) = Run(text, engine, arguments);
        Assert.True(actual == exitCode, errors);
        Assert.Contains(printed, output);
    }

    [Fact]
    public void WhatNeedsTasksIsTold()
    {
        (int exitCode, _, string errors) = Run("using System.Threading.Tasks;\nawait Task.Delay(1);", "metal");
        Assert.Equal(ExitCodes.Failed, exitCode);
        Assert.Contains("instead: a thread by StartNewThread", errors);
    }

    private (int ExitCode, string Output, string Errors) Run(string text, string engine, params string[] arguments)
    {
        string source = Path.Combine(place.Folder, "Sample.cs");
        File.WriteAllText(source, text);
        string[] behind = arguments.Length > 0 ? ["--", .. arguments] : [];
        ProcessStartInfo start = new(DotNet.Path, ["exec", Path.Combine(AppContext.BaseDirectory, "nft.dll"), "run", source, "--engine", engine, "--seconds", "3", .. behind])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using Process nft = Process.Start(start)!;
        nft.StandardInput.Close();
        Task<string> errors = nft.StandardError.ReadToEndAsync();
        string output = nft.StandardOutput.ReadToEnd();
        nft.WaitForExit();
        return (nft.ExitCode, output, errors.Result);
    }

    /// <summary>One file for all of them, so that nft makes its project once.</summary>
    public sealed class Place : IDisposable
    {
        internal string Folder { get; } = Directory.CreateTempSubdirectory("nf-thread-readme-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
