using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using NfThread.Cli;
using NfThread.Cli.Programs;

namespace NfThread.Samples.Tests;

/// <summary>
/// Each small program prints what firmware/README.md shows under its name. On the emulated board to the letter; on this machine, whose threads run as they
/// come, in any order where two threads print, and however often where a line tells that time passes.
/// </summary>
public sealed partial class SampleTests
{
    private const string Sensors = "SensorPolling";
    private const string Hanging = "Deadlock";
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
        string script = Path.Combine(Layout.Root, "firmware", name, "presses.txt");
        string[] printed = Run(OnBoard(name, File.Exists(script) ? ["--script", script] : []), out int exitCode);
        Assert.Equal(name == Hanging ? ExitCodes.Fault : 0, exitCode);
        Assert.Equal(PrintedLines.InReadme(name), printed.Select(PrintedLines.WithoutIdentifier));
    }

    [Theory]
    [MemberData(nameof(OnThisMachine))]
    public void ItPrintsTheSameOnThisMachine(string name)
    {
        string[] printed = Run([Output(name, "host", ".dll")], out int exitCode, name == Hanging ? PrintedLines.Unordered(PrintedLines.InReadme(name)).Count() : int.MaxValue);
        Assert.Equal(0, exitCode);
        Assert.Equal(PrintedLines.Unordered(PrintedLines.InReadme(name)), PrintedLines.Unordered(printed.Select(PrintedLines.WithoutIdentifier)));
    }

    /// <summary>Two seconds of half a second each, two of a tenth: nft tells of the changes of pins when something is wired to one.</summary>
    [Fact]
    public void TheLedBlinksAtBothPaces()
    {
        string[] said = Run(OnBoard("Blink", ["--pin", "PA1=high"]), out int exitCode, errors: true);
        Assert.Equal(0, exitCode);
        int[] times = [.. said.Select(l => LedChange().Match(l)).Where(m => m.Success).Select(m => (int)Math.Round(double.Parse(m.Groups["s"].Value, CultureInfo.InvariantCulture) * 1000))];
        Assert.Equal([.. Enumerable.Range(0, 4).Select(i => i * 500), .. Enumerable.Range(0, 20).Select(i => 2000 + (i * 100))], times);
    }

    [Fact]
    public void TheReadmeHasThemAll() => Assert.Equal(Names, PrintedLines.ProgramsInReadme().Where(n => n != Sensors).Order(StringComparer.Ordinal));

    private static string[] OnBoard(string name, string[] wired) =>
        [Path.Combine(AppContext.BaseDirectory, "nft.dll"), "run", Output(name, "metal", ".elf"), "--seconds", "4", .. wired];

    private static string Output(string name, string engine, string extension) => Path.Combine(
        Layout.Root, "firmware", name, "bin", engine, "netduinoplus2",
        typeof(SampleTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "configuration").Value!, name + extension);

    /// <summary>What a program prints. One that hangs, as a deadlock does, is ended when it has printed its lines.</summary>
    private static string[] Run(string[] arguments, out int exitCode, int lines = int.MaxValue, bool errors = false)
    {
        ProcessStartInfo start = new(DotNet.Path, ["exec", .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = !errors, RedirectStandardError = errors };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        StreamReader output = errors ? process.StandardError : process.StandardOutput;
        List<string> printed = [];
        using CancellationTokenSource patience = new(s_patience);
        try
        {
            while (output.ReadLineAsync(patience.Token).AsTask().GetAwaiter().GetResult() is { } line)
            {
                printed.Add(line);
                if (printed.Count == lines)
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

    [GeneratedRegex("at (?<s>[0-9.]+) s PA10 (high|low)$")]
    private static partial Regex LedChange();
}
