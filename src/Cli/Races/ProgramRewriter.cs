using Mono.Cecil;
using Mono.Cecil.Cil;
using NfThread.Cli.Deadlocks;
using NfThread.Cli.Rewriting;

namespace NfThread.Cli.Races;

/// <summary>
/// Rewrites a compiled program so that the race detector (src/Races) sees it: the application and the libraries of its own, not those of nf-thread
/// and .NET. Works on copies.
/// </summary>
internal static class ProgramRewriter
{
    /// <param name="application">The compiled application.</param>
    /// <param name="references">All that it was compiled against, the detector among it.</param>
    /// <param name="output">Where the copies go; not where the originals are.</param>
    /// <param name="sites">Where the table of sites goes, under the application's name.</param>
    public static RewrittenProgram Run(string application, string[] references, string output, string sites)
    {
        string detector = references.FirstOrDefault(r => Path.GetFileNameWithoutExtension(r) == DetectorCalls.AssemblyName)
            ?? throw new UserError($"{Path.GetFileName(application)} was not compiled for race detection.", "Build it with -p:NfThreadRaces=true, or let `nft run --races` do it.");
        Directory.CreateDirectory(output);
        using ProgramModules program = new(references.Append(application));
        string[] own = [application, .. references.Where(r => IsOwn(r, program))];
        ModuleDefinition[] modules = [.. own.Select(program.Read)];
        DetectorCalls calls = new(program.Read(detector));
        SiteTable table = new();
        HashSet<string> names = [.. modules.Select(m => m.Assembly.Name.Name)];
        HashSet<MethodDefinition> entries = [.. modules.SelectMany(Methods).SelectMany(Entries)];
        RewriteContext[] contexts = [.. modules.Select(m => new RewriteContext(m, calls, table, names, entries))];
        MethodRewriter[] methods = [.. modules.Zip(contexts).SelectMany(m => Methods(m.First).Where(IsRewritten).Select(method => new MethodRewriter(method, m.Second)))];
        foreach (MethodRewriter method in methods)
        {
            method.Rewrite();
        }

        table.Write(Path.Combine(sites, Path.GetFileName(application)));
        return Write(application, references, [.. own.Zip(modules)], output);
    }

    /// <summary>Writes what was changed, and disposes of it.</summary>
    internal static RewrittenProgram Write(string application, string[] references, (string File, ModuleDefinition Module)[] own, string output)
    {
        Dictionary<string, string> copies = [];
        foreach ((string file, ModuleDefinition module) in own)
        {
            copies.Add(file, ProgramModules.Write(module, file, output));
            module.Dispose();
        }

        return new RewrittenProgram(copies[application], [.. references.Select(r => copies.GetValueOrDefault(r, r))]);
    }

    /// <summary>Whether a library uses the thread module and is not a part of nf-thread: it may share fields with the application's threads, and order them.</summary>
    internal static bool IsOwn(string file, ProgramModules program)
    {
        if (Path.GetFileNameWithoutExtension(file) is "NfThread" or DetectorCalls.AssemblyName or DeadlockRewriter.AssemblyName or "NfThread.Devices" or "nanoFramework.Runtime.Events" or "nanoFramework.TestFramework" or "Board")
        {
            return false;
        }

        using ModuleDefinition module = program.Read(file);
        return module.AssemblyReferences.Any(r => r.Name == "NfThread");
    }

    internal static IEnumerable<MethodDefinition> Methods(ModuleDefinition module) => module.GetTypes().SelectMany(t => t.Methods);

    private static bool IsRewritten(MethodDefinition method) => method.HasBody && method.Body.Instructions.Count > 0 && !(method.IsConstructor && method.IsStatic);

    /// <summary>What may be called by others than rewritten code: the targets of delegates, and what implements a library's interface.</summary>
    private static IEnumerable<MethodDefinition> Entries(MethodDefinition method)
    {
        if (method.HasBody)
        {
            foreach (Instruction at in method.Body.Instructions.Where(i => i.OpCode.Code is Code.Ldftn or Code.Ldvirtftn))
            {
                if (((MethodReference)at.Operand).Resolve() is { HasBody: true } target)
                {
                    yield return target;
                }
            }

            if (method.IsVirtual && method.Name.StartsWith("On", StringComparison.Ordinal) && method.DeclaringType.HasInterfaces)
            {
                yield return method;
            }
        }
    }
}
