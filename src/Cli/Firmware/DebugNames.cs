using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;

namespace NfThread.Cli.Firmware;

/// <summary>
/// Names of the program's own types and methods in debug information, as somebody types them to gdb, which takes C# for C++: `Sensor::Read` where ilc writes Blinky_Devices_Sensor__Read. A namespace
/// is left out, since gdb looks for those in entries that ilc does not write, unless another type has the same name without it. Symbols keep ilc's names, so that those lead to the same places.
/// </summary>
internal sealed partial class DebugNames
{
    private readonly Dictionary<string, string> types = new(StringComparer.Ordinal);

    /// <param name="application">The program's assembly. Two of its types of which ilc makes one name keep what ilc calls them.</param>
    public DebugNames(string application)
    {
        using PEReader image = new(new MemoryStream(System.IO.File.ReadAllBytes(application)));
        MetadataReader metadata = image.GetMetadataReader();
        string assembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);
        (string Namespace, string Name)[] all = [.. metadata.TypeDefinitions.Select(t => Name(metadata, t))];
        ILookup<string, string> alike = all.ToLookup(t => t.Name, t => t.Namespace);
        foreach (IGrouping<string, (string Namespace, string Name)> types in all.GroupBy(t => NotInSymbols().Replace($"{assembly}_{t.Namespace}{t.Name.Replace("::", "_", StringComparison.Ordinal)}", "_")))
        {
            if (types.Count() == 1)
            {
                (string space, string name) = types.First();
                this.types[types.Key] = Plain(Arity().Replace(alike[name].Count() == 1 ? name : NotInSymbols().Replace(space, "_") + name, ""));
            }
        }
    }

    /// <summary>ilc's names of types and what they have become.</summary>
    public IReadOnlyDictionary<string, string> Types => types;

    public void Write(RelocatableObject file)
    {
        int section = file.Find(".debug_info"), forms = file.Find(".debug_abbrev"), strings = file.Find(".debug_str");
        if (section < 0 || forms < 0 || strings < 0)
        {
            return;
        }

        byte[] content = file.Content(section);
        List<byte> texts = [.. file.Content(strings)];
        Dictionary<string, int> added = new(StringComparer.Ordinal);
        DebugEntry[] entries = [.. DebugEntry.ReadAll(content, file.Content(forms))];
        DebugEntry[] named = [.. entries.Where(e => e.Tag is DebugEntry.Class or DebugEntry.Enumeration && e.Values.ContainsKey(DebugEntry.Name))];
        HashSet<string> taken = [.. named.Select(e => Text(e, DebugEntry.Name))];
        foreach (string type in types.Where(t => taken.Contains(t.Value)).Select(t => t.Key).ToArray())
        {
            types.Remove(type);
        }

        Dictionary<DebugEntry, string> renamed = [];
        foreach (DebugEntry entry in named)
        {
            string old = Text(entry, DebugEntry.Name), now = Word().Replace(old, word => types.GetValueOrDefault(word.Value, word.Value));
            if (old != now)
            {
                renamed.Add(entry, now);
                Put(entry, DebugEntry.Name, now);
            }
        }

        foreach (DebugEntry method in entries.Where(e => e.Tag == DebugEntry.Function && e.Outer is not null && renamed.ContainsKey(e.Outer) && e.Values.ContainsKey(DebugEntry.LinkageName)))
        {
            Put(method, DebugEntry.LinkageName, Method(renamed[method.Outer!], Text(method, DebugEntry.Name)));
        }

        file.Replace(strings, [.. texts], file.Relocations(strings));

        string Text(DebugEntry entry, int attribute)
        {
            int start = DebugForms.Word(content, entry.Values[attribute]);
            return Encoding.UTF8.GetString([.. texts[start..texts.IndexOf(0, start)]]);
        }

        void Put(DebugEntry entry, int attribute, string text)
        {
            if (!added.TryGetValue(text, out int at))
            {
                at = texts.Count;
                added.Add(text, at);
                texts.AddRange([.. Encoding.UTF8.GetBytes(text), 0]);
            }

            BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(entry.Values[attribute]), at);
        }
    }

    /// <summary>The namespace with what parts it from a name, and the name with those of the types around it.</summary>
    private static (string Namespace, string Name) Name(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        string name = metadata.GetString(type.Name), space = metadata.GetString(type.Namespace);
        return type.GetDeclaringType() is not { IsNil: false } outer ? (space.Length == 0 ? "" : space + ".", name)
            : Name(metadata, outer) is var around ? (around.Namespace, $"{around.Name}::{name}") : default;
    }

    /// <summary>A local function is one of its class, `Program::Local`, and a lambda is told by its method, `Program::Main_lambda_2`; SymbolNames.Readable knows both.</summary>
    private static string Method(string type, string name)
    {
        string source = SymbolNames.OfSource(name);
        return source == name ? $"{type}::{Plain(name)}" : $"{Closure().Replace(type, "")}::{source[(source.LastIndexOf('.') + 1)..].Replace("'s ", "_", StringComparison.Ordinal).Replace(' ', '_')}";
    }

    /// <summary>What the compiler makes has characters in its name that gdb takes for something else; a constructor's has a full stop.</summary>
    private static string Plain(string name) => Made().Replace(name, made => made.Value is "|" or "=" ? "_" : "").TrimStart('.');

    /// <summary>ilc's sign for what a symbol cannot have.</summary>
    [GeneratedRegex(@"[^A-Za-z0-9_]")]
    private static partial Regex NotInSymbols();

    [GeneratedRegex(@"`\d+")]
    private static partial Regex Arity();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    /// <summary>As <see cref="Plain"/> leaves it.</summary>
    [GeneratedRegex(@"::c(__DisplayClass[0-9_]*)?$")]
    private static partial Regex Closure();

    [GeneratedRegex(@"[<>|$=]")]
    private static partial Regex Made();
}
