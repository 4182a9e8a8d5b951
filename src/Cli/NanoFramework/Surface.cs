// A public surface: its types by name, each with its kind, base type, interfaces and members, in the words of the list of
// nanoFramework's mscorlib. One surface is read from that list, the other from an assembly's metadata (SurfaceReader).

namespace NfThread.Cli.NanoFramework;

/// <summary>One public type.</summary>
/// <param name="Shape">Kind, name and base type: "sealed class System.Random : System.Object".</param>
internal sealed record SurfaceType(string Name, string Shape, IReadOnlySet<string> Interfaces, IReadOnlySet<string> Members);

internal sealed class Surface
{
    private readonly Dictionary<string, SurfaceType> _types = new();

    public IEnumerable<SurfaceType> Types => _types.Values;

    public void Add(SurfaceType type) => _types.Add(type.Name, type);

    public SurfaceType? Find(string name) => _types.GetValueOrDefault(name);

    /// <summary>Reads the list: a line "T shape[ + interfaces]" a type, then a line "  F ..." or "  M ..." a member.</summary>
    public static Surface Parse(string text)
    {
        Surface surface = new();
        string? shape = null;
        HashSet<string> interfaces = new();
        HashSet<string> members = new();

        foreach (string raw in text.Split('\n'))
        {
            string line = raw.TrimEnd('\r');
            if (line.Length == 0) continue;
            if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                members.Add(line[2..]);
                continue;
            }

            if (!line.StartsWith("T ", StringComparison.Ordinal)) throw new FormatException($"The list has a line that is neither a type nor a member: '{line}'.");
            Flush();
            string[] parts = line[2..].Split(" + ", 2);
            shape = parts[0];
            interfaces = parts.Length == 1 ? new() : parts[1].Split(", ").ToHashSet();
            members = new();
        }

        Flush();
        return surface;

        void Flush()
        {
            if (shape == null) return;
            string name = shape.Split(" : ")[0].Split(' ')[^1];
            surface.Add(new SurfaceType(name, shape, interfaces, members));
        }
    }
}
