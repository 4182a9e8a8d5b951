using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace NfThread.Cli.Rewriting;

/// <summary>
/// Hides the operands of casts from ilc. Its code generator (10.0.14) takes a cast's value for that of the operand, and where that is a string literal, also by way of
/// inlined calls, locals and fields, it puts the literal in the call's place: the check is gone. Behind a call whose result it cannot know the cast stays one. The
/// call itself does nothing, and the relaxation takes it out of the object again (Firmware/Relaxation).
///
/// `isinst`, and casts to values, compare types in the open and come out right.
/// </summary>
internal static class CastOperands
{
    /// <summary>The symbol that is called: it returns its argument.</summary>
    public const string Symbol = "nf_opaque";

    /// <param name="program">The program; what need not be changed is left where it is.</param>
    /// <param name="output">Where copies go; not where the originals are.</param>
    public static RewrittenProgram Hide(RewrittenProgram program, string output)
    {
        Directory.CreateDirectory(output);
        string[] files = [program.Application, .. program.References];
        using ProgramModules modules = new(files);
        string[] copies = [.. files.Select(file =>
        {
            using ModuleDefinition module = modules.Read(file);
            MethodReference opaque = Opaque(module);
            return module.GetTypes().SelectMany(t => t.Methods).ToArray().Count(m => Hide(m, opaque)) > 0 ? ProgramModules.Write(module, file, output) : file;
        })];
        return new RewrittenProgram(copies[0], copies[1..]);
    }

    /// <summary>TypeCast.Opaque of the metal engine's mscorlib.</summary>
    private static MethodReference Opaque(ModuleDefinition module)
    {
        const string space = "System.Runtime";
        const string name = "TypeCast";
        TypeReference type = module.GetType(space, name) ?? new TypeReference(space, name, module, module.TypeSystem.CoreLibrary);
        MethodReference method = new("Opaque", module.TypeSystem.Object, type);
        method.Parameters.Add(new ParameterDefinition(module.TypeSystem.Object));
        return method;
    }

    private static bool Hide(MethodDefinition method, MethodReference opaque)
    {
        if (!method.HasBody || !method.Body.Instructions.Any(IsCast))
        {
            return false;
        }

        method.Body.SimplifyMacros();
        CodeInsertion code = new(method.Body);
        foreach (Instruction cast in method.Body.Instructions.Where(IsCast).ToArray())
        {
            code.Before(cast, [Instruction.Create(OpCodes.Call, opaque)]);
        }

        code.Finish();
        method.Body.OptimizeMacros();
        return true;
    }

    private static bool IsCast(Instruction at) => at.OpCode.Code switch
    {
        Code.Castclass => true,
        Code.Unbox_Any => IsPerhapsReference((TypeReference)at.Operand) && !IsBoxedValue(at.Previous),
        _ => false,
    };

    /// <summary>What was boxed just now is no literal, and the two instructions together are no box either.</summary>
    private static bool IsBoxedValue(Instruction? at) => at?.OpCode.Code == Code.Box && !IsPerhapsReference((TypeReference)at.Operand);

    private static bool IsPerhapsReference(TypeReference type) => type.IsGenericParameter || type.IsArray || !(type.IsPrimitive || type.Resolve() is { IsValueType: true });
}
