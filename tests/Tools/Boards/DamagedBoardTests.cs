using System.Text.Json.Nodes;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Commands;

namespace NfThread.Tools.Tests.Boards;

/// <summary>Whatever stands in a board file, the worst that comes of it is a message about that file.</summary>
public sealed class DamagedBoardTests : IDisposable
{
    private static readonly string[] OddValues =
        ["null", "0", "1e308", "4294967296", "\"x\"", "\"999M\"", "\"0xFFFFFFFF\"", "[]", "{}", "[null]"];

    private readonly BoardFolder boards = new();

    public void Dispose() => boards.Dispose();

    [Fact]
    public void AKeyTwiceIsNamed()
    {
        boards.Write("mine", """{ "inherits": "netduinoplus2", "name": "Mine", "name": "Mine too" }""");
        Assert.Contains("mine.json: not valid JSON", boards.Refusal("mine"));
        Assert.Contains("name", boards.Refusal("mine"));
        Assert.Contains("mine", boards.Catalog.BoardNames());
        Assert.Equal(ExitCodes.Failed, BoardsCommand.Create().Parse(["--boards", boards.Path]).Invoke());
        boards.Write("mine", """{ "inherits": "netduinoplus2", "name": "Mine", "clock": { "core": 1000000, "core": 2000000 } }""");
        Assert.Contains("core", boards.Refusal("mine"));
    }

    [Theory]
    [InlineData("netduinoplus2")]
    [InlineData("stm32f405")]
    [InlineData("cortex-m4f")]
    [InlineData("esp32-rev3")]
    public void AnyValueInAnyPlaceIsLoadedOrRefused(string name)
    {
        string file = Path.Combine(boards.Path, name + ".json");
        string text = File.ReadAllText(file);
        string[] affected = [.. boards.Catalog.BoardNames().Where(b => boards.Catalog.Load(b).Files.Contains(file))];
        int refused = 0;
        foreach (string[] place in Places(JsonNode.Parse(text)!, []))
        {
            foreach (string odd in OddValues)
            {
                JsonNode changed = JsonNode.Parse(text)!;
                JsonNode parent = place[..^1].Aggregate(changed, (node, step) => node is JsonArray list ? list[int.Parse(step)]! : node[step]!);
                if (parent is JsonArray array)
                {
                    array[int.Parse(place[^1])] = JsonNode.Parse(odd);
                }
                else
                {
                    parent[place[^1]] = JsonNode.Parse(odd);
                }

                File.WriteAllText(file, changed.ToJsonString());
                refused += Refuses(affected[0], string.Join('.', place) + " = " + odd);
            }
        }

        Assert.True(refused > 50, $"{refused} were refused");
    }

    [Fact]
    public void AnyDamageToTheTextIsLoadedOrRefused()
    {
        Random random = new(1);
        string file = Path.Combine(boards.Path, "netduinoplus2.json");
        byte[] text = File.ReadAllBytes(file);
        for (int round = 0; round < 300; round++)
        {
            byte[] changed = [.. text];
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(file, round % 3 == 0 ? changed[..random.Next(changed.Length)] : changed);
            Refuses("netduinoplus2", $"round {round}");
            Assert.NotEmpty(boards.Catalog.BoardNames());
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00 })]
    [InlineData(new byte[] { 0xC3, 0x28 })]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0, 0, 0, 0 })]
    public void AFileThatIsNoTextIsNamed(byte[] content)
    {
        File.WriteAllBytes(Path.Combine(boards.Path, "mine.json"), content);
        Assert.Contains("mine.json", boards.Refusal("mine"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("{ \"properties\": 1, \"$defs\": 2 }")]
    public void ASchemaThatIsNoneIsNamed(string schema)
    {
        boards.Write("board.schema", schema);
        Assert.Contains("board.schema.json", boards.Refusal("netduinoplus2"));
    }

    private int Refuses(string board, string what)
    {
        try
        {
            boards.Catalog.Load(board);
            return 0;
        }
        catch (UserError)
        {
            return 1;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{what} ended in {e.GetType()}", e);
        }
    }

    /// <summary>The way to every value of a file, objects and lists included.</summary>
    private static IEnumerable<string[]> Places(JsonNode node, string[] path)
    {
        IEnumerable<(string Step, JsonNode? Value)> steps = node switch
        {
            JsonObject fields => fields.Select(f => (f.Key, f.Value)),
            JsonArray list => list.Select((value, i) => (i.ToString(), value)),
            _ => [],
        };
        foreach ((string step, JsonNode? value) in steps)
        {
            yield return [.. path, step];
            foreach (string[] deeper in value is null ? [] : Places(value, [.. path, step]))
            {
                yield return deeper;
            }
        }
    }
}
