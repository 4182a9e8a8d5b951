using NfThread.Cli;
using NfThread.Cli.Boards;

namespace NfThread.NanoClr.Tests;

/// <summary>What src/Metal/Sdk does in a build for nanoclr: the check after the compiler, and what it knows of the board.</summary>
public sealed class BuildTests
{
    private const string Good = "namespace App\n{\n    public class Good\n    {\n        public int Value;\n    }\n}\n";

    /// <summary>A class without any code: its .pdb has no line for it.</summary>
    private const string Bad = "namespace App\n{\n    // class Box<T> in a comment\n    public class Box<T>\n    {\n        public T Value;\n    }\n}\n";

    [Fact]
    public void WhatCannotRunIsAnErrorOfTheBuildWithItsPlace()
    {
        using ProjectBuild project = new();
        string file = project.Write("Box.cs", Bad);
        for (int build = 1; build <= 2; build++)
        {
            (int exitCode, string text) = project.Build();
            Assert.True(exitCode != 0, text);
            Assert.Contains($"{file}(4,18): error NFT0020: Box: generic types and methods do not run", text, StringComparison.Ordinal);
            Assert.Contains("error NFT0021: nanoFramework's interpreter cannot run App.", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TheCheckCanBeSwitchedOff()
    {
        using ProjectBuild project = new();
        project.Write("Box.cs", Bad);
        (int exitCode, string text) = project.Build("-p:NfThreadCheck=false");
        Assert.True(exitCode == 0, text);
    }

    [Fact]
    public void WhatWasNotCompiledAgainIsNotCheckedAgain()
    {
        using ProjectBuild project = new();
        project.Write("Good.cs", Good);
        Assert.Contains("nft.dll\" check ", Succeed(), StringComparison.Ordinal);
        Assert.DoesNotContain("nft.dll\" check ", Succeed(), StringComparison.Ordinal);
        string file = project.Write("Good.cs", Good + Bad);
        (int exitCode, string text) = project.Build();
        Assert.True(exitCode != 0, text);
        Assert.Contains($"{file}(11,18): error NFT0020", text, StringComparison.Ordinal);

        string Succeed()
        {
            (int exitCode, string text) = project.Build();
            Assert.True(exitCode == 0, text);
            return text;
        }
    }

    [Fact]
    public void AMemberThatTheReferencesLackIsTheCompilersError()
    {
        using ProjectBuild project = new();
        string file = project.Write("Enter.cs", "public class C\n{\n    public bool F()\n    {\n        return System.Threading.Monitor.TryEnter(this);\n    }\n}\n");
        (int exitCode, string text) = project.Build();
        Assert.True(exitCode != 0, text);
        Assert.Contains($"{file}(5,41): error CS0117: 'Monitor' does not contain a definition for 'TryEnter'", text, StringComparison.Ordinal);
    }

    /// <summary>The build finds each board's platform as nft does.</summary>
    [Fact]
    public void ThePlatformOfEveryBoardIsKnown()
    {
        BoardCatalog boards = new(Layout.Boards);
        (string Name, string Platform)[] expected = [.. boards.BoardNames().Select(n => (n, boards.Load(n).NanoClr?.Platform ?? ""))];
        using ProjectBuild project = new();
        project.Write("Each.proj", $"""
            <Project>
              <ItemGroup><Name Include="{string.Join(';', expected.Select(e => e.Name))}" /></ItemGroup>
              <Target Name="Each"><MSBuild Projects="One.proj" Properties="Board=%(Name.Identity)" /></Target>
            </Project>
            """);
        project.Write("One.proj", $"""
            <Project>
              <PropertyGroup><NfThreadRoot>{Layout.Root}/</NfThreadRoot><NfThreadBoards>$(NfThreadRoot)boards/</NfThreadBoards></PropertyGroup>
              <Import Project="{Layout.MetalSdk}/BoardPlatform.props" />
              <Target Name="Say"><Message Importance="high" Text="[$(Board)=$(NfThreadPlatform)]" /></Target>
            </Project>
            """);
        project.Write("App.csproj", """<Project><Target Name="Build"><MSBuild Projects="Each.proj" /></Target></Project>""");
        (int exitCode, string text) = project.MSBuild();
        Assert.True(exitCode == 0, text);
        Assert.NotEmpty(expected);
        Assert.All(expected, e => Assert.Contains($"[{e.Name}={e.Platform}]", text, StringComparison.Ordinal));
    }

    /// <summary>A board of the user's own folder: the file there comes first, and what it inherits from there or from the project's boards.</summary>
    [Theory]
    [InlineData("own", "esp32")]
    [InlineData("m5core2", "rp2040")]
    [InlineData("six", "stm32")]
    [InlineData("nowhere", "")]
    public void ThePlatformOfABoardOfOnesOwnIsKnown(string board, string platform)
    {
        using ProjectBuild project = new();
        project.Write("boards/own.json", """{ "name": "Own", "description": "with \"platform\": \"stm32\" in its text", "inherits": "own-family" }""");
        project.Write("boards/own-family.json", """{ "abstract": true, "inherits": "esp32-rev3" }""");
        project.Write("boards/m5core2.json", """{ "name": "M5Core2 no more", "inherits": "pico-rp2040" }""");
        for (int i = 0; i < 5; i++)
        {
            project.Write($"boards/{((string[])["six", "five", "four", "three", "two"])[i]}.json", $$"""{ "inherits": "{{((string[])["five", "four", "three", "two", "st-stm32f769i-discovery"])[i]}}" }""");
        }

        (int exitCode, string text) = project.MSBuild("-p:NfThreadBoards=boards", "-p:Board=" + board, "-getProperty:NfThreadPlatform");
        Assert.True(exitCode == 0, text);
        Assert.Equal(platform, text.Trim());
    }

    [Fact]
    public void ABoardWithoutFileIsNftsError()
    {
        using ProjectBuild project = new("<NfThreadFirmware>true</NfThreadFirmware>");
        project.Write("Good.cs", Good);
        (int exitCode, string text) = project.Build("-p:Board=esp32-rev33");
        Assert.True(exitCode != 0, text);
        Assert.Contains("error NFT0001: There is no board 'esp32-rev33'. Did you mean 'esp32-rev3'?", text, StringComparison.Ordinal);
        Assert.DoesNotContain("error MSB", text, StringComparison.Ordinal);
    }

    /// <summary>MSBuild reads the file with less care than nft; where the two differ, nothing is built with the wrong packages.</summary>
    [Fact]
    public void APlatformThatOnlyNftFindsIsAnError()
    {
        using ProjectBuild project = new("<NfThreadFirmware>true</NfThreadFirmware>");
        project.Write("Good.cs", Good);
        project.Write("boards/own.json", """{ "name": "Own", "inherits": "esp32-r\u0065v3" }""");
        (int exitCode, string text) = project.Build("-p:Board=own", $"-p:NfThreadBoards={project.Folder}/boards/");
        Assert.True(exitCode != 0, text);
        Assert.Contains("error NFT0001: boards/own.json: 'nanoclr.platform' is esp32, but the build took it for ''", text, StringComparison.Ordinal);
    }

    [Fact]
    public void AProgramGetsTheConstantsOfABoardOfOnesOwn()
    {
        using ProjectBuild project = new("<NfThreadFirmware>true</NfThreadFirmware>");
        project.Write("Use.cs", "public class Use { public const int Pin = Board.GpsTxPin; }\n");
        project.Write("boards/own.json", """{ "name": "Own", "inherits": "m5core2" }""");
        (int exitCode, string text) = project.Build("-p:Board=own", $"-p:NfThreadBoards={project.Folder}/boards/");
        Assert.True(exitCode == 0, text);
        Assert.Contains("GpsTxPin = 14;", File.ReadAllText(Path.Combine(project.Folder, "obj/nanoclr/own/Debug/board/Board.g.cs")), StringComparison.Ordinal);
    }
}
