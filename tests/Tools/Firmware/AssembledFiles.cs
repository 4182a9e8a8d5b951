using NfThread.Cli.Tools;

namespace NfThread.Tools.Tests.Firmware;

/// <summary>What binutils make of a test's assembly, in a folder that is gone when the test is over.</summary>
internal sealed class AssembledFiles : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("nf-thread-assembled ").FullName;

    /// <summary>An object file of a text.</summary>
    public string Assemble(string name, string text) => AssembleFile(name, Write(name + ".S", text));

    /// <summary>An object file of a source.</summary>
    public string AssembleFile(string name, string source, params string[] options)
    {
        ToolInstaller.Ensure([ToolGroup.Binutils], Console.WriteLine);
        string target = Path.Combine(Folder, name + ".o");
        Run("as", ["-mcpu=cortex-m4", .. options, source, "-o", target]);
        return target;
    }

    /// <summary>An .elf of an object file and a linker script's text.</summary>
    public string Link(string name, string objectFile, string script, params string[] options)
    {
        string target = Path.Combine(Folder, name + ".elf");
        Run("ld", ["-T", Write(name + ".ld", script), .. options, objectFile, "-o", target]);
        return target;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static void Run(string tool, string[] arguments)
    {
        CommandResult result = Execution.Run(HostTool.BinutilsPath(tool), arguments);
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
    }
}
