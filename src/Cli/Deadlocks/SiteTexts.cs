using System.Globalization;
using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;
using NfThread.Cli.Races;

namespace NfThread.Cli.Deadlocks;

/// <summary>What a report of a deadlock calls the places of a program. Rewritten code knows them by number, 1 being the first; the texts go into the program.</summary>
internal sealed class SiteTexts
{
    /// <summary>Numbers have 16 bits on a board.</summary>
    private const int Most = ushort.MaxValue;

    private readonly List<string> texts = [];
    private readonly Dictionary<string, int> numbers = [];

    /// <summary>The texts in the order of their numbers.</summary>
    public IReadOnlyList<string> All => texts;

    /// <summary>`Program.cs:12 in Program.Main`.</summary>
    public int Place(MethodDefinition method, SequencePoint? point) => Add(PlaceOf(method, point));

    /// <summary>`Bank.s_left at Program.cs:12`, by what the new object is put into.</summary>
    /// <param name="method">Where it is made.</param>
    /// <param name="point">The line.</param>
    /// <param name="making">What leaves the object on the stack.</param>
    public int Made(MethodDefinition method, SequencePoint? point, Instruction making)
    {
        string? name = making.Next?.Operand switch
        {
            FieldReference field when making.Next.OpCode.Code is Code.Stfld or Code.Stsfld => SourceNames.Of(field),
            VariableDefinition local when method.DebugInformation.TryGetName(local, out string known) => known,
            _ => null,
        };
        return Add(name is null ? "new at " + PlaceOf(method, point) : $"{name} at {(point is null || method.IsConstructor ? LineOf(point, method) : PlaceOf(method, point))}");
    }

    /// <summary>Assembly source of the table that Engines/Metal/Sites.cs in src/Deadlocks reads.</summary>
    public string ToAssembly()
    {
        StringBuilder source = new("""
                .syntax unified
                .thumb
                .section .rodata.nf_deadlocks, "a"
                .balign 4
            sites:

            """);
        source.Append(CultureInfo.InvariantCulture, $"    .word {texts.Count}\n");
        for (int i = 0; i < texts.Count; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $"    .word s{i}\n");
        }

        for (int i = 0; i < texts.Count; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $"s{i}: .asciz \"{Escaped(texts[i])}\"\n");
        }

        return source.Append("""
                .text
                .balign 4
                .thumb_func
                .global nf_deadlocks_sites
            nf_deadlocks_sites:
                ldr     r0, =sites
                bx      lr
                .pool

            """).ToString();
    }

    private static string Escaped(string text) => string.Concat(text.Select(c => c is '"' or '\\' ? "\\" + c : c is < ' ' or > '~' ? "?" : c.ToString()));

    private static string PlaceOf(MethodDefinition method, SequencePoint? point) => point is null ? SourceNames.Of(method) : $"{LineOf(point, method)} in {SourceNames.Of(method)}";

    private static string LineOf(SequencePoint? point, MethodDefinition method) =>
        point is null ? SourceNames.Of(method) : string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(point.Document.Url)}:{point.StartLine}");

    private int Add(string text)
    {
        if (!numbers.TryGetValue(text, out int number))
        {
            if (texts.Count == Most)
            {
                return 0;
            }

            texts.Add(text);
            number = texts.Count;
            numbers.Add(text, number);
        }

        return number;
    }
}
