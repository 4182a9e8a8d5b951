using System.Text.RegularExpressions;

namespace NfThread.Cli.Tools;

/// <summary>
/// Which versions of the system's tools the project was run with. Another one is used all the same, and named once in the life of nft, so that
/// whoever sees something odd knows of it.
/// </summary>
internal static partial class ToolVersion
{
    private static readonly HashSet<ToolGroup> Named = [];

    /// <summary>Major and minor number of what was run: the device tests and the sample. The READMEs say when and on what.</summary>
    public static IReadOnlyList<string> Run(ToolGroup group) => group == ToolGroup.Binutils ? ["2.40", "2.44"] : ["7.2", "10.0"];

    /// <summary>The version of the tools that are found, as major.minor; null when they do not say it.</summary>
    public static string? Find(ToolGroup group)
    {
        string? path = group == ToolGroup.Binutils ? HostTool.Find(HostTool.BinutilsPrefix + "ld") : HostTool.Find("qemu-system-arm");
        return path is null ? null : Read(Execution.Run(path, ["--version"]).Output);
    }

    /// <summary>From the first line of "--version", in which whoever packaged a tool may write numbers of his own in brackets.</summary>
    public static string? Read(string output)
    {
        string line = output.Split('\n')[0];
        while (Brackets().IsMatch(line))
        {
            line = Brackets().Replace(line, "");
        }

        Match match = Number().Match(line);
        return match.Success ? match.Value : null;
    }

    /// <summary>Null for a version that was run.</summary>
    public static string? Remark(ToolGroup group, string? version)
    {
        if (version is not null && Run(group).Contains(version))
        {
            return null;
        }

        string name = group == ToolGroup.Binutils ? "GNU binutils" : "QEMU";
        string seen = version is null ? $"{name} of an unknown version" : $"{name} {version}";
        return $"nobody has run this project with {seen} yet, only with {string.Join(" and ", Run(group))}. It is used; if something looks odd, try one of those.";
    }

    public static void NameWhatWasNeverRun(IEnumerable<ToolGroup> groups, Action<string> say)
    {
        lock (Named)
        {
            foreach (ToolGroup group in groups.Where(Named.Add))
            {
                if (Remark(group, Find(group)) is { } remark)
                {
                    say(remark);
                }
            }
        }
    }

    [GeneratedRegex(@"\b\d+\.\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Brackets();
}
