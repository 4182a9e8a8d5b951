using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using NfThread.Cli.Races;
using NfThread.Cli.Rewriting;

namespace NfThread.Cli.Deadlocks;

/// <summary>
/// Rewrites a compiled program so that the search for deadlocks (src/Deadlocks) knows where locks are made and taken and where threads wait: a call of its
/// library, with the number of the place, in place of each that may wait, and one behind each constructor. The application and the libraries of its own
/// are rewritten, not those of nf-thread and .NET. Works on copies.
/// </summary>
internal static class DeadlockRewriter
{
    public const string AssemblyName = "NfThread.Deadlocks";

    /// <summary>What can be waited for, or is made to be locked; besides, whatever the program locks.</summary>
    private static readonly string[] Made =
    [
        "NfThread.Lock", "NfThread.RLock", "NfThread.ThreadEvents", "System.Threading.AutoResetEvent", "System.Threading.ManualResetEvent", "System.Object",
    ];

    /// <summary>Whether a program says what is to happen after a deadlock, and so wants them to be looked for.</summary>
    public static bool IsAsked(string application, string[] references)
    {
        using ProgramModules program = new(references.Append(application));
        return references.Where(r => ProgramRewriter.IsOwn(r, program)).Append(application).Any(Names);
    }

    /// <param name="application">The compiled application.</param>
    /// <param name="references">All that it was compiled against.</param>
    /// <param name="library">The library that searches.</param>
    /// <param name="output">Where the copies go; not where the originals are.</param>
    /// <param name="sites">The program's places are added here.</param>
    public static RewrittenProgram Run(string application, string[] references, string library, string output, SiteTexts sites)
    {
        Directory.CreateDirectory(output);
        using ProgramModules program = new([.. references, application, library]);
        DetectorCalls calls = new(program.Read(library));
        MethodDefinition made = calls.Get("Making", "Made");
        string[] own = [application, .. references.Where(r => ProgramRewriter.IsOwn(r, program))];
        ModuleDefinition[] modules = [.. own.Select(program.Read)];
        (string File, ModuleDefinition Module)[] detector = [.. references.Where(r => Path.GetFileNameWithoutExtension(r) == DetectorCalls.AssemblyName).Select(r => (r, program.Read(r)))];
        Dictionary<string, MethodDefinition> passing = detector.Length > 0 ? PassPlaces(detector[0].Module, calls) : [];
        MethodDefinition[] methods = [.. modules.SelectMany(ProgramRewriter.Methods).Where(m => m.HasBody && m.Body.Instructions.Count > 0)];
        HashSet<string> types = [.. Made, .. methods.SelectMany(LockedTypes)];
        foreach (MethodDefinition method in methods)
        {
            Rewrite(method, calls, passing, made, types, sites);
        }

        // On a board the kernel knows that Main has ended.
        if (calls.Has("Making", "MainEnds") && modules[0].EntryPoint is { } main)
        {
            CodeInsertion code = new(main.Body);
            foreach (Instruction end in main.Body.Instructions.Where(i => i.OpCode.Code == Code.Ret).ToArray())
            {
                code.Before(end, [Instruction.Create(OpCodes.Call, modules[0].ImportReference(calls.Get("Making", "MainEnds")))]);
            }

            code.Finish();
        }

        return ProgramRewriter.Write(application, references, [.. own.Zip(modules), .. detector], output);
    }

    /// <summary>The race detector's calls make those that they stand for themselves, or by way of one another. They get their caller's place too, and pass it on.</summary>
    /// <param name="detector">The race detector.</param>
    /// <param name="calls">What the search for deadlocks has in place of others.</param>
    /// <returns>The changed methods by their names before that.</returns>
    private static Dictionary<string, MethodDefinition> PassPlaces(ModuleDefinition detector, DetectorCalls calls)
    {
        MethodDefinition[] all = [.. ProgramRewriter.Methods(detector).Where(m => m.HasBody)];
        Dictionary<string, MethodDefinition> passing = all.Where(DetectorCalls.IsReplacement).Where(m => CallsIn(m).Any(c => Find(calls, c) is not null)).ToDictionary(m => m.FullName);
        while (all.FirstOrDefault(m => !passing.ContainsKey(m.FullName) && CallsIn(m).Any(c => passing.ContainsKey(c.Called.FullName))) is { } caller)
        {
            passing.Add(caller.FullName, caller);
        }

        // Known for all before the first gets another name.
        (MethodDefinition Method, (Instruction At, MethodDefinition To)[] Calls)[] changes =
        [
            .. passing.Values.Select(m => (m, CallsIn(m).Select(c => (c.At, To: WithPlace(calls, passing, c)!)).Where(c => c.To is not null).ToArray())),
        ];
        foreach ((MethodDefinition method, (Instruction At, MethodDefinition To)[] found) in changes)
        {
            method.Body.SimplifyMacros();
            ParameterDefinition place = new("place", ParameterAttributes.None, detector.TypeSystem.Int32);
            method.Parameters.Add(place);
            method.Name += "At";
            CodeInsertion code = new(method.Body);
            foreach ((Instruction at, MethodDefinition to) in found)
            {
                code.Before(at, [Instruction.Create(OpCodes.Ldarg, place)]);
                Call(at, detector.ImportReference(to));
            }

            code.Finish();
            method.Body.OptimizeMacros();
        }

        return passing;
    }

    /// <summary>What is called in place of a method, with a place; null if it stays.</summary>
    private static MethodDefinition? WithPlace(DetectorCalls calls, Dictionary<string, MethodDefinition> passing, ProgramCall call) =>
        passing.GetValueOrDefault(call.Called.FullName) ?? Find(calls, call)?.Method;

    private static IEnumerable<ProgramCall> CallsIn(MethodDefinition method) => method.Body.Instructions.Where(i => i.Operand is MethodReference)
        .Select(i => new ProgramCall(i, (MethodReference)i.Operand, LoadedType.OfCalled(i, (MethodReference)i.Operand, method)));

    private static void Call(Instruction at, MethodReference method)
    {
        at.OpCode = OpCodes.Call;
        at.Operand = method;
    }

    /// <summary>The types of what `lock` statements lock, which the compiler first puts into a variable.</summary>
    private static IEnumerable<string> LockedTypes(MethodDefinition method) => method.Body.Instructions
        .Where(i => i.Operand is MethodReference { Name: "Enter", DeclaringType.FullName: "System.Threading.Monitor" } && i.Previous is not null)
        .Select(i => (LoadedType.Of(i.Previous, method) ?? LoadedType.Of(i.Previous.Previous, method))?.FullName).OfType<string>();

    private static void Rewrite(
        MethodDefinition method, DetectorCalls calls, Dictionary<string, MethodDefinition> passing, MethodDefinition made, HashSet<string> types, SiteTexts sites)
    {
        (ProgramCall Call, MethodDefinition? To)[] found =
        [
            .. CallsIn(method).Select(c => (Call: c, To: IsMaking(c, types) ? null : WithPlace(calls, passing, c))).Where(f => f.To is not null || IsMaking(f.Call, types)),
        ];
        if (found.Length == 0)
        {
            return;
        }

        method.Body.SimplifyMacros();
        OperandSources? sources = found.Any(f => f.Call.At.Next?.OpCode.Code == Code.Stelem_Ref) ? new(method.Body) : null;
        CodeInsertion code = new(method.Body);
        SequencePoint[] points = [.. method.DebugInformation.SequencePoints.Where(p => !p.IsHidden).OrderBy(p => p.Offset)];
        foreach (((Instruction at, _, _), MethodDefinition? replacement) in found)
        {
            SequencePoint? point = points.LastOrDefault(p => p.Offset <= at.Offset);
            if (replacement is null)
            {
                code.After(at, [Instruction.Create(OpCodes.Dup), Instruction.Create(OpCodes.Ldc_I4, sites.Made(method, point, at, sources)), Instruction.Create(OpCodes.Call, method.Module.ImportReference(made))]);
                continue;
            }

            bool makes = replacement.ReturnType.Name == "Lock";
            code.Before(at, [Instruction.Create(OpCodes.Ldc_I4, makes ? sites.Made(method, point, at, sources) : sites.Place(method, point))]);
            Call(at, method.Module.ImportReference(replacement));
        }

        code.Finish();
        method.Body.OptimizeMacros();
    }

    private static bool IsMaking(ProgramCall call, HashSet<string> types) => call.At.OpCode.Code == Code.Newobj && types.Contains(call.Type);

    private static Replacement? Find(DetectorCalls calls, ProgramCall call) =>
        call.At.OpCode.Code is Code.Call or Code.Callvirt && call.At.Previous?.OpCode.Code != Code.Constrained ? calls.Find(call.Type, call.Called) : null;

    private static bool Names(string file)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(file);
        return module.GetMemberReferences().Any(m => m.Name is "set_OnDeadlock" or "get_OnDeadlock" && m.DeclaringType.FullName == "NfThread.Scheduler");
    }

    /// <summary>A call, or the use of a method in another way, and the type whose method it is.</summary>
    private readonly record struct ProgramCall(Instruction At, MethodReference Called, string Type);
}
