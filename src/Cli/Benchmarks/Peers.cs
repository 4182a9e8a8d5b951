using System.Text.Json;

namespace NfThread.Cli.Benchmarks;

/// <summary>What other systems need for the same operations, from peers.json beside the benchmark: a row, and a figure for each system.</summary>
internal sealed class Peers
{
    public const string FileName = "peers.json";

    private readonly Dictionary<string, Dictionary<string, double>> figures;

    private Peers(Dictionary<string, Dictionary<string, double>> figures) => this.figures = figures;

    public static Peers Beside(string project)
    {
        string path = Path.Combine(Path.GetDirectoryName(project)!, FileName);
        try
        {
            return new Peers(File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double>>>(UserFile.ReadText(path, "")) ?? [] : []);
        }
        catch (JsonException e)
        {
            throw new UserError($"{path} holds no figures of other systems: {e.Message}", "It is an object of rows, each an object of systems and their figures; without the file none are shown.");
        }
    }

    /// <summary>The quickest of the others, or null where nobody measured one.</summary>
    public (string Name, double Figure)? Best(string row) =>
        figures.TryGetValue(row, out Dictionary<string, double>? all) && all.Count > 0 ? all.Select(p => (p.Key, p.Value)).MinBy(p => p.Value) : null;

    public IEnumerable<string> Rows => figures.Keys;
}
