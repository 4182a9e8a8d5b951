using System.Diagnostics;
using NfThread.Cli;
using NfThread.Cli.Programs;

namespace NfThread.Tools.Tests.Boards;

/// <summary>A board file of one's own, in a project outside the repository: every verb finds it, from wherever it is called, and says what is wrong with it.</summary>
public sealed class OwnBoardTests : IDisposable
{
    private const string MyBoard = """{ "inherits": "netduinoplus2", "name": "My board", "clock": { "crystal": 8000000 }, "led": { "pin": "PC13", "activeLow": true } }""";

    private readonly string folder = Directory.CreateTempSubdirectory("nf-thread-own-").FullName;
    private readonly string project;

    public OwnBoardTests()
    {
        project = Directory.CreateDirectory(Path.Combine(folder, "Mine")).FullName;
        Directory.CreateDirectory(Path.Combine(project, "boards"));
        Directory.CreateDirectory(Path.Combine(project, "tests", "more"));
        File.WriteAllText(Path.Combine(project, "Mine.slnx"), "<Solution />");
        File.WriteAllText(
            Path.Combine(project, "Hello.cs"),
            """internal static class Hello { private static void Main() => System.Console.WriteLine(Board.Name + ", crystal " + Board.CrystalClock + ", LED " + Board.LedPin); }""");
        Write("my-board", MyBoard);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void FromBuildToFlashing()
    {
        string program = Path.Combine(project, "Hello.cs");
        (int exitCode, string output, string errors) = Nft(folder, "run", program, "--board", "my-board", "--seconds", "1");
        Assert.True(exitCode == 0, errors);
        Assert.Equal("My board, crystal 8000000, LED 45\n", output.ReplaceLineEndings("\n"));

        (exitCode, output, errors) = Nft(folder, "flash", program, "--board", "my-board", "--dry-run");
        Assert.True(exitCode == 0, errors);
        Assert.Contains("fits My board", errors);
        Assert.Contains("/my-board/", output);
        Assert.StartsWith("openocd -f interface/stlink.cfg -f target/stm32f4x.cfg", output);

        // Another project's folder of boards, by name.
        string elsewhere = Directory.CreateDirectory(Path.Combine(folder, "elsewhere")).FullName;
        File.WriteAllText(Path.Combine(elsewhere, "other.json"), MyBoard.Replace("My board", "Other"));
        (exitCode, output, errors) = Nft(project, "run", "Hello.cs", "--board", "other", "--boards", "../elsewhere", "--seconds", "1");
        Assert.True(exitCode == 0, errors);
        Assert.StartsWith("Other, crystal", output);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("tests")]
    [InlineData("tests/more")]
    public void TheProjectsBoardsAreFoundFromEveryFolderOfIt(string from)
    {
        (int exitCode, string output, _) = Nft(Path.Combine(project, from), "boards");
        Assert.Equal(0, exitCode);
        Assert.Matches(@"(?m)^my-board\s+My board\s+metal\s.*not yet", output);
        Assert.Contains("netduinoplus2", output);
        Assert.Contains("my-board.json <- netduinoplus2.json", Nft(Path.Combine(project, from), "boards", "my-board").Output);
    }

    /// <summary>Folders above the solution are none of the project's.</summary>
    [Fact]
    public void ABoardsFolderAboveTheSolutionDoesNotCount()
    {
        Directory.Move(Path.Combine(project, "boards"), Path.Combine(folder, "boards"));
        Assert.Contains("No board has 'my-board'", Nft(Path.Combine(project, "tests"), "boards", "my-board").Errors);
        Assert.Equal(0, Nft(folder, "boards", "my-board").ExitCode);
    }

    [Theory]
    [InlineData("mine", """{ "inherits": "stm32f405" "name": "Mine" }""", "boards/mine.json: not valid JSON at line 1, character 27", "an editor")]
    [InlineData("mine", """{ "inherits": "stm32f4o5", "name": "Mine" }""", "boards/mine.json: 'inherits' names 'stm32f4o5'", "Did you mean 'stm32f405'?")]
    [InlineData("mine", """{ "inherits": "netduinoplus2", "name": "Mine", "lde": { "pin": "PA5" } }""", "boards/mine.json: unknown field 'lde'. Did you mean 'led'?", "Allowed at the top")]
    [InlineData("mine", """{ "inherits": "mine", "name": "Mine" }""", "boards/mine.json: 'inherits' goes round in a circle: mine -> mine", "inherit from something else")]
    [InlineData("mine", """{ "inherits": "stm32f405", "name": "Mine" }""", "boards/mine.json: the field 'console' is missing", "Add it: an object with port, baud")]
    [InlineData("pyboard-v1-1", """{ "inherits": "netduinoplus2", "name": "Mine" }""", "boards/pyboard-v1-1.json: there is a board file 'pyboard-v1-1' besides", "Rename yours, such as my-pyboard-v1-1.json")]
    [InlineData("stm32f405", """{ "abstract": true }""", "boards/stm32f405.json: there is a board file 'stm32f405' besides", "Rename yours")]
    public void AFaultyFileIsNamedWithWhatToDo(string name, string json, string problem, string next)
    {
        Write(name, json);
        (int exitCode, _, string errors) = Nft(project, "boards", name);
        Assert.Equal(ExitCodes.Failed, exitCode);
        Assert.Contains(problem, errors);
        Assert.Contains(next, errors);

        // From another folder the file is named so that it can be opened.
        Assert.Contains(Path.Combine(project, problem), Nft(Path.Combine(project, "tests"), "boards", name).Errors);
        Assert.Contains(problem, Nft(project, "flash", "Hello.cs", "--board", name, "--dry-run").Errors);
    }

    private void Write(string name, string json) => File.WriteAllText(Path.Combine(project, "boards", name + ".json"), json);

    private static (int ExitCode, string Output, string Errors) Nft(string from, params string[] arguments)
    {
        ProcessStartInfo start = new(DotNet.Path, ["exec", Path.Combine(AppContext.BaseDirectory, "nft.dll"), .. arguments])
        {
            WorkingDirectory = from,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
