using System.Diagnostics;
using System.Reflection;
using NfThread.Cli;
using NfThread.Cli.Programs;

namespace NfThread.Samples.Tests;

/// <summary>
/// Each small program prints what firmware/README.md shows under its name. On the emulated board to the letter; on this machine, whose threads run as they
/// come, in any order where two threads print, and however often where a line tells that time passes.
/// </summary>
public sealed class SampleTests
{
    private const string Sensors = "SensorPolling";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <summary>Programs that need what only a board has.</summary>
    private static readonly string[] s_onBoardsOnly = ["Blink", "Button"];

    public static TheoryData<string> OnTheBoard => [.. Names];

    public static TheoryData<string> OnThisMachine => [.. Names.Except(s_onBoardsOnly)];

    private static IEnumerable<string> Names =>
        Directory.GetFiles(Path.Combine(Layout.Root, "firmware"), "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Select(p => Path.GetFileNameWithoutExtension(p)!).Where(n => n != Sensors).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(OnTheBoard))]
    public void ItPrintsOnTheBoardWhatTheReadmeShows(string name)
    {
        string elf = Output(name, "metal", ".elf");
        string[] printed = Run([Path.Combine(AppContext.BaseDirectory, "nft.dll"), "run", elf, "--seconds", "4"], out int exitCode);
        Assert.Equal(0, exitCode);
        Assert.Equal(PrintedLines.InReadme(name), printed.Select(PrintedLines.WithoutIdentifier));
    }

    [Theory]
    [MemberData(nameof(OnThisMachine))]
    public void ItPrintsTheSameOnThisMachine(string name)
    {
        string[] printed = Run([Output(name, "host", ".dll")], out int exitCode, PrintedLines.InReadme(name).Count);
        Assert.Equal(0, exitCode);
        Assert.Equal(PrintedLines.Unordered(PrintedLines.InReadme(name)), PrintedLines.Unordered(printed.Select(PrintedLines.WithoutIdentifier)));
    }

    [Fact]
    public void TheReadmeHasThemAll() => Assert.Equal(Names, PrintedLines.ProgramsInReadme().Where(n => n != Sensors).Order(StringComparer.Ordinal));

    private static string Output(string name, string engine, string extension) => Path.Combine(
        Layout.Root, "firmware", name, "bin", engine, "netduinoplus2",
        typeof(SampleTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "configuration").Value!, name + extension);

    /// <summary>What a program prints. One that hangs, as a deadlock does, is ended when it has printed its lines.</summary>
    private static string[] Run(string[] arguments, out int exitCode, int lines = int.MaxValue)
    {
        using Process process = Process.Start(new ProcessStartInfo(DotNet.Path, ["exec", .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.StandardInput.Close();
        List<string> printed = [];
        using CancellationTokenSource patience = new(s_patience);
        try
        {
            while (process.StandardOutput.ReadLineAsync(patience.Token).AsTask().GetAwaiter().GetResult() is { } line)
            {
                printed.Add(line);
                if (printed.Count == lines && arguments[0].EndsWith("Deadlock.dll", StringComparison.Ordinal))
                {
                    process.Kill();
                    exitCode = 0;
                    return [.. printed];
                }
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"No end after {s_patience}; printed so far:\n{string.Join('\n', printed)}");
        }

        process.WaitForExit();
        exitCode = process.ExitCode;
        return [.. printed];
    }
}
