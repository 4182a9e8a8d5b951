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
    /// <param name="sources">Of the method's operands; null where nothing is put into an array.</param>
    public int Made(MethodDefinition method, SequencePoint? point, Instruction making, OperandSources? sources)
    {
        string? name = Destination(making, method) is not { } next ? null
            : next.OpCode.Code == Code.Stelem_Ref ? ArrayOf(next, method, sources) is { } array ? "an element of " + array : null
            : next.OpCode.Code is Code.Stfld or Code.Stsfld or Code.Stloc ? NameOf(next, method) : null;
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

    /// <summary>What takes a new object, by way of the compiler's own variables and copies if need be: of `a ??= new Lock()`, and of what is rewritten for race detection.</summary>
    private static Instruction? Destination(Instruction making, MethodDefinition method)
    {
        Instruction? next = making.Next;
        if (next?.OpCode.Code == Code.Dup)
        {
            next = next.Next is { OpCode.Code: Code.Stloc } copy && NameOf(copy, method) is null ? copy.Next : next.Next;
        }

        // The race detector is told of a static before it is written.
        while (next?.OpCode.Code == Code.Ldc_I4 || next?.Operand is MethodReference { DeclaringType.Namespace: DetectorCalls.AssemblyName })
        {
            next = next.Next;
        }

        while (next is { OpCode.Code: Code.Stloc, Operand: VariableDefinition kept } && NameOf(next, method) is null)
        {
            next = method.Body.Instructions.SkipWhile(i => i != next).FirstOrDefault(i => i.OpCode.Code == Code.Ldloc && i.Operand == kept)?.Next;
        }

        return next;
    }

    /// <summary>What an element goes to: a field or a local that holds the array, or that a new one is put into afterwards.</summary>
    private static string? ArrayOf(Instruction storing, MethodDefinition method, OperandSources? sources)
    {
        const int array = 2;
        Instruction? source = sources?.Of(storing, array);
        if (source?.OpCode.Code == Code.Newarr)
        {
            Instruction made = source;
            source = method.Body.Instructions.FirstOrDefault(i => i.OpCode.Code is Code.Stfld or Code.Stsfld or Code.Stloc && sources!.Of(i, 0) == made);
        }

        return source is null ? null : NameOf(source, method);
    }

    /// <summary>Of the field or local that an instruction reads or writes.</summary>
    private static string? NameOf(Instruction at, MethodDefinition method) => at.Operand switch
    {
        FieldReference field => SourceNames.Of(field),
        VariableDefinition local when method.DebugInformation.TryGetName(local, out string known) => known,
        _ => null,
    };

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
