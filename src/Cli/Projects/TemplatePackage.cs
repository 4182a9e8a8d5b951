using System.Text.Json;
using System.Text.Json.Nodes;
using NfThread.Cli.Boards;

namespace NfThread.Cli.Projects;

/// <summary>
/// What `dotnet new nf-thread` makes, from what `nft new` writes: for each board the project is written, and files that are the same for the same boards lie in one
/// folder, which template.json takes for these boards.
/// </summary>
internal static class TemplatePackage
{
    // Stands for the project's name, and in no file for anything else.
    private const string Name = "NfThreadApp";
    private const string Everywhere = "all";

    // Keeps dotnet new from taking #if of C# for its own.
    private const string AsItIs = "//-:cnd:noEmit\n";

    private static readonly Guid Id = new("5e0c7a1f-30b2-4f7e-9a55-6f2d0c4b9e11");

    /// <param name="folder">Where the template is put; what was there goes.</param>
    public static void Write(string folder, BoardCatalog catalog, PackageFeed feed)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Board[] boards = [.. catalog.BoardNames().Select(n => catalog.Load(n))];
        string[] sets = Sort(boards, feed, folder);
        using StopSignals waiting = StopSignals.Waiting();
        Directory.CreateDirectory(Path.Combine(folder, ".template.config"));
        File.WriteAllText(Path.Combine(folder, ".template.config", "template.json"), Description(boards, sets).ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
    }

    /// <summary>Writes each board's project and sorts its files; the names of the folders that hold what not all boards share.</summary>
    private static string[] Sort(Board[] boards, PackageFeed feed, string folder)
    {
        Dictionary<(string File, string Text), List<string>> texts = [];
        foreach (Board board in boards)
        {
            string written = Path.Combine(folder, "written", board.Id);
            new NewProject(Name, NewProject.DefaultEngineOf(board), board, NewProject.TestBoardOf(board), feed with { Files = PackageFeed.NoFiles }, Id).Write(written);
            foreach (string file in Directory.EnumerateFiles(written, "*", SearchOption.AllDirectories))
            {
                (string, string) key = (Path.GetRelativePath(written, file), File.ReadAllText(file));
                texts.TryAdd(key, []);
                texts[key].Add(board.Id);
            }
        }

        HashSet<string> sets = [];
        foreach (((string file, string text), List<string> of) in texts)
        {
            string set = of.Count == boards.Length ? Everywhere : string.Join('+', of);
            sets.Add(set);
            string target = Path.Combine(folder, FolderOf(set), file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, text.Contains("#if ", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal) ? AsItIs + text : text);
        }

        Directory.Delete(Path.Combine(folder, "written"), recursive: true);
        foreach ((string package, string path) in feed.Files)
        {
            Directory.CreateDirectory(Path.Combine(folder, Everywhere, PackageFeed.Folder));
            File.Copy(path, Path.Combine(folder, Everywhere, PackageFeed.Folder, package));
        }

        return [.. sets.Where(s => s != Everywhere).Order(StringComparer.Ordinal)];
    }

    /// <summary>A set of boards may be too long for a folder's name.</summary>
    private static string FolderOf(string set) =>
        set.Contains('+') ? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(set)))[..8] : set;

    private static JsonObject Description(Board[] boards, string[] sets) => new()
    {
        ["$schema"] = "http://json.schemastore.org/template",
        ["author"] = "nf-thread contributors",
        ["classifications"] = new JsonArray("Embedded", "Threads"),
        ["identity"] = "NfThread.Templates.Project",
        ["name"] = "nf-thread program",
        ["description"] = "Two threads on a microcontroller, with tests, an emulator and a debugger's settings; the project that nft new makes",
        ["shortName"] = "nf-thread",
        ["tags"] = new JsonObject { ["language"] = "C#", ["type"] = "solution" },
        ["sourceName"] = Name,
        ["defaultName"] = "Blinky",
        ["preferNameDirectory"] = true,
        ["guids"] = new JsonArray($"{Id}"),
        ["symbols"] = new JsonObject
        {
            ["board"] = new JsonObject
            {
                ["type"] = "parameter",
                ["datatype"] = "choice",
                ["description"] = "The board; the emulator needs none",
                ["defaultValue"] = Commands.SharedOptions.DefaultBoard,
                ["choices"] = new JsonArray([.. boards.Select(b => new JsonObject { ["choice"] = b.Id, ["description"] = b.Name })]),
            },
        },
        ["sources"] = new JsonArray(
        [
            new JsonObject { ["source"] = $"./{Everywhere}/", ["target"] = "./", ["copyOnly"] = new JsonArray($"{PackageFeed.Folder}/**") },
            .. sets.Select(s => new JsonObject
            {
                ["source"] = $"./{FolderOf(s)}/",
                ["target"] = "./",
                ["condition"] = string.Join(" || ", s.Split('+').Select(b => $"(board == \"{b}\")")),
            }),
        ]),
        ["primaryOutputs"] = new JsonArray(new JsonObject { ["path"] = $"{Name}.slnx" }),
    };
}
