using System.Text.Json;
using System.Text.Json.Nodes;
using NfThread.Cli;
using NfThread.Cli.Boards;
using Schema = Json.Schema.JsonSchema;

namespace NfThread.Tools.Tests.Boards;

/// <summary>
/// nft reads the schema by itself, to name what is allowed in its own words; JsonSchema.Net, which knows all of JSON Schema, is of the same opinion about
/// every board file, and about each with odd values in any place.
/// </summary>
public sealed class SchemaCrossCheckTests
{
    private static readonly string[] OddValues = ["null", "true", "0", "-1", "1.5", "\"x\"", "\"\"", "\"999M\"", "\"0xFFFFFFFF\"", "[]", "{}", "[null]", "{ \"x\": 1 }"];

    private static readonly string SchemaText = File.ReadAllText(Path.Combine(Layout.Boards, BoardCatalog.SchemaName));
    private static readonly Schema Theirs = Schema.FromText(SchemaText);
    private static readonly BoardSchema Ours = new(JsonNode.Parse(SchemaText)!.AsObject());

    public static TheoryData<string> Files => [.. Directory.GetFiles(Layout.Boards, "*.json").Select(f => Path.GetFileName(f)).Where(f => f != BoardCatalog.SchemaName).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void BothAreOfOneOpinion(string file)
    {
        JsonNode board = JsonNode.Parse(File.ReadAllText(Path.Combine(Layout.Boards, file)))!;
        Assert.True(OfTheirs(board));
        Assert.True(OfOurs(board));

        List<string> different = [];
        foreach (string[] place in Places(board, []))
        {
            foreach (string odd in OddValues)
            {
                JsonNode changed = board.DeepClone();
                JsonNode parent = place[..^1].Aggregate(changed, (node, step) => node is JsonArray list ? list[int.Parse(step)]! : node[step]!);
                if (parent is JsonArray array)
                {
                    array[int.Parse(place[^1])] = JsonNode.Parse(odd);
                }
                else
                {
                    parent[place[^1]] = JsonNode.Parse(odd);
                }

                if (OfTheirs(changed) != OfOurs(changed))
                {
                    different.Add($"{string.Join('.', place)} = {odd}: {(OfOurs(changed) ? "nft takes it" : "nft refuses it")}");
                }
            }
        }

        Assert.Empty(different);
    }

    private static bool OfTheirs(JsonNode board) => Theirs.Evaluate(JsonSerializer.SerializeToElement(board)).IsValid;

    private static bool OfOurs(JsonNode board)
    {
        try
        {
            Ours.CheckFile(board.AsObject(), "board.json");
            return true;
        }
        catch (UserError)
        {
            return false;
        }
    }

    private static IEnumerable<string[]> Places(JsonNode node, string[] above) => node switch
    {
        JsonObject fields => fields.SelectMany(f => f.Value is null ? [[.. above, f.Key]] : Places(f.Value, [.. above, f.Key]).Prepend([.. above, f.Key])),
        JsonArray list => list.SelectMany((v, i) => v is null ? [[.. above, $"{i}"]] : Places(v, [.. above, $"{i}"]).Prepend([.. above, $"{i}"])),
        _ => [],
    };
}
