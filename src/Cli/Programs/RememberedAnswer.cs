using System.Collections;
using System.Security.Cryptography;
using System.Text;

namespace NfThread.Cli.Programs;

/// <summary>
/// What `dotnet` has said of a project that nft made for somebody's sources, and need not be asked again while nothing has changed that it could come from: the
/// sources, the project, nft and, in a copy of the repository, all that it builds from; board files; the environment, whose variables are properties to MSBuild.
/// A project of somebody's own may import anything, so it is asked every time.
/// </summary>
internal sealed class RememberedAnswer
{
    /// <summary>What shells change from one command to the next, and what tells one terminal of a user's from another.</summary>
    private static readonly string[] Passing =
        ["_", "PWD", "OLDPWD", "SHLVL", "COLUMNS", "LINES", "TERM", "COLORTERM", "NO_COLOR", "TMUX", "TMUX_PANE", "WINDOWID", "TERM_SESSION_ID", "WT_SESSION", "SSH_CLIENT", "SSH_CONNECTION", "SSH_TTY"];

    private static readonly string[] FilesAbove = ["nft.user.props", "nuget.config", "NuGet.config", "NuGet.Config"];

    private readonly string file;
    private readonly string inputs;

    /// <summary>Looks at the inputs, so it is made before `dotnet` does.</summary>
    /// <param name="source">A project that nft made.</param>
    /// <param name="question">The arguments of `dotnet`.</param>
    /// <param name="folders">Further folders whose files count.</param>
    private RememberedAnswer(ProgramSource source, string[] question, string[] folders)
    {
        string folder = Path.GetDirectoryName(source.Project)!;
        file = Path.Combine(folder, $"{Hash(string.Join('\n', question))[..12]}.answer");
        StringBuilder text = new();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Where(v => !Passing.Contains((string)v.Key)).OrderBy(v => (string)v.Key, StringComparer.Ordinal))
        {
            text.Append(variable.Key).Append('=').Append(variable.Value).Append('\n');
        }

        bool isRepository = Directory.Exists(Layout.MetalSdk);
        IEnumerable<string> files = Directory.Exists(source.MadeFor) ? Below(source.MadeFor!, "*.cs") : [source.MadeFor!];
        files = files.Concat(Directory.GetFiles(folder).Where(f => !f.EndsWith(".answer", StringComparison.Ordinal)))
            .Concat(Directory.GetFiles(AppContext.BaseDirectory))
            .Concat(Above(folder))
            .Concat(folders.SelectMany(f => Below(f, "*")))
            .Concat(isRepository ? Directory.GetFiles(Layout.Root).Concat(Below(Layout.Boards, "*")).Concat(Below(Path.Combine(Layout.Root, "src"), "*")) : []);
        foreach (string path in files)
        {
            text.Append(path).Append(Stamp(path)).Append('\n');
        }

        inputs = Hash(text.ToString());
    }

    /// <returns>Null for a project that nft did not make.</returns>
    public static RememberedAnswer? Of(ProgramSource source, string[] question, params string[] folders) => source.MadeFor is null ? null : new(source, question, folders);

    /// <summary>The answer, or null when there is none that still holds.</summary>
    /// <param name="isFile">Whether it is a file's path, and the file must be what it was.</param>
    public string? Get(bool isFile)
    {
        if (!File.Exists(file) || File.ReadAllText(file).Split('\n', 3) is not [var of, var stamp, var answer] || of != inputs)
        {
            return null;
        }

        return !isFile || (File.Exists(answer) && Stamp(answer) == stamp) ? answer : null;
    }

    public void Put(string answer, bool isFile)
    {
        using StopSignals waiting = StopSignals.Waiting();
        File.WriteAllText(file, $"{inputs}\n{(isFile ? Stamp(answer) : "")}\n{answer}");
    }

    private static string Stamp(string path) => new FileInfo(path) is { Exists: true } info ? $" {info.Length} {info.LastWriteTimeUtc.Ticks}" : " none";

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static IEnumerable<string> Above(string folder)
    {
        for (string? above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            foreach (string name in FilesAbove)
            {
                yield return Path.Combine(above, name);
            }
        }
    }

    /// <summary>The files of a folder without what builds leave there.</summary>
    private static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal).Concat(
            Directory.GetDirectories(folder).Where(f => Path.GetFileName(f) is not ("bin" or "obj" or ".git")).Order(StringComparer.Ordinal).SelectMany(f => Below(f, pattern)));
}
