using System.Reflection;
using System.Text;
using NfThread.Cli.Boards;

namespace NfThread.Cli.Projects;

/// <summary>
/// Writes a project from the files below Template/, which are part of nft. In their text {{word}} stands for a value, and a file whose
/// name begins with Program. and is no source gets the project's name. Nothing is written unless all of it can be.
/// </summary>
internal sealed class NewProject(string name, string engine, Board board, string testBoard, string feed)
{
    private const string Prefix = "template/";

    /// <summary>The version of nft, and so of all packages.</summary>
    public static string Version { get; } =
        typeof(NewProject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <exception cref="UserError">The folder is there already, or cannot be made.</exception>
    public void Write(string folder)
    {
        if (Path.Exists(folder))
        {
            throw new UserError($"{folder} is there already; nothing was changed.", "Choose another name, or another folder with --output.");
        }

        try
        {
            foreach (string resource in Resources())
            {
                string path = Path.Combine(folder, FileName(resource[Prefix.Length..]));
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, Fill(Text(resource)));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"{folder} cannot be written: {e.Message}", "Choose a folder that you may write to, with --output.");
        }
    }

    private static IEnumerable<string> Resources() =>
        typeof(NewProject).Assembly.GetManifestResourceNames().Where(r => r.StartsWith(Prefix, StringComparison.Ordinal));

    private static string Text(string resource)
    {
        using StreamReader reader = new(typeof(NewProject).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private string FileName(string path)
    {
        string file = Path.GetFileName(path.Replace('\\', '/'));
        string renamed = file.StartsWith("Program.", StringComparison.Ordinal) && !file.EndsWith(".cs", StringComparison.Ordinal) ? name + file["Program".Length..] : file;
        return Path.Combine(Path.GetDirectoryName(path) ?? "", renamed);
    }

    private string Fill(string text) => new StringBuilder(text)
        .Replace("{{name}}", name)
        .Replace("{{engine}}", engine)
        .Replace("{{board}}", board.Id)
        .Replace("{{testBoard}}", testBoard)
        .Replace("{{version}}", Version)
        .Replace("{{feed}}", System.Security.SecurityElement.Escape(feed))
        .ToString();
}
