using NfThread.Cli;
using NfThread.Cli.Boards;

namespace NfThread.Tools.Tests.Boards;

/// <summary>A folder of board files that a test may spoil: a copy of the real one, gone when the test is over.</summary>
public sealed class BoardFolder : IDisposable
{
    public BoardFolder()
    {
        foreach (string file in Directory.GetFiles(Layout.Boards, "*.json"))
        {
            File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("nf-thread-boards-").FullName;

    internal BoardCatalog Catalog => new(Path);

    public void Write(string name, string json) => File.WriteAllText(System.IO.Path.Combine(Path, name + ".json"), json);

    /// <summary>Replaces text in a file; a text that is not there is a mistake in the test.</summary>
    public void Replace(string name, string old, string with)
    {
        string file = System.IO.Path.Combine(Path, name + ".json");
        string text = File.ReadAllText(file);
        Assert.Contains(old, text);
        File.WriteAllText(file, text.Replace(old, with));
    }

    /// <summary>Loads a board that must be refused, and returns message and advice.</summary>
    internal string Refusal(string name)
    {
        UserError error = Assert.Throws<UserError>(() => Catalog.Load(name));
        return error.Message + " " + error.Next;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
