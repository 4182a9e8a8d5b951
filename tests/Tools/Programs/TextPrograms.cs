using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Programs;

namespace NfThread.Tools.Tests.Programs;

/// <summary>Programs that lie beside the tests as text, built for a board in a folder of their own.</summary>
internal sealed class TextPrograms : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("nf-thread-text-").FullName;

    public Board Board { get; } = new BoardCatalog(Layout.Boards).Load("netduinoplus2");

    /// <summary>The image.</summary>
    /// <param name="part">The folder of the tests, such as Tracing.</param>
    /// <param name="name">Of the text, without its ending, and of the program.</param>
    /// <param name="settings">Of the build.</param>
    public string Build(string part, string name, params string[] settings)
    {
        string source = Path.Combine(Folder, name + ".cs");
        File.Copy(Path.Combine(AppContext.BaseDirectory, part, name + ".txt"), source, overwrite: true);
        return ProgramBuild.Firmware(ProgramSource.Find(source), Board, settings);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
