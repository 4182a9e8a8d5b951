using Mono.Cecil;

namespace NfThread.Cli.Rewriting;

/// <summary>
/// Marks the methods of an application so that ilc compiles them as they are written: each line has code of its own, each local a place from the method's start to its
/// end, and no method vanishes in its caller. Libraries and the runtime stay optimised: their stacks are measured that way.
/// </summary>
internal static class DebuggableCode
{
    private const string TestFramework = "nanoFramework.TestFramework";

    /// <param name="program">The program.</param>
    /// <param name="output">Where the copy goes.</param>
    public static RewrittenProgram Mark(RewrittenProgram program, string output) => Mark(program, output, _ => true);

    /// <summary>
    /// Only tests and what asserts, so that a failure names its line: optimised, a short test vanishes in its caller, and a line whose values the compiler knows is one with
    /// the line before. What they test stays as it is.
    /// </summary>
    /// <inheritdoc cref="Mark(RewrittenProgram, string)"/>
    public static RewrittenProgram MarkTests(RewrittenProgram program, string output) => Mark(program, output, IsOfTests);

    private static bool IsOfTests(MethodDefinition method) =>
        method.CustomAttributes.Any(a => a.AttributeType.Namespace == TestFramework)
        || method.Body.Instructions.Any(i => i.Operand is MethodReference { DeclaringType.Namespace: TestFramework });

    private static RewrittenProgram Mark(RewrittenProgram program, string output, Func<MethodDefinition, bool> isMeant)
    {
        Directory.CreateDirectory(output);
        using ProgramModules modules = new([program.Application, .. program.References]);
        using ModuleDefinition module = modules.Read(program.Application);
        foreach (MethodDefinition method in module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody && isMeant(m)))
        {
            method.ImplAttributes &= ~MethodImplAttributes.AggressiveInlining;
            method.ImplAttributes |= MethodImplAttributes.NoInlining | MethodImplAttributes.NoOptimization;
        }

        return program with { Application = ProgramModules.Write(module, program.Application, output) };
    }
}
