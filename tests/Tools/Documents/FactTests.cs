using System.CommandLine;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Commands;
using NfThread.Cli.Tools;

namespace NfThread.Tools.Tests.Documents;

/// <summary>What documents say twice, or say of what the code has: lists and figures are those of the code.</summary>
public sealed class FactTests
{
    private static readonly BoardCatalog Catalog = new();

    private static IEnumerable<Board> Boards => Catalog.BoardNames().Select(n => Catalog.Load(n));

    [Fact]
    public void TheListsOfBoardsAreThoseOfTheFiles()
    {
        List<string> listed = [];
        foreach (string[] row in Document.Of("boards/README.md").Rows.Where(r => r[0].Split(',')[0] is "metal" or "nanoclr"))
        {
            string[] names = [.. Document.Names(row[1])];
            Assert.All(names, n => Assert.Contains(row[0].Split(',')[0], Catalog.Load(n).Engines));
            listed.AddRange(names);
        }

        Assert.Equal(Catalog.BoardNames().Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WhatWasVerifiedOfMetalsBoardsIsWhatTheirFilesSay()
    {
        Dictionary<string, string> said = Document.Of("boards/README.md").Rows.Where(r => r.Length == 4 && r[0].StartsWith('`')).ToDictionary(r => r[0].Trim('`'), r => r[3]);
        Board[] metal = [.. Boards.Where(b => b.Engines.Contains("metal"))];
        Assert.Equal(metal.Select(b => b.Id).Order(StringComparer.Ordinal), said.Keys.Order(StringComparer.Ordinal));
        Assert.All(metal, b => Assert.Equal(b.Verified.Length > 0, said[b.Id].StartsWith("QEMU", StringComparison.Ordinal)));
        Assert.All(metal.Where(b => b.Verified.Length == 0), b => Assert.Equal("builds", said[b.Id]));
    }

    /// <summary>A devkit has no LED at the pin that its board file names, and whoever says that something blinks there says so.</summary>
    [Fact]
    public void TheLedOfTheDevkitIsSaidToBeMissingWhereverItBlinks()
    {
        Board board = Catalog.Load("esp32-rev3");
        string readme = Document.Of("README.md").Text;
        Assert.Contains($"an LED at {board.Led!.Pin} blinks*", readme, StringComparison.Ordinal);
        Assert.Contains("DevKitC has none", readme, StringComparison.Ordinal);
        Assert.Contains("DevKitC has none", board.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void TheVerbsAreThoseOfNft()
    {
        string[] verbs = [.. CommandLine.Create().Subcommands.Select(c => c.Name)];
        IEnumerable<string> told = Document.Of("src/Cli/README.md").Rows.SelectMany(r => Regex.Matches(r[0], "`nft (?<verb>[a-z]+)").Select(m => m.Groups["verb"].Value)).Distinct();
        Assert.Equal(verbs.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        string inShort = Regex.Match(Document.Of("README.md").Text, "`nft`, the command line: (?<verbs>[^|]*)").Groups["verbs"].Value;
        Assert.All(inShort.Split(',', StringSplitOptions.TrimEntries), v => Assert.Contains(v, verbs));
    }

    [Fact]
    public void ExitCodesAreThoseOfNft()
    {
        string[] codes = [.. typeof(ExitCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.FieldType == typeof(int)).Select(f => $"{f.GetRawConstantValue()}")];
        Match told = Regex.Match(Document.Of("src/Cli/README.md").Text, @"Exit codes:(?<codes>(.|\n)*?)\n\n");
        Assert.Equal(codes.Order(StringComparer.Ordinal), Numbers(told.Groups["codes"].Value).Order(StringComparer.Ordinal));
        Assert.Equal(codes.Order(StringComparer.Ordinal), Numbers(ExitCodes.Help).Order(StringComparer.Ordinal));
        Match script = Regex.Match(File.ReadAllText(Path.Combine(Layout.Root, "flash.ps1")), @"The exit code is nft's:(?<codes>(.|\n)*?)\n\n");
        Assert.All(Numbers(script.Groups["codes"].Value), c => Assert.Contains(c, codes));
    }

    [Fact]
    public void VersionsOfTheSystemsToolsAreThoseThatWereRun()
    {
        foreach ((ToolGroup group, string name) in ((ToolGroup, string)[])[(ToolGroup.Emulator, "QEMU"), (ToolGroup.Binutils, "binutils")])
        {
            HashSet<string> named = [];
            foreach (Document document in Document.All)
            {
                foreach (Match match in Regex.Matches(document.Text, name + @" (?<first>\d+\.\d+)(\.\d+)?( and (?<second>\d+\.\d+))?"))
                {
                    named.UnionWith(match.Groups.Values.Where(g => g.Success && g.Name is "first" or "second").Select(g => g.Value).Where(v => v.Length > 0));
                }
            }

            Assert.Equal(ToolVersion.Run(group).Order(), named.Order());
        }
    }

    [Fact]
    public void PackagesForAMachineWithoutANetworkAreThoseThatBuildsTake()
    {
        string readme = Document.Of("src/Packages/README.md").Text;
        string ilc = Regex.Match(Text("src/Metal/Sdk/NfThread.Sdk.props"), "<NfThreadIlcVersion>(?<v>[^<]+)<").Groups["v"].Value;
        foreach (string system in (string[])["linux-x64", "win-x64"])
        {
            Assert.Contains($"`runtime.{system}.Microsoft.DotNet.ILCompiler` {ilc} ", readme, StringComparison.Ordinal);
            Assert.Contains($"'{system}'", Text("src/Metal/Sdk/Firmware.targets"), StringComparison.Ordinal);
        }

        foreach (Match package in Regex.Matches(Text("src/Packages/Sdk/Sdk/DeviceTests.targets"), @"<PackageReference Include=""(?<id>[^""]+)"" Version=""\[(?<v>[^]]+)\]"""))
        {
            Assert.Contains($"`{package.Groups["id"].Value}` {package.Groups["v"].Value} ", readme, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void PowerShellAndPesterAreThosePinned()
    {
        string shell = JsonDocument.Parse(Text(".config/dotnet-tools.json")).RootElement.GetProperty("tools").GetProperty("powershell").GetProperty("version").GetString()!;
        string pester = Regex.Match(Text("tests/PowerShell/Pester.csproj"), "<PesterVersion>(?<v>[^<]+)<").Groups["v"].Value;
        Assert.Contains($"PowerShell {shell}, by Pester {pester}", Document.Of("tests/README.md").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSmallestStackIsTheModules()
    {
        string bytes = Regex.Match(Text("src/NfThread/ThreadModule.Settings.cs"), @"SmallestStack = (?<n>\d+);").Groups["n"].Value;
        Assert.Contains($"at least {bytes} bytes of stack", Document.Of("README.md").Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void TheTwoCommandsAreThoseThatTheCheckTypes()
    {
        Document readme = Document.Of("README.md");
        string script = Text(".ci/run");
        Match commands = Regex.Match(readme.Text, @"## Two commands\n(.|\n)*?\n\n(?<commands>(    [^\n]*\n)+)");
        string[] typed = [.. commands.Groups["commands"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('#')[0].Trim())];
        Assert.Equal(2, typed.Length);
        Assert.All(typed, c => Assert.Matches($@"(?m)^{Regex.Escape(c)} ", script));
    }

    [Theory]
    [InlineData("README.md", "src")]
    [InlineData("tests/README.md", "tests")]
    [InlineData("src/Cli/README.md", "src/Cli")]
    public void TheTableOfFoldersNamesThemAll(string file, string folder)
    {
        string[] told = [.. Document.Of(file).Rows.Select(r => r[0].Trim('`').TrimEnd('/')).Select(c => Path.GetFileName(Regex.Replace(c, @"\[|\].*", "")))];
        IEnumerable<string> there = Directory.GetDirectories(Path.Combine(Layout.Root, folder)).Select(f => Path.GetFileName(f)).Where(f => f is not ("bin" or "obj" or "TestResults"))
            .Where(f => Directory.EnumerateFiles(Path.Combine(Layout.Root, folder, f), "*", SearchOption.AllDirectories).Any(p => !p.Contains("/obj/", StringComparison.Ordinal) && !p.Contains("/bin/", StringComparison.Ordinal)));
        Assert.Empty(there.Except(told));
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(Layout.Root, file)).ReplaceLineEndings("\n");

    /// <summary>Each number at the beginning of what it means, behind a mark or a word that leads to it.</summary>
    private static IEnumerable<string> Numbers(string text) => Regex.Matches(text, @"(?<=[\s:;,])\d+(?=\s)").Select(m => m.Value).Distinct();
}
