namespace NfThread.Cli.Debugging;

/// <summary>What gdb is told about C#'s objects (objects.py), in a file beside each image that is built for a debugger: gdb's Python reads it, and so can whatever starts gdb.</summary>
internal static class GdbObjects
{
    private const string FileName = "gdb-objects.py";

    /// <param name="elf">The image.</param>
    /// <param name="types">What its debug information calls types instead of what their tables are called.</param>
    public static void WriteBeside(string elf, IReadOnlyDictionary<string, string> types)
    {
        using StreamReader source = new(typeof(GdbObjects).Assembly.GetManifestResourceStream("debugging/objects.py")!);
        File.WriteAllText(PathOf(elf), source.ReadToEnd() + string.Concat(types.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"NAMES[\"{t.Key}\"] = \"{t.Value}\"\n")));
    }

    /// <summary>The file beside an image; null where the image was not built for a debugger.</summary>
    public static string? Beside(string elf) => File.Exists(PathOf(elf)) ? PathOf(elf) : null;

    private static string PathOf(string elf) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(elf))!, FileName);
}
