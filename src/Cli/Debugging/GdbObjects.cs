namespace NfThread.Cli.Debugging;

/// <summary>What gdb is told about C#'s objects (objects.py), in a file beside each image that is built for a debugger: gdb's Python reads it, and so can whatever starts gdb.</summary>
internal static class GdbObjects
{
    private const string FileName = "gdb-objects.py";

    public static void WriteBeside(string elf)
    {
        using Stream source = typeof(GdbObjects).Assembly.GetManifestResourceStream("debugging/objects.py")!;
        using FileStream target = File.Create(PathOf(elf));
        source.CopyTo(target);
    }

    /// <summary>The file beside an image; null where the image was not built for a debugger.</summary>
    public static string? Beside(string elf) => File.Exists(PathOf(elf)) ? PathOf(elf) : null;

    private static string PathOf(string elf) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(elf))!, FileName);
}
