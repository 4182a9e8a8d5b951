using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NfThread.Cli.Boards;

/// <summary>
/// The boards of a folder: lists them and loads one, following `inherits` and checking everything on the way. A file that is
/// wrong stops the load with a UserError that names file, field and what is allowed.
/// </summary>
internal sealed partial class BoardCatalog
{
    public const string SchemaName = "board.schema.json";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>What a board says of itself alone: one that inherits from it is another board, which nobody has tried yet. A family's count.</summary>
    private static readonly string[] OfOneBoard = ["name", "description", "verified"];

    private readonly string[] folders;

    /// <summary>The folder with the schema, whose files are everybody's.</summary>
    private readonly string common;
    private readonly Lazy<BoardSchema> schema;

    /// <param name="folders">
    /// Folders of board files, each file with a name of its own. nft's come last unless one of the folders has a schema and so stands alone.
    /// </param>
    public BoardCatalog(params string[] folders)
    {
        foreach (string folder in folders.Where(f => !Directory.Exists(f)))
        {
            throw new UserError($"There is no folder {folder} of board files.", "Name the folder with --boards DIR.");
        }

        this.folders = folders.Any(f => File.Exists(Path.Combine(f, SchemaName))) ? folders : [.. folders, Layout.Boards];
        common = this.folders.First(f => File.Exists(Path.Combine(f, SchemaName)));
        schema = new Lazy<BoardSchema>(() => ReadSchema(Path.Combine(common, SchemaName)));
    }

    /// <summary>Names of every file, families included, in alphabetical order.</summary>
    public IReadOnlyList<string> FileNames() =>
        [.. folders.SelectMany(f => Directory.GetFiles(f, "*.json")).Select(f => Path.GetFileNameWithoutExtension(f)!)
            .Where(n => n + ".json" != SchemaName).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Names of the boards, families left out. Files that cannot be read count as boards, so that Load reports them.</summary>
    public IReadOnlyList<string> BoardNames() => [.. FileNames().Where(n => !IsFamily(n))];

    /// <summary>Loads a board by name.</summary>
    /// <param name="name">The file's name without .json, in letters of any case.</param>
    /// <param name="engine">The engine that it is wanted for; null if none in particular.</param>
    /// <param name="needs">Paths of fields that a program needs besides, such as sensors.gps.</param>
    public Board Load(string name, string? engine = null, params string[] needs)
    {
        IReadOnlyList<string> names = FileNames();
        if (!names.Contains(name))
        {
            name = names.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
        }

        List<(string Name, JsonObject Fields)> chain = ReadChain(name);
        string file = Display(name);
        if (IsAbstract(chain[0].Fields))
        {
            string[] members = [.. BoardNames().Where(b => Inherits(b, name))];
            throw new UserError(
                $"{file} is a family, not a board.",
                members.Length > 0 ? $"Boards of it: {string.Join(", ", members)}." : "It has no boards; `nft boards` lists those of other families.");
        }

        JsonObject merged = [];
        foreach ((string from, JsonObject fields) in Enumerable.Reverse(chain))
        {
            if (from != name && !IsAbstract(fields))
            {
                foreach (string own in OfOneBoard)
                {
                    fields.Remove(own);
                }
            }

            Merge(merged, fields);
        }

        foreach (string own in new[] { "$schema", "inherits", "abstract" })
        {
            merged.Remove(own);
        }

        schema.Value.CheckBoard(merged, file);
        Board board = Deserialize(merged, file) with
        {
            Id = name,
            File = file,
            Files = [.. chain.Select(c => FilePath(c.Name))],
        };
        BoardChecks.CheckEngines(board, file);
        schema.Value.CheckEngineNeeds(merged, board.Engines, file);
        if (engine is not null)
        {
            board.RequireEngine(engine);
        }

        schema.Value.CheckNeeds(merged, needs.Select(n => engine == "nanoclr" && n.StartsWith("sensors", StringComparison.Ordinal) ? "nanoclr." + n : n), "which this program needs", file);
        BoardChecks.Run(board, file);
        return board;
    }

    /// <summary>The schema has let it pass; what is too large all the same is an error of the file.</summary>
    private static Board Deserialize(JsonObject merged, string file)
    {
        try
        {
            return merged.Deserialize<Board>(Options)!;
        }
        catch (JsonException e)
        {
            throw new UserError($"{file}: '{e.Path?.TrimStart('$', '.')}' cannot be read: {PlaceOfJson().Replace(e.Message, "")}", "See board.schema.json for what it may be.");
        }
    }

    /// <summary>Of a file that is nowhere, where it should be.</summary>
    private string FilePath(string name)
    {
        string[] paths = [.. folders.Select(f => Path.Combine(f, name + ".json"))];
        return paths.FirstOrDefault(File.Exists) ?? paths[0];
    }

    private bool IsFamily(string name)
    {
        try
        {
            return Parse(FilePath(name), "") is JsonObject fields && IsAbstract(fields);
        }
        catch (UserError)
        {
            return false;
        }
    }

    /// <summary>Whether a board is of a family. A file with an error is of none, Load reports it.</summary>
    private bool Inherits(string board, string family)
    {
        try
        {
            return ReadChain(board).Exists(c => c.Name == family);
        }
        catch (UserError)
        {
            return false;
        }
    }

    private static bool IsAbstract(JsonObject fields) => fields["abstract"] is JsonValue v && v.TryGetValue(out bool value) && value;

    /// <summary>The board's own file first, then what it inherits, each checked by itself.</summary>
    private List<(string Name, JsonObject Fields)> ReadChain(string name)
    {
        List<(string Name, JsonObject Fields)> chain = [];
        string? from = null;
        for (string? next = name; next is not null;)
        {
            if (chain.Exists(c => c.Name == next))
            {
                string circle = string.Join(" -> ", chain.Select(c => c.Name).SkipWhile(n => n != next).Append(next));
                throw new UserError($"{Display(from!)}: 'inherits' goes round in a circle: {circle}.", "Let one of them inherit from something else, or from nothing.");
            }

            JsonObject fields = Read(next, from);
            chain.Add((next, fields));
            from = next;
            next = (string?)fields["inherits"];
        }

        return chain;
    }

    private JsonObject Read(string name, string? from)
    {
        string path = FilePath(name);
        // The name is compared as well, since some file systems ignore case.
        if (!FileNames().Contains(name))
        {
            IReadOnlyList<string> known = from is null ? BoardNames() : FileNames();
            string what = from is null ? $"There is no board '{name}'." : $"{Display(from)}: 'inherits' names '{name}', which is no file in {string.Join(" or ", folders)}.";
            string near = NearNames.DidYouMean(name, known);
            throw new UserError(what + near, from is null && near.Length > 0 ? "`nft boards` lists all." : $"Known: {string.Join(", ", known)}.");
        }

        CheckName(name);
        if (Parse(path, Display(name)) is not JsonObject fields)
        {
            throw new UserError($"{Display(name)}: a board file is one object {{...}}.", "Start from a file of a similar board.");
        }

        schema.Value.CheckFile(fields, Display(name));
        return fields;
    }

    /// <summary>JSON in which no object has one name twice: what a name stands for would depend on who reads it.</summary>
    private static JsonNode? Parse(string path, string display)
    {
        string text = UserFile.ReadText(path, "Name the folder of board files with --boards DIR.");
        try
        {
            return JsonNode.Parse(text, null, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            string place = e.LineNumber is { } line ? $" at line {line + 1}, character {e.BytePositionInLine + 1}" : "";
            throw new UserError(
                $"{display}: not valid JSON{place}: {PlaceOfJson().Replace(e.Message, "")}", "Correct the file; an editor that knows JSON shows the place.");
        }
    }

    private static BoardSchema ReadSchema(string path) =>
        Parse(path, path) is JsonObject schema && schema["properties"] is JsonObject && schema["$defs"] is JsonObject
            ? new BoardSchema(schema)
            : throw new UserError($"{path} is no schema of board files.", "Remove it: without one, nft's own counts.");

    /// <summary>A name is an argument of other programs and a folder of the build's, and stands for one file only.</summary>
    private void CheckName(string name)
    {
        if (!FileName().IsMatch(name))
        {
            throw new UserError(
                $"{Display(name)}: '{name}' cannot be the name of a board.", "Rename the file: lower-case letters, digits and hyphens, such as my-board.json.");
        }

        string[] files = [.. folders.Select(f => Path.GetFullPath(Path.Combine(f, name + ".json"))).Distinct().Where(File.Exists)];
        if (files.Length > 1)
        {
            throw new UserError(
                $"{Display(name)}: there is a board file '{name}' besides, {files[^1]}, and one name cannot stand for two.",
                $"Rename yours, such as my-{name}.json, and its 'inherits' may name '{name}'.");
        }
    }

    /// <summary>The file as messages name it: everybody's as in the repository, one's own so that an editor opens it.</summary>
    private string Display(string name)
    {
        string path = FilePath(name);
        if (Path.GetDirectoryName(path) == common)
        {
            return $"boards/{name}.json";
        }

        return UserFile.FromHere(Path.GetFullPath(path)).Replace('\\', '/');
    }

    /// <summary>The end of a JsonException's message, which counts lines from 0.</summary>
    [GeneratedRegex(@"\s*(Path: .*)?LineNumber: .*$")]
    private static partial Regex PlaceOfJson();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$")]
    private static partial Regex FileName();

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach ((string name, JsonNode? value) in from)
        {
            if (value is JsonObject source && into[name] is JsonObject target)
            {
                Merge(target, source);
            }
            else
            {
                into[name] = value?.DeepClone();
            }
        }
    }
}
