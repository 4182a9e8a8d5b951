using System.Text.Json;
using System.Text.Json.Serialization;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NfThread.Cli.Races;

/// <summary>A place in the program that the detector knows by number.</summary>
/// <param name="What">The variable that is accessed there, or the lock that is taken.</param>
/// <param name="Method">The method, as people call it.</param>
/// <param name="File">Its source; empty without debug information.</param>
/// <param name="Line">Counted from 1; 0 without debug information.</param>
internal sealed record Site(string What, string Method, string File, int Line)
{
    /// <summary>For people.</summary>
    [JsonIgnore]
    public string Place => Line == 0 ? Method : $"{Path.GetFileName(File)}:{Line} in {Method}";
}

/// <summary>The places of a rewritten program, made while it is rewritten and read when it reports a race. Lies beside the program.</summary>
internal sealed class SiteTable
{
    private readonly List<Site> sites;
    private readonly Dictionary<Site, int> numbers = [];
    private readonly Dictionary<string, int> keys = [];
    private readonly List<string> fields = [];

    public SiteTable() => sites = [];

    private SiteTable(List<Site> sites) => this.sites = sites;

    public static string PathOf(string program) => Path.ChangeExtension(program, ".races.json");

    public static SiteTable Read(string program) => new(JsonSerializer.Deserialize<List<Site>>(File.ReadAllText(PathOf(program)))!);

    public void Write(string program) => File.WriteAllText(PathOf(program), JsonSerializer.Serialize(sites));

    public Site this[int number] => number >= 0 && number < sites.Count ? sites[number] : new Site("?", "?", "", 0);

    public int Count => sites.Count;

    /// <summary>The number of a field, or of a part of one: the same wherever it is accessed.</summary>
    public int KeyOf(string field)
    {
        if (!keys.TryGetValue(field, out int key))
        {
            key = keys.Count;
            keys.Add(field, key);
            fields.Add(field);
        }

        return key;
    }

    /// <summary>The field with a number.</summary>
    public string FieldOf(int key) => fields[key];

    /// <summary>The fields known so far that are parts of this one.</summary>
    public IEnumerable<int> PartsOf(string field) => keys.Where(k => k.Key.StartsWith(field + ".", StringComparison.Ordinal)).Select(k => k.Value);

    /// <summary>The number of the place of an instruction.</summary>
    public int Add(MethodDefinition method, SequencePoint? point, string what)
    {
        Site site = new(what, SourceNames.Of(method), point?.Document.Url ?? "", point?.StartLine ?? 0);
        if (!numbers.TryGetValue(site, out int number))
        {
            number = sites.Count;
            numbers.Add(site, number);
            sites.Add(site);
        }

        return number;
    }
}
