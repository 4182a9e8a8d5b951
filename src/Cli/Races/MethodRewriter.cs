using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using NfThread.Cli.Rewriting;

namespace NfThread.Cli.Races;

/// <summary>Puts the detector's calls into one method: before each access, and in place of each call that orders threads.</summary>
internal sealed class MethodRewriter
{
    private readonly MethodDefinition method;
    private readonly MethodBody body;
    private readonly RewriteContext context;
    private readonly OperandSources sources;
    private readonly MethodAccesses accesses;
    private readonly CodeInsertion code;
    private readonly SequencePoint[] points;
    private readonly Dictionary<Instruction, (VariableDefinition Owner, VariableDefinition? Index)> kept = [];
    private readonly Dictionary<string, VariableDefinition> spares = [];

    public MethodRewriter(MethodDefinition method, RewriteContext context)
    {
        this.method = method;
        this.context = context;
        body = method.Body;
        body.SimplifyMacros();
        sources = new OperandSources(body);
        accesses = new MethodAccesses(body, sources, context);
        code = new CodeInsertion(body);
        points = [.. method.DebugInformation.SequencePoints.Where(p => !p.IsHidden).OrderBy(p => p.Offset)];
        Accesses = [.. accesses.Find()];
    }

    /// <summary>What was found. Known for all methods before the first is rewritten, so that each knows of the parts that others access.</summary>
    public IReadOnlyList<MemoryAccess> Accesses { get; }

    public void Rewrite()
    {
        Instruction[] original = [.. body.Instructions];
        ILookup<Instruction, MemoryAccess> byInstruction = Accesses.ToLookup(a => a.At);
        foreach (Instruction at in original)
        {
            foreach (MemoryAccess access in byInstruction[at])
            {
                Note(access);
            }

            if (at.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj && sources.IsReached(at))
            {
                RewriteCall(at);
            }
        }

        if (method.Name == "Finalize" && method.IsVirtual)
        {
            code.First([Call("Work", "Finalizing")]);
        }
        else if (context.Entries.Contains(method))
        {
            code.First([Call("Work", "Entered")]);
        }

        code.Finish();
        body.OptimizeMacros();
    }

    private void Note(MemoryAccess access)
    {
        int site = SiteOf(access.At, access.Name);
        string verb = access.Kind == AccessKind.Read ? "Read" : "Write";
        if (access.Variable is { } variable)
        {
            // Through a reference: what it refers to was kept, so the stack stays as it is.
            foreach (int key in variable.IsElement ? [variable.Key] : WithParts(context.Table.FieldOf(variable.Key)))
            {
                code.Before(access.At, variable.IsStatic
                    ? [Int(key), Int(site), Call("Access", verb + "Static")]
                    : [.. Owner(variable with { Key = key }), Int(site), Call("Access", verb + (variable.IsElement ? "Element" : ""))]);
            }
        }
        else if (access.Field is { } field)
        {
            NoteField(access, field, verb, site);
        }
        else if (access.At.Operand is MethodReference called)
        {
            Instruction[] note = [Instruction.Create(OpCodes.Dup), Int(context.Table.KeyOf(LibraryObjects.Contents)), Int(site), Call("Access", verb)];
            code.Before(access.At, Beneath([.. called.Parameters.Select(p => Closed(p.ParameterType, called))], note));
        }
        else
        {
            NoteElement(access, verb, site);
        }
    }

    // As the code that uses a method or a field knows it, which says what stands for the type's parameters.
    private static TypeReference Closed(TypeReference type, MemberReference used)
    {
        switch (type)
        {
            case GenericParameter { Type: GenericParameterType.Type } parameter:
                return ((GenericInstanceType)used.DeclaringType).GenericArguments[parameter.Position];
            case GenericParameter parameter:
                return ((GenericInstanceMethod)used).GenericArguments[parameter.Position];
            case ArrayType array:
                return new ArrayType(Closed(array.ElementType, used), array.Rank);
            case ByReferenceType reference:
                return new ByReferenceType(Closed(reference.ElementType, used));
            case RequiredModifierType modified:
                return Closed(modified.ElementType, used);
            case GenericInstanceType generic:
                GenericInstanceType closed = new(generic.ElementType);
                foreach (TypeReference argument in generic.GenericArguments)
                {
                    closed.GenericArguments.Add(Closed(argument, used));
                }

                return closed;
            default:
                return type;
        }
    }

    private void NoteField(MemoryAccess access, FieldDefinition field, string verb, int site)
    {
        bool reads = access.Kind == AccessKind.Read;
        if (access.IsAtomic)
        {
            NoteAtomic(access, field, site);
            return;
        }

        int[] keys = WithParts(field.FullName);
        if (field.IsStatic)
        {
            code.Before(access.At, keys.SelectMany(k => (Instruction[])[Int(k), Int(site), Call("Access", verb + "Static")]));
            return;
        }

        Instruction[] note = [.. keys.SelectMany(k => (Instruction[])[Instruction.Create(OpCodes.Dup), Int(k), Int(site), Call("Access", verb)])];
        code.Before(access.At, reads ? note : Beneath(TypeOf(access.At, field), note));
    }

    private int[] WithParts(string field) => [context.Table.KeyOf(field), .. context.Table.PartsOf(field)];

    // As this module names it.
    private TypeReference TypeOf(Instruction store, FieldDefinition field) =>
        store.Operand is FieldReference named ? Closed(named.FieldType, named) : method.Module.ImportReference(Closed(field.FieldType, (MemberReference)store.Operand), method);

    private void NoteElement(MemoryAccess access, string verb, int site)
    {
        VariableDefinition index = Spare(context.Int32, "index");
        Instruction[] note =
        [
            Instruction.Create(OpCodes.Conv_I4), Instruction.Create(OpCodes.Stloc, index), Instruction.Create(OpCodes.Dup), Instruction.Create(OpCodes.Ldloc, index),
            Int(site), Call("Access", verb + "Element"), Instruction.Create(OpCodes.Ldloc, index),
        ];
        code.Before(access.At, access.Kind == AccessKind.Read ? note : Beneath(ElementType(access.At), note));
    }

    // As Volatile's methods do.
    private void NoteAtomic(MemoryAccess access, FieldDefinition field, int site)
    {
        string end = access.Kind == AccessKind.Read ? "EndRead" : "EndWrite";
        Instruction[] key = [Int(context.Table.KeyOf(field.FullName)), Int(site), Call("AtomicCalls", end)];
        if (field.IsStatic)
        {
            code.Before(access.At, [Call("AtomicCalls", "Begin")]);
            code.After(access.At, [Instruction.Create(OpCodes.Ldnull), .. key]);
            return;
        }

        VariableDefinition owner = Fresh(context.Object);
        Instruction[] begin = [Instruction.Create(OpCodes.Dup), Instruction.Create(OpCodes.Dup), Instruction.Create(OpCodes.Stloc, owner), Call("AtomicCalls", "BeginOn")];
        code.Before(access.At, access.Kind == AccessKind.Read ? begin : Beneath(TypeOf(access.At, field), begin));
        code.After(access.At, [Instruction.Create(OpCodes.Ldloc, owner), .. key]);
    }

    private void RewriteCall(Instruction at)
    {
        MethodReference called = (MethodReference)at.Operand;
        string type = LoadedType.OfCalled(at, called, method);
        if (type == "System.Threading.Volatile")
        {
            int operands = OperandSources.OperandsOf(at);
            Instruction[] target = Target(sources.Of(at, operands - 1), out string name);
            code.Before(at, [Call("AtomicCalls", "Begin")]);
            code.After(at, [.. target, Int(SiteOf(at, name)), Call("AtomicCalls", called.Name == "Read" ? "EndRead" : "EndWrite")]);
        }
        else if (context.Calls.Find(type, called) is { } replacement)
        {
            Replace(at, replacement);
        }
        else if (context.TakesDelegate(called))
        {
            code.Before(at, [Call("Work", "HandOver")]);
        }
    }

    private void Replace(Instruction at, Replacement replacement)
    {
        int operands = OperandSources.OperandsOf(at);
        Instruction? first = operands == 0 ? null : sources.Of(at, operands - 1);
        if (replacement.Extras.Contains("owner"))
        {
            Instruction[] target = Target(first, out string name);
            code.Before(at, [.. target, Int(SiteOf(at, name))]);
        }
        else if (replacement.Extras.Contains("site"))
        {
            code.Before(at, [Int(SiteOf(at, accesses.NameOf(first)))]);
        }

        if (at.Previous is { OpCode.Code: Code.Constrained } prefix)
        {
            prefix.OpCode = OpCodes.Nop;
            prefix.Operand = null;
        }

        at.OpCode = OpCodes.Call;
        at.Operand = context.Import(replacement.Method);
    }

    /// <summary>Owner and key of what an atomic operation is done on.</summary>
    private Instruction[] Target(Instruction? source, out string name)
    {
        Variable? variable = accesses.Refers(source, out name);
        return variable switch
        {
            null => [Instruction.Create(OpCodes.Ldnull), Int(-1)],
            { IsStatic: true } => [Instruction.Create(OpCodes.Ldnull), Int(variable.Key)],
            _ => [.. Owner(variable)],
        };
    }

    /// <summary>Loads the owner of a variable, kept where the reference was made, and its key or index.</summary>
    private IEnumerable<Instruction> Owner(Variable variable)
    {
        if (!kept.TryGetValue(variable.Origin, out (VariableDefinition Owner, VariableDefinition? Index) places))
        {
            VariableDefinition owner = Fresh(context.Object);
            VariableDefinition? index = variable.IsElement ? Fresh(context.Int32) : null;
            code.Before(variable.Origin, index is null
                ? [Instruction.Create(OpCodes.Dup), Instruction.Create(OpCodes.Stloc, owner)]
                : [
                    Instruction.Create(OpCodes.Conv_I4), Instruction.Create(OpCodes.Stloc, index), Instruction.Create(OpCodes.Dup),
                    Instruction.Create(OpCodes.Stloc, owner), Instruction.Create(OpCodes.Ldloc, index),
                ]);
            places = (owner, index);
            kept.Add(variable.Origin, places);
        }

        return [Instruction.Create(OpCodes.Ldloc, places.Owner), places.Index is null ? Int(variable.Key) : Instruction.Create(OpCodes.Ldloc, places.Index)];
    }

    // The code finds what lies beneath the value that is to be stored.
    private Instruction[] Beneath(TypeReference valueType, Instruction[] inner) => Beneath([valueType], inner);

    private Instruction[] Beneath(TypeReference[] valueTypes, Instruction[] inner)
    {
        VariableDefinition[] values = [.. valueTypes.Select((type, i) => Spare(type, "value" + i))];
        return
        [
            .. values.Reverse().Select(v => Instruction.Create(OpCodes.Stloc, v)), .. inner, .. values.Select(v => Instruction.Create(OpCodes.Ldloc, v)),
        ];
    }

    private TypeReference ElementType(Instruction store) => store.OpCode.Code switch
    {
        Code.Stelem_Any => (TypeReference)store.Operand,
        Code.Stelem_Ref => context.Object,
        Code.Stelem_I8 => method.Module.TypeSystem.Int64,
        Code.Stelem_R4 => method.Module.TypeSystem.Single,
        Code.Stelem_R8 => method.Module.TypeSystem.Double,
        Code.Stelem_I => method.Module.TypeSystem.IntPtr,
        _ => context.Int32,
    };

    private VariableDefinition Spare(TypeReference type, string use)
    {
        string key = use + type.FullName;
        if (!spares.TryGetValue(key, out VariableDefinition? variable))
        {
            variable = Fresh(type);
            spares.Add(key, variable);
        }

        return variable;
    }

    private VariableDefinition Fresh(TypeReference type)
    {
        VariableDefinition variable = new(type);
        body.Variables.Add(variable);
        body.InitLocals = true;
        return variable;
    }

    private int SiteOf(Instruction at, string what) => context.Table.Add(method, points.LastOrDefault(p => p.Offset <= at.Offset), what);

    private Instruction Call(string type, string name) => Instruction.Create(OpCodes.Call, context.Import(context.Calls.Get(type, name)));

    private static Instruction Int(int value) => Instruction.Create(OpCodes.Ldc_I4, value);
}
