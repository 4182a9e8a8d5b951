using Mono.Cecil;

namespace NfThread.Cli.Rewriting;

/// <summary>
/// Marks the methods of an application so that ilc compiles them as they are written: each line has code of its own, each local a place from the method's start to its
/// end, and no method vanishes in its caller. Libraries and the runtime stay optimised: their stacks are measured that way.
/// </summary>
internal static class DebuggableCode
{
    /// <param name="program">The program.</param>
    /// <param name="output">Where the copy goes.</param>
    public static RewrittenProgram Mark(RewrittenProgram program, string output)
    {
        Directory.CreateDirectory(output);
        using ProgramModules modules = new([program.Application, .. program.References]);
        using ModuleDefinition module = modules.Read(program.Application);
        foreach (MethodDefinition method in module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody))
        {
            method.ImplAttributes &= ~MethodImplAttributes.AggressiveInlining;
            method.ImplAttributes |= MethodImplAttributes.NoInlining | MethodImplAttributes.NoOptimization;
        }

        return program with { Application = ProgramModules.Write(module, program.Application, output) };
    }
}
