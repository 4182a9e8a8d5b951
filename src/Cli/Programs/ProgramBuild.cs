using System.Diagnostics;
using System.Text.Json.Nodes;
using NfThread.Cli.Boards;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Programs;

/// <summary>Builds a project with `dotnet build` for an engine, quietly unless it fails, and asks it where its output is.</summary>
internal static class ProgramBuild
{
    /// <summary>Of a project of tests outside the repository, the program itself and not what `dotnet test` makes of it.</summary>
    private const string DeviceProgram = "-p:NfThreadDeviceProgram=true";

    /// <summary>The board that a project chooses for itself, or null.</summary>
    /// <param name="source">The project.</param>
    /// <param name="tests">Whether the one that runs its tests is meant, if that is another.</param>
    public static string? BoardOf(ProgramSource source, bool tests)
    {
        (int exitCode, string text) = Run(["msbuild", source.Project, "-nologo", "-getProperty:Board,NfThreadTestBoard"]);
        JsonNode? properties = exitCode == 0 ? JsonNode.Parse(text)?["Properties"] : null;
        string? board = tests && (string?)properties?["NfThreadTestBoard"] is { Length: > 0 } testBoard ? testBoard : (string?)properties?["Board"];
        return string.IsNullOrEmpty(board) ? null : board;
    }

    /// <summary>The .elf of a project for a board.</summary>
    /// <param name="source">The project.</param>
    /// <param name="board">The board.</param>
    /// <param name="settings">Further properties of the build.</param>
    public static string Firmware(ProgramSource source, Board board, params string[] settings)
    {
        board.RequireEngine("metal");
        return Build(source, "NfThreadElf", $"for {board.Name}", ["-p:Engine=metal", .. Choice(board), DeviceProgram, .. settings]);
    }

    /// <summary>The assembly of a project for nanoFramework's firmware; what its metadata processor makes of it lies beside it.</summary>
    public static string NanoClr(ProgramSource source, Board board)
    {
        board.RequireEngine("nanoclr");
        return Build(source, "TargetPath", $"for nanoFramework on {board.Name}", ["-p:Engine=nanoclr", .. Choice(board)]);
    }

    /// <summary>The assembly of a project for desktop .NET.</summary>
    public static string Host(ProgramSource source, params string[] settings) => Build(source, "TargetPath", "for this machine", ["-p:Engine=host", DeviceProgram, .. settings]);

    /// <summary>The assembly of a project for nanoFramework; its .pe files lie beside it.</summary>
    public static string NanoClr(ProgramSource source, string? board) =>
        Build(source, "TargetPath", "for nanoFramework", board is null ? ["-p:Engine=nanoclr"] : ["-p:Engine=nanoclr", "-p:Board=" + board]);

    /// <summary>A board, and where its file is unless it is one of nft's.</summary>
    private static string[] Choice(Board board) =>
        ["-p:Board=" + board.Id, .. board.Folder == Layout.Boards ? (string[])[] : [$"-p:NfThreadBoards={board.Folder}{Path.DirectorySeparatorChar}"]];

    private static string Build(ProgramSource source, string outputProperty, string purpose, params string[] properties)
    {
        Messages.Note($"building {source.Name} {purpose}");
        (int exitCode, string text) = Run(["build", source.Project, "--nologo", "-v:q", .. properties]);
        if (exitCode != 0)
        {
            // MSB4236: an SDK that cannot be found; NU1101: no such package on the feeds.
            bool packages = properties.Contains("-p:Engine=nanoclr") && (text.Contains("MSB4236", StringComparison.Ordinal) || text.Contains("NU1101", StringComparison.Ordinal));
            throw new UserError(
                $"{source.Name} does not build:\n{Errors(text)}",
                packages ? "Use a feed that has nanoFramework's packages: `dotnet nuget add source URL`, or name it in nuget.config." : "Correct the errors above.");
        }

        foreach (string line in text.Split('\n').Where(l => l.Contains(": warning ", StringComparison.Ordinal)).Distinct())
        {
            Console.Error.WriteLine(line.TrimEnd());
        }

        (exitCode, text) = Run(["msbuild", source.Project, "-nologo", "-getProperty:" + outputProperty, .. properties]);
        string output = text.Trim();
        if (exitCode != 0 || !File.Exists(output))
        {
            throw new UserError($"{source.Project} is no program that nft can run {purpose}: its build made no {(outputProperty == "NfThreadElf" ? ".elf" : "assembly")}.", "A program has <OutputType>Exe</OutputType> and imports src/Metal/Sdk, as the projects in firmware/ do, or has Sdk=\"NfThread.Sdk\", as those of `nft new`.");
        }

        return output;
    }

    /// <summary>The lines that say what is wrong, each once; all of the output when none does.</summary>
    private static string Errors(string text)
    {
        string[] lines = [.. text.Split('\n').Select(l => l.Trim()).Where(l => l.Contains("error ", StringComparison.Ordinal)).Distinct()];
        return lines.Length > 0 ? string.Join('\n', lines) : text.Trim();
    }

    private static (int ExitCode, string Text) Run(string[] arguments)
    {
        ProcessStartInfo start = new(DotNet.Path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        // Under `dotnet run` nft inherits settings of the outer build, which are none of this one's business.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using ChildProcess process = ChildProcess.Start(start);
        process.Input.Close();
        Task<string> errors = process.Errors.ReadToEndAsync();
        string output = process.Output.ReadToEnd();
        return (process.Wait(), output + errors.Result);
    }
}
