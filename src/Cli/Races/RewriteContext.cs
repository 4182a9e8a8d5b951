using Mono.Cecil;



namespace NfThread.Cli.Races;

/// <summary>What the methods of one assembly have in common when they are rewritten.</summary>
internal sealed class RewriteContext(ModuleDefinition module, DetectorCalls calls, SiteTable table, IReadOnlySet<string> rewritten, IReadOnlySet<MethodDefinition> entries)
{
    private readonly Dictionary<MethodDefinition, MethodReference> imported = [];

    public DetectorCalls Calls => calls;

    public SiteTable Table => table;

    /// <summary>Names of the assemblies whose fields are watched.</summary>
    public IReadOnlySet<string> Rewritten => rewritten;

    /// <summary>Methods that something else than rewritten code may call.</summary>
    public IReadOnlySet<MethodDefinition> Entries => entries;

    public TypeReference Object => module.TypeSystem.Object;

    public TypeReference Int32 => module.TypeSystem.Int32;

    public MethodReference Import(MethodDefinition method)
    {
        if (!imported.TryGetValue(method, out MethodReference? reference))
        {
            reference = module.ImportReference(method);
            imported.Add(method, reference);
        }

        return reference;
    }

    /// <summary>Whether a library gets a delegate, which it may call on a thread of its own.</summary>
    public bool TakesDelegate(MethodReference method) =>
        !rewritten.Contains(AssemblyOf(method.DeclaringType)) && method.Parameters.Any(p => p.ParameterType is not (GenericParameter or ByReferenceType or ArrayType or PointerType)
            && !p.ParameterType.IsPrimitive && p.ParameterType.Resolve()?.BaseType?.FullName == "System.MulticastDelegate");

    private static string AssemblyOf(TypeReference type) => type.Scope is ModuleDefinition own ? own.Assembly.Name.Name : type.Scope.Name;
}

