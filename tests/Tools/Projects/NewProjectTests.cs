using System.Text.Json;
using System.Xml.Linq;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Projects;

namespace NfThread.Tools.Tests.Projects;

public sealed class NewProjectTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nft-new").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void EveryFileIsFilledIn()
    {
        string target = Write("Blinky");
        string[] files = [.. Directory.GetFiles(target, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(target, f).Replace('\\', '/'))];
        foreach (string expected in new[] { "Blinky.csproj", "Blinky.slnx", "tests/Blinky.Tests.csproj", "nuget.config", "global.json", ".gitignore", ".vscode/launch.json", ".vscode/tasks.json", ".config/dotnet-tools.json" })
        {
            Assert.Contains(expected, files);
        }

        foreach (string file in files)
        {
            string text = File.ReadAllText(Path.Combine(target, file));
            Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
            switch (Path.GetExtension(file))
            {
                case ".json":
                    JsonDocument.Parse(text).Dispose();
                    break;
                case ".csproj" or ".props" or ".slnx" or ".config":
                    XDocument.Parse(text);
                    break;
            }
        }
    }

    [Fact]
    public void AFolderWithCharactersOfXmlIsNamedRightly()
    {
        XDocument config = XDocument.Load(Path.Combine(Write("Blinky"), "nuget.config"));
        Assert.Equal("packages & more", (string?)config.Descendants("add").Single().Attribute("value"));
    }

    [Fact]
    public void AnExistingFolderStaysAsItIs()
    {
        string target = Directory.CreateDirectory(Path.Combine(folder, "Blinky")).FullName;
        File.WriteAllText(Path.Combine(target, "Program.cs"), "mine");
        UserError error = Assert.Throws<UserError>(() => Write("Blinky"));
        Assert.Contains("there already", error.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(target, "Program.cs")));
        Assert.Single(Directory.GetFiles(target));
    }

    [Fact]
    public void AFeedWithoutThePackagesIsRefused()
    {
        Assert.Contains("There is no folder", Assert.Throws<UserError>(() => PackageFeed.Find(Path.Combine(folder, "none"), "1.0.0")).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "NfThread.1.0.0.nupkg"), "");
        string message = Assert.Throws<UserError>(() => PackageFeed.Find(folder, "1.0.0")).Message;
        Assert.Contains("NfThread.Sdk.1.0.0.nupkg", message, StringComparison.Ordinal);
        Assert.DoesNotContain(" NfThread.1.0.0.nupkg", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABoardFileOfOnesOwnInheritsFromThoseOfNft()
    {
        File.WriteAllText(Path.Combine(folder, "mine.json"), """{ "inherits": "netduinoplus2", "name": "Mine" }""");
        Board board = new BoardCatalog(folder).Load("mine");
        Assert.Equal("Mine", board.Name);
        Assert.NotNull(board.Emulator);
    }

    private string Write(string name)
    {
        Board board = new BoardCatalog().Load("netduinoplus2");
        string target = Path.Combine(folder, name);
        new NewProject(name, "metal", board, board.Id, "packages & more").Write(target);
        return target;
    }
}
