using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NfThread.Cli.Races;

/// <summary>An access of a method to shared memory, before the code for it is made.</summary>
/// <param name="At">The instruction.</param>
/// <param name="Kind">How.</param>
/// <param name="Variable">What it goes through a reference to; null when the instruction itself names the field or has array and index on the stack.</param>
/// <param name="Field">The field that it names; null for an element and for a library's object.</param>
/// <param name="Name">For people.</param>
internal sealed record MemoryAccess(Instruction At, AccessKind Kind, Variable? Variable, FieldDefinition? Field, string Name)
{
    /// <summary>It orders threads, as an access of a volatile field does.</summary>
    public bool IsAtomic { get; init; }
}

/// <summary>
/// Finds what a method reads and writes. Left out are a constructor's own fields, which nobody else sees before it is done, and what a method of a
/// struct does through `this`: whoever calls that method knows the variable, and accounts for it.
/// </summary>
internal sealed class MethodAccesses(MethodBody body, OperandSources sources, RewriteContext context)
{
    private readonly bool constructor = body.Method.IsConstructor && !body.Method.IsStatic;

    public IEnumerable<MemoryAccess> Find() => AutoProperty.FieldOf(body.Method) is null ? body.Instructions.Where(sources.IsReached).SelectMany(Find) : [];

    /// <summary>What an operand refers to; null if it is unknown or nobody else's.</summary>
    public Variable? Refers(Instruction? source, out string name)
    {
        name = "";
        switch (source?.OpCode.Code)
        {
            case Code.Ldsflda:
                return Named(source, out name) is { } statics ? new Variable(source, context.Table.KeyOf(statics.FullName)) : null;
            case Code.Ldelema:
                name = "an element of " + NameOf(sources.Of(source, 1));
                return new Variable(source, -1);
            case Code.Ldflda when Named(source, out name) is { } field:
                if (!field.DeclaringType.IsValueType)
                {
                    return IsOwn(source, 0) ? null : new Variable(source, context.Table.KeyOf(field.FullName));
                }

                string part = field.Name;
                Variable? whole = Refers(sources.Of(source, 0), out name);
                name = $"{name}.{part}";
                return whole is null || whole.IsElement ? whole : whole with { Key = context.Table.KeyOf(context.Table.FieldOf(whole.Key) + "." + part) };
            default:
                return null;
        }
    }

    /// <summary>What people call what an instruction puts on the stack.</summary>
    public string NameOf(Instruction? source) => source?.Operand switch
    {
        FieldReference field => SourceNames.Of(field),
        VariableDefinition local => body.Method.DebugInformation.TryGetName(local, out string name) ? name : NameOfUnnamed(local),
        ParameterDefinition parameter when parameter.Name.Length > 0 => parameter.Name,
        ParameterDefinition => "this " + SourceNames.Of(body.Method.DeclaringType),
        MethodReference method when source.OpCode.Code == Code.Newobj => "a new " + SourceNames.Of(method.DeclaringType),
        MethodReference method => $"{SourceNames.Of(method.DeclaringType)}.{(method.Name.StartsWith("get_", StringComparison.Ordinal) ? method.Name[4..] : method.Name + "()")}",
        TypeReference element when source.OpCode.Code == Code.Newarr => "a new " + SourceNames.Of(element) + "[]",
        _ when source?.OpCode.Code == Code.Ldelem_Ref => "an element of " + NameOf(sources.Of(source, 1)),
        _ => "an object",
    };

    // The compiler's own, such as what a `lock` keeps its object in.
    private string NameOfUnnamed(VariableDefinition local)
    {
        Instruction[] sets = [.. body.Instructions.Where(i => i.OpCode.Code == Code.Stloc && i.Operand == local).Take(2)];
        return sets.Length == 1 && sources.Of(sets[0], 0) is { } source && source.Operand != local ? NameOf(source) : SourceNames.Of(local.VariableType);
    }

    private IEnumerable<MemoryAccess> Find(Instruction at)
    {
        switch (at.OpCode.Code)
        {
            case Code.Ldsfld:
            case Code.Stsfld:
                return Direct(at, at.OpCode.Code == Code.Ldsfld ? AccessKind.Read : AccessKind.Write);
            case Code.Ldfld:
            case Code.Stfld:
                bool reads = at.OpCode.Code == Code.Ldfld;
                return ((FieldReference)at.Operand).DeclaringType.Resolve()?.IsValueType != false
                    ? PartOf(at, reads)
                    : IsOwn(at, reads ? 0 : 1) ? [] : Direct(at, reads ? AccessKind.Read : AccessKind.Write);
            case >= Code.Ldelem_I1 and <= Code.Ldelem_Ref or Code.Ldelem_Any:
                return [new MemoryAccess(at, AccessKind.Read, null, null, "an element of " + NameOf(sources.Of(at, 1)))];
            case >= Code.Stelem_I and <= Code.Stelem_Ref or Code.Stelem_Any:
                return [new MemoryAccess(at, AccessKind.Write, null, null, "an element of " + NameOf(sources.Of(at, 2)))];
            case >= Code.Ldind_I1 and <= Code.Ldind_Ref or Code.Ldobj:
                return Through(at, 0, AccessKind.Read);
            case >= Code.Stind_Ref and <= Code.Stind_R8 or Code.Stind_I or Code.Stobj:
                return Through(at, 1, AccessKind.Write);
            case Code.Initobj:
                return Through(at, 0, AccessKind.Write);
            case Code.Call or Code.Callvirt when AutoProperty.FieldOf((MethodReference)at.Operand) is { } field:
                bool gets = ((MethodReference)at.Operand).Parameters.Count == 0;
                return WatchedFields.Find(field, context.Rewritten) is null || (!field.IsStatic && IsOwn(at, gets ? 0 : 1))
                    ? []
                    : [new MemoryAccess(at, gets ? AccessKind.Read : AccessKind.Write, null, field, SourceNames.Of(field))];
            case Code.Call or Code.Callvirt:
                return [.. Contents(at), .. ByReference(at)];
            default:
                return [];
        }
    }

    private IEnumerable<MemoryAccess> Direct(Instruction at, AccessKind kind) => Named(at, out string name) is { } field
        ? [new MemoryAccess(at, kind, null, field, name) { IsAtomic = WatchedFields.IsVolatile((FieldReference)at.Operand) || (kind == AccessKind.Read && IsCompared(at, field)) }]
        : [];

    /// <summary>
    /// Whether what is read is the value that an Interlocked.CompareExchange of the same method expects to find in the same field: the usual loop, which goes round again
    /// if the read was too early or too late.
    /// </summary>
    private bool IsCompared(Instruction read, FieldDefinition field)
    {
        const int comparand = 0;
        const int location = 2;
        return read.Next is { OpCode.Code: Code.Stloc } kept && body.Instructions.Any(i =>
            i.Operand is MethodReference { Name: "CompareExchange", DeclaringType.FullName: "System.Threading.Interlocked" }
            && sources.Of(i, location) is { OpCode.Code: Code.Ldflda or Code.Ldsflda, Operand: FieldReference target } && target.Resolve() == field
            && sources.Of(i, comparand) is { OpCode.Code: Code.Ldloc } compared && CopiesOf(kept.Operand).Contains(compared.Operand));
    }

    /// <summary>A local, and those that it is assigned to.</summary>
    private HashSet<object> CopiesOf(object local)
    {
        HashSet<object> all = [local];
        while (body.Instructions.Any(i => i.OpCode.Code == Code.Stloc && i.Previous?.OpCode.Code == Code.Ldloc && all.Contains(i.Previous.Operand) && all.Add(i.Operand)))
        {
        }

        return all;
    }

    // A field of a struct that is reached through a reference; of a value on the stack nobody else knows.
    private IEnumerable<MemoryAccess> PartOf(Instruction at, bool reads)
    {
        FieldReference field = (FieldReference)at.Operand;
        Variable? whole = Refers(sources.Of(at, reads ? 0 : 1), out string name);
        if (whole is null)
        {
            return [];
        }

        Variable part = whole.IsElement ? whole : whole with { Key = context.Table.KeyOf(context.Table.FieldOf(whole.Key) + "." + field.Name) };
        return [new MemoryAccess(at, reads ? AccessKind.Read : AccessKind.Write, part, null, $"{name}.{field.Name}")];
    }

    private IEnumerable<MemoryAccess> Through(Instruction at, int operand, AccessKind kind) =>
        Refers(sources.Of(at, operand), out string name) is { } variable ? [new MemoryAccess(at, kind, variable, null, name)] : [];

    private IEnumerable<MemoryAccess> Contents(Instruction call) => LibraryObjects.KindOf(call) is { } kind
        ? [new MemoryAccess(call, kind, null, null, $"the {LibraryObjects.Contents} of {NameOf(sources.Of(call, OperandSources.OperandsOf(call) - 1))}")]
        : [];

    // What a called method does with the variables that it gets references to. Atomic operations account for theirs themselves.
    private IEnumerable<MemoryAccess> ByReference(Instruction call)
    {
        MethodReference method = (MethodReference)call.Operand;
        if (method.DeclaringType.FullName is "System.Threading.Interlocked" or "System.Threading.Volatile")
        {
            yield break;
        }

        int operands = OperandSources.OperandsOf(call);
        for (int i = 0; i < operands; i++)
        {
            if (Refers(sources.Of(call, operands - 1 - i), out string name) is not { } variable)
            {
                continue;
            }

            (bool reads, bool writes) = ReferenceUse.Of(method, i, TakesOrWaits);
            if (reads)
            {
                yield return new MemoryAccess(call, AccessKind.Read, variable, null, name);
            }

            if (writes)
            {
                yield return new MemoryAccess(call, AccessKind.Write, variable, null, name);
            }
        }
    }

    private bool TakesOrWaits(MethodReference called) =>
        called.Name is "Acquire" or "Enter" or "Join" or "WaitOne" or "WaitAny" or "WaitAll" && context.Calls.Find(called.DeclaringType.FullName, called) is not null;

    private FieldDefinition? Named(Instruction at, out string name)
    {
        FieldReference reference = (FieldReference)at.Operand;
        name = SourceNames.Of(reference);
        return WatchedFields.Find(reference, context.Rewritten);
    }

    private bool IsOwn(Instruction at, int operand) => constructor && sources.Of(at, operand) is { OpCode.Code: Code.Ldarg, Operand: ParameterDefinition p } && p == body.ThisParameter;
}
