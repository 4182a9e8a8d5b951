using NfThread.Cli.Boards;

namespace NfThread.Cli.Flashing;

/// <summary>The file that a debugger starts openocd with: the scripts of the board file, so that a project that moves to another board keeps its settings.</summary>
internal static class OpenOcdConfiguration
{
    public const string FileName = "openocd.cfg";

    /// <summary>What stands in it, or null for a board that openocd does not reach.</summary>
    public static string? Of(Board board) =>
        board.Flash.FirstOrDefault(OpenOcd.Reaches) is { } probe
            ? $"# {board.Id}, from its board file.\nsource [find {Braced(probe.Interface!)}]\nsource [find {Braced(probe.Target!)}]\n"
            : null;

    /// <summary>One word of Tcl, whatever characters it holds.</summary>
    private static string Braced(string path) =>
        path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-') ? path : "\"" + string.Concat(path.Select(c => "\\\"$[]".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : $"{c}")) + "\"";
}
