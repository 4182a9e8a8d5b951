using Mono.Cecil;

namespace NfThread.Cli.Rewriting;

/// <summary>The assemblies of a program, to be changed and written as copies. They see each other and nothing of the machine's own .NET.</summary>
internal sealed class ProgramModules : IDisposable
{
    private readonly DefaultAssemblyResolver resolver = new();

    /// <param name="files">All that the program consists of.</param>
    public ProgramModules(IEnumerable<string> files)
    {
        foreach (string folder in resolver.GetSearchDirectories())
        {
            resolver.RemoveSearchDirectory(folder);
        }

        foreach (string folder in files.Select(f => Path.GetDirectoryName(Path.GetFullPath(f))!).Distinct())
        {
            resolver.AddSearchDirectory(folder);
        }
    }

    /// <summary>An assembly with its symbols, which can be written to any place.</summary>
    public ModuleDefinition Read(string file) => ModuleDefinition.ReadModule(file, new ReaderParameters
    {
        AssemblyResolver = resolver,
        ReadSymbols = File.Exists(Path.ChangeExtension(file, ".pdb")),
        InMemory = true,
    });

    /// <summary>Writes a changed assembly into a folder, under its file's name.</summary>
    /// <returns>The copy.</returns>
    public static string Write(ModuleDefinition module, string file, string folder)
    {
        string copy = Path.Combine(folder, Path.GetFileName(file));
        module.Write(copy, new WriterParameters { WriteSymbols = module.HasSymbols });
        return copy;
    }

    public void Dispose() => resolver.Dispose();
}
