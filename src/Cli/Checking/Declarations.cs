using System.Text.RegularExpressions;

namespace NfThread.Cli.Checking;

/// <summary>
/// Finds what has no code, and so no line in a .pdb, by its name in the text: a type's declaration, a field, an abstract method. Comments and
/// strings do not count. What is not found, or not there to be read, has no place.
/// </summary>
internal sealed partial class Declarations
{
    private readonly Dictionary<string, string> texts = [];

    /// <param name="file">The source file.</param>
    /// <param name="name">The type's name in metadata, where a generic type's ends in `n.</param>
    public SourcePlace? OfType(string file, string name)
    {
        string simple = Regex.Escape(name.Split('`')[0]);
        string after = name.Contains('`') ? @"\s*<" : @"\b(?!\s*<)";
        return Find(file, 0, $@"\b(?:class|struct|interface|enum|record)\s+(?<name>{simple}){after}|\bdelegate\s[^;(]*?\b(?<name>{simple}){after}");
    }

    /// <param name="type">The place of the type that the member is in.</param>
    /// <param name="name">The member's name in metadata.</param>
    public SourcePlace? OfMember(SourcePlace type, string name) =>
        NameOf(name) is { Length: > 0 } simple ? Find(type.File, type.Line, $@"\b(?<name>{Regex.Escape(simple)})\b") : null;

    /// <summary>What a member is called in the text: the compiler's field or method of a property is the property; empty where the text has no name.</summary>
    public static string NameOf(string name) => name.StartsWith('<') ? name[1..name.IndexOf('>')] : Accessor().Replace(name, "");

    private SourcePlace? Find(string file, int fromLine, string pattern)
    {
        string text = Read(file);
        int start = 0;
        for (int line = 1; line < fromLine; line++)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0)
            {
                return null;
            }

            start = end + 1;
        }

        if (new Regex(pattern).Match(text, start) is not { Success: true } match)
        {
            return null;
        }

        int at = match.Groups["name"].Index;
        return new SourcePlace(file, text.AsSpan(0, at).Count('\n') + 1, at - text.LastIndexOf('\n', Math.Max(0, at - 1)));
    }

    /// <summary>The text with blanks in the place of comments and strings.</summary>
    private string Read(string file)
    {
        if (!texts.TryGetValue(file, out string? text))
        {
            text = File.Exists(file) ? CommentOrString().Replace(File.ReadAllText(file), m => NotLineEnd().Replace(m.Value, " ")) : "";
            texts.Add(file, text);
        }

        return text;
    }

    [GeneratedRegex("^(get|set|init|add|remove)_")]
    private static partial Regex Accessor();

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""", RegexOptions.Singleline)]
    private static partial Regex CommentOrString();

    [GeneratedRegex("[^\n]")]
    private static partial Regex NotLineEnd();
}
