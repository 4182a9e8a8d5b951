using NfThread.Cli.Tools;

namespace NfThread.Cli.Programs;

/// <summary>
/// nanoFramework's virtual device, the dotnet tool `nanoclr`, and what it is told: the .pe files that the metadata processor left beside a program's
/// assembly, the class library first and the program last.
/// </summary>
internal static class VirtualDevice
{
    public const string Engine = "nanoclr";

    private const string CoreLibrary = "mscorlib";
    private const string Launcher = "nanoFramework.UnitTestLauncher";

    public static bool IsInstalled => HostTool.Find("nanoclr") is not null;

    /// <summary>The full path of the tool, or a UserError that says how to install it.</summary>
    public static string Require() =>
        HostTool.Find("nanoclr") ?? throw new UserError(
            "The nanoclr engine runs here on nanoFramework's virtual device, and there is no nanoclr on the PATH.",
            "Type: dotnet tool install -g nanoclr",
            ExitCodes.ToolMissing);

    /// <summary>A program's assembly: the one named, or what its project is built to.</summary>
    /// <param name="program">A folder, a project, a .cs file, or an assembly built before.</param>
    /// <param name="board">Whose constants it gets, or null for the engine's default.</param>
    /// <param name="tests">Whether it is one of device tests.</param>
    public static string Assembly(string program, string? board, bool tests)
    {
        if (Path.GetExtension(program).ToLowerInvariant() is ".dll" or ".exe")
        {
            UserFile.Require(program, "Build the project first, or name the project instead.");
            return Path.GetFullPath(program);
        }

        return ProgramBuild.NanoClr(ProgramSource.Find(program, tests), board);
    }

    /// <summary>What to start the tool with.</summary>
    public static IReadOnlyList<string> Arguments(string assembly)
    {
        string folder = Path.GetDirectoryName(assembly)!;
        string program = Path.ChangeExtension(assembly, ".pe");
        string library = Path.Combine(folder, CoreLibrary + ".pe");
        foreach (string file in (string[])[program, library])
        {
            if (!File.Exists(file))
            {
                throw new UserError($"There is no {file}.", "Build the project with -p:Engine=nanoclr: nanoFramework's metadata processor makes the .pe files.");
            }
        }

        // The launcher of tests is the program then, and the tests are one of its libraries.
        string launcher = Path.Combine(folder, Launcher + ".pe");
        string[] last = File.Exists(launcher) ? [program, launcher] : [program];
        IEnumerable<string> others = Directory.GetFiles(folder, "*.pe").Where(f => f != library && !last.Contains(f)).Order(StringComparer.Ordinal);
        return ["run", "--assemblies", library, .. others, .. last];
    }
}
