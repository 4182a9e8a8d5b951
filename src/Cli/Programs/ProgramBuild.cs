using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;
using NfThread.Cli.Programs.Hints;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Programs;

/// <summary>Builds a project with `dotnet build` for an engine, quietly unless it fails, and asks it where its output is.</summary>
internal static partial class ProgramBuild
{
    /// <summary>Of a project of tests outside the repository, the program itself and not what `dotnet test` makes of it.</summary>
    private const string DeviceProgram = "-p:NfThreadDeviceProgram=true";

    /// <summary>Values of a project's properties; null if it cannot be read, which its build will tell.</summary>
    /// <param name="source">The project.</param>
    /// <param name="names">Of at least two properties.</param>
    public static JsonNode? Ask(ProgramSource source, string names)
    {
        string[] question = ["msbuild", source.Project, "-nologo", "-p:NfThreadAsked=true", "-getProperty:" + names];
        RememberedAnswer? remembered = RememberedAnswer.Of(source, question);
        try
        {
            if (remembered?.Get(isFile: false) is { } known)
            {
                return JsonNode.Parse(known)?["Properties"];
            }

            (int exitCode, string text, _) = Run("asking the project", question);
            JsonNode? properties = exitCode == 0 ? JsonNode.Parse(text)?["Properties"] : null;
            if (properties is not null)
            {
                remembered?.Put(text, isFile: false);
            }

            return properties;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <summary>The .elf of a project for a board.</summary>
    /// <param name="source">The project.</param>
    /// <param name="board">The board.</param>
    /// <param name="settings">Further properties of the build.</param>
    public static string Firmware(ProgramSource source, Board board, params string[] settings)
    {
        board.RequireEngine("metal");
        return Build(source, "NfThreadElf", $"for {board.Name}", board.Folder, ["-p:Engine=metal", .. Choice(board), DeviceProgram, .. settings]);
    }

    /// <summary>The assembly of a project for nanoFramework's firmware; what its metadata processor makes of it lies beside it.</summary>
    public static string NanoClr(ProgramSource source, Board board)
    {
        board.RequireEngine("nanoclr");
        return Build(source, "TargetPath", $"for nanoFramework on {board.Name}", board.Folder, ["-p:Engine=nanoclr", .. Choice(board)]);
    }

    /// <summary>The assembly of a project for desktop .NET.</summary>
    public static string Host(ProgramSource source, params string[] settings) => Build(source, "TargetPath", "for this machine", null, ["-p:Engine=host", DeviceProgram, .. settings]);

    /// <summary>The assembly of a project for nanoFramework; its .pe files lie beside it.</summary>
    public static string NanoClr(ProgramSource source, string? board) =>
        Build(source, "TargetPath", "for nanoFramework", null, board is null ? ["-p:Engine=nanoclr"] : ["-p:Engine=nanoclr", "-p:Board=" + board]);

    /// <summary>A board, and where its file is unless it is one of nft's.</summary>
    private static string[] Choice(Board board) =>
        ["-p:Board=" + board.Id, .. board.Folder == Layout.Boards ? (string[])[] : [$"-p:NfThreadBoards={board.Folder}{Path.DirectorySeparatorChar}"]];

    private static string Build(ProgramSource source, string outputProperty, string purpose, string? boards, params string[] properties)
    {
        // With a target named, dotnet builds before it answers.
        string[] question = ["build", source.Project, "--nologo", "-v:q", "-m:1", "-t:Build", "-getProperty:" + outputProperty, .. properties];
        RememberedAnswer? remembered = RememberedAnswer.Of(source, question, boards is null ? [] : [boards]);
        if (remembered?.Get(isFile: true) is { } built)
        {
            return built;
        }

        Messages.Note($"building {source.Name} {purpose}");
        (string answer, string text) = BuildOrExplain(source, question, properties[0]["-p:Engine=".Length..]);
        foreach (string line in text.Split('\n').Where(l => l.Contains(": warning ", StringComparison.Ordinal)).Select(Shown).Distinct())
        {
            Messages.Plain(line);
        }

        string output = answer.Trim();
        if (!File.Exists(output))
        {
            throw new UserError($"{source.Project} is no program that nft can run {purpose}: its build made no {(outputProperty == "NfThreadElf" ? ".elf" : "assembly")}.", "A program has <OutputType>Exe</OutputType> and imports src/Metal/Sdk, as the projects in firmware/ do, or has Sdk=\"NfThread.Sdk\", as those of `nft new`.");
        }

        remembered?.Put(output, isFile: true);
        return output;
    }

    private static (string Answer, string Text) BuildOrExplain(ProgramSource source, string[] question, string engine)
    {
        string note = Path.GetTempFileName();
        try
        {
            (int exitCode, string answer, string text) = Run("building", question, note);
            if (exitCode == 0)
            {
                return (answer, text);
            }

            text = answer + text;
            ShowRest(text);
            throw new UserError($"{source.Name} does not build:\n{Errors(text)}", BuildHints.Of(text, engine, FailedProgram.Read(note)));
        }
        finally
        {
            File.Delete(note);
        }
    }

    /// <summary>The lines that say what is wrong, each once; all of the output when none does.</summary>
    internal static string Errors(string text)
    {
        // MSBuild tells in four parts that an SDK's package is missing; one of them is NuGet's, and all stand at a line of nft's own.
        if (MissingPackage().Match(text) is { Success: true } missing)
        {
            return $"{missing.Value}.";
        }

        string[] lines = [.. text.Split('\n').Select(Shown).Where(l => l.Contains("error ", StringComparison.Ordinal)).Distinct()];

        // That making the image failed says nothing beside what kept it from being made.
        string[] telling = [.. lines.Where(l => !l.Contains("error NFT0014", StringComparison.Ordinal) && !l.Contains("error NFT0011", StringComparison.Ordinal))];
        lines = telling.Length > 0 ? telling : lines;
        return lines.Length > 0 ? string.Join('\n', lines) : text.Trim();
    }

    /// <summary>A line of the build's as nft shows it: without the project, and the file as seen from here.</summary>
    private static string Shown(string line)
    {
        string bare = ProjectAtEnd().Replace(line.Trim(), "");
        return SourcePlace().Match(bare) is { Success: true } place ? UserFile.FromHere(place.Value) + bare[place.Length..] : bare;
    }

    /// <summary>With -v, all that the build has said, and ilc, which puts its page into a file.</summary>
    private static void ShowRest(string text)
    {
        if (!Messages.Verbose)
        {
            return;
        }

        Console.Error.WriteLine(text.Trim());
        if (IlcLog().Match(text) is { Success: true } log && File.Exists(log.Groups["file"].Value))
        {
            Console.Error.WriteLine(File.ReadAllText(log.Groups["file"].Value).Trim());
        }
    }

    /// <summary>MSBuild's, after each error: the file was named before.</summary>
    [GeneratedRegex(@" \[[^\]]*proj(::[^\]]*)?\]$")]
    private static partial Regex ProjectAtEnd();

    [GeneratedRegex(@"Unable to find package [^\r\n]*?(?=\.? *(\[[^\]]*\])?\r?$)", RegexOptions.Multiline)]
    private static partial Regex MissingPackage();

    [GeneratedRegex(@"^.*?(?=\(\d+(,\d+)*\): (error|warning) )")]
    private static partial Regex SourcePlace();

    [GeneratedRegex(IlcFailure.Rest + @"(?<file>.*?\.log)\)")]
    private static partial Regex IlcLog();

    /// <param name="step">What is shown while it lasts.</param>
    /// <param name="arguments">Those of `dotnet`.</param>
    /// <param name="note">Where the build's target NfThreadNoteCompilation writes what the compiler gets; null for none.</param>
    private static (int ExitCode, string Output, string Errors) Run(string step, string[] arguments, string? note = null)
    {
        using Progress progress = new(step);
        ProcessStartInfo start = new(DotNet.Path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        // Under `dotnet run` nft inherits settings of the outer build, which are none of this one's business.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        if (note is not null)
        {
            start.Environment["NfThreadCompilation"] = note;
        }

        using ChildProcess process = ChildProcess.StartApart(start);
        process.Input.Close();
        Task<string> errors = process.Errors.ReadToEndAsync();
        string output = process.Output.ReadToEnd();
        return (process.Wait(), output, errors.Result);
    }
}
