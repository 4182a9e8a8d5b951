using Mono.Cecil;
using Mono.Cecil.Cil;
using NfThread.Cli.Firmware;

namespace NfThread.Cli.Stacks;

/// <summary>What the assemblies beside an image tell that its instructions do not: of which methods delegates are made, by type, and where which type's are called.</summary>
internal sealed class CompiledCalls
{
    /// <summary>How far the compiler may have put called methods into their callers.</summary>
    private const int Inlined = 4;

    private static readonly HashSet<string> ThreadTypes = ["NfThread.ThreadFunction", "NfThread.ThreadFunctionWithKeywords", "System.Threading.ThreadStart"];

    private readonly Dictionary<string, HashSet<string>> delegates = [];
    private readonly Dictionary<string, HashSet<string>> invoked = [];
    private readonly Dictionary<string, HashSet<string>> called = [];
    private readonly Dictionary<string, HashSet<string>> interfaces = [];
    private readonly Dictionary<string, HashSet<string>> byName = [];
    private readonly Dictionary<string, bool> isInterface = [];
    private readonly HashSet<string> application = [];

    public CompiledCalls(string elf)
    {
        string program = Path.GetFileNameWithoutExtension(elf);
        foreach (string path in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(elf))!, "*.dll").Order(StringComparer.Ordinal))
        {
            using DefaultAssemblyResolver resolver = new();
            resolver.AddSearchDirectory(Path.GetDirectoryName(path));
            using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = resolver });
            bool own = assembly.Name.Name == program;
            foreach (MethodDefinition method in assembly.MainModule.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody))
            {
                Read(method, own);
            }
        }
    }

    /// <summary>Methods of the program that threads are started with, and those of other libraries.</summary>
    public IEnumerable<string> ThreadEntries => ThreadTypes.SelectMany(t => delegates.GetValueOrDefault(t) ?? []).Distinct().OrderByDescending(application.Contains).ThenBy(e => e, StringComparer.Ordinal);

    /// <summary>Sizes that the program sets with StackSize before it starts threads.</summary>
    public SortedSet<int> StackSizes { get; } = [];

    public IReadOnlyList<uint>? DelegatesCalledBy(string function, CodeGraph graph)
    {
        HashSet<string> types = [];
        Collect(function, invoked, types, Inlined);
        bool starts = function.Contains("ThreadRecord__", StringComparison.Ordinal) || function.Contains("System_Threading_Thread__Run", StringComparison.Ordinal);
        HashSet<uint> targets = [];
        foreach (string type in types)
        {
            if (starts && ThreadTypes.Contains(type))
            {
                targets.UnionWith(graph.Entry is { } entry ? [entry] : []);
                continue;
            }

            foreach (string method in delegates.GetValueOrDefault(type) ?? [])
            {
                targets.UnionWith(graph.Named(method));
            }
        }

        return types.Count == 0 ? null : [.. targets];
    }

    /// <summary>All methods that are called as one of an interface that this function calls; null where it calls none.</summary>
    public IReadOnlyList<uint>? InterfacesCalledBy(string function, CodeGraph graph)
    {
        HashSet<string> names = [];
        Collect(function, interfaces, names, Inlined);
        return names.Count == 0 ? null : [.. names.SelectMany(n => byName.GetValueOrDefault(n) ?? []).SelectMany(graph.Named).Distinct()];
    }

    // Of the function, and of those that the compiler may have put into it.
    private void Collect(string function, Dictionary<string, HashSet<string>> from, HashSet<string> into, int deep)
    {
        string method = HandlerSymbol.Method(function);
        method = called.ContainsKey(method) ? method : WithoutNumber(method);
        into.UnionWith(from.GetValueOrDefault(method) ?? []);
        if (deep > 0)
        {
            foreach (string callee in called.GetValueOrDefault(method) ?? [])
            {
                Collect(callee, from, into, deep - 1);
            }
        }
    }

    private void Read(MethodDefinition method, bool own)
    {
        string symbol = Symbol(method);
        Set(byName, SimpleName(method)).Add(symbol);
        HashSet<string> calls = called.TryGetValue(symbol, out HashSet<string>? before) ? before : called[symbol] = [];
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.OpCode.Code == Code.Newobj && instruction.Operand is MethodReference made && instruction.Previous is { OpCode.Code: Code.Ldftn or Code.Ldvirtftn, Operand: MethodReference target })
            {
                string name = Symbol(target);
                Set(delegates, made.DeclaringType.FullName).Add(name);
                if (own)
                {
                    application.Add(name);
                }
            }
            else if (instruction.Operand is MethodReference callee && instruction.OpCode.Code is Code.Call or Code.Callvirt)
            {
                if (callee.Name == "Invoke")
                {
                    Set(invoked, symbol).Add(callee.DeclaringType.FullName);
                }
                else
                {
                    calls.Add(Symbol(callee));
                    if (instruction.OpCode.Code == Code.Callvirt && IsInterface(callee))
                    {
                        Set(interfaces, symbol).Add(SimpleName(callee));
                    }
                }

                if (own && callee is { Name: "StackSize", Parameters.Count: 1 } && Constant(instruction.Previous) is > 0 and var size)
                {
                    StackSizes.Add(size);
                }
            }
        }
    }

    // Explicit ones are called `System.IDisposable.Dispose`.
    private static string SimpleName(MethodReference method) => $"{method.Name[(method.Name.LastIndexOf('.') + 1)..]}/{method.Parameters.Count}";

    private bool IsInterface(MethodReference method)
    {
        string name = method.DeclaringType.FullName;
        if (!isInterface.TryGetValue(name, out bool known))
        {
            try
            {
                isInterface[name] = known = method.DeclaringType.Resolve() is { IsInterface: true };
            }
            catch (AssemblyResolutionException)
            {
                isInterface[name] = known = true;
            }
        }

        return known;
    }

    private static int Constant(Instruction? push) => push?.Operand switch
    {
        int number => number,
        sbyte number => number,
        _ => 0,
    };

    private static HashSet<string> Set(Dictionary<string, HashSet<string>> all, string key) => all.TryGetValue(key, out HashSet<string>? set) ? set : all[key] = [];

    /// <summary>As ilc names it, but for the number behind the second and later of several methods of a name.</summary>
    private static string Symbol(MethodReference method)
    {
        TypeReference type = method.DeclaringType;
        string assembly = type.Scope switch
        {
            AssemblyNameReference name => name.Name,
            ModuleDefinition module => module.Assembly.Name.Name,
            _ => "",
        };
        return (OfLanguage(type) ?? SymbolNames.Mangled($"{assembly}_{type.FullName}")) + "__" + SymbolNames.Mangled(method.Name);
    }

    // Types that C# has keywords for stand without their assembly.
    private static string? OfLanguage(TypeReference type) => type.FullName switch
    {
        "System.Byte" => "UInt8",
        "System.SByte" => "Int8",
        "System.String" or "System.Object" or "System.Boolean" or "System.Char" or "System.Int16" or "System.UInt16" or "System.Int32" or "System.UInt32"
            or "System.Int64" or "System.UInt64" or "System.IntPtr" or "System.UIntPtr" or "System.Single" or "System.Double" => type.Name,
        _ => null,
    };

    public static string WithoutNumber(string symbol)
    {
        int at = symbol.LastIndexOf('_');
        return at > 0 && at + 1 < symbol.Length && symbol.AsSpan(at + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? symbol[..at] : symbol;
    }
}
