namespace NfThread.Cli.Tools;

/// <summary>The programs that the project takes from the system, and the group of packages each comes from.</summary>
internal enum ToolGroup
{
    /// <summary>GNU binutils for arm-none-eabi.</summary>
    Binutils,

    /// <summary>QEMU's system emulator for Arm.</summary>
    Emulator,
}

/// <summary>Finds the system's programs. Nothing here installs; ToolInstaller does.</summary>
internal static class HostTool
{
    public const string BinutilsPrefix = "arm-none-eabi-";

    public static readonly string[] Binutils = ["as", "ld", "objcopy", "objdump", "nm", "addr2line", "readelf"];

    /// <summary>The full path of a program of binutils, such as `ld`.</summary>
    public static string BinutilsPath(string name) => Require(BinutilsPrefix + name, ToolGroup.Binutils);

    /// <summary>The full path of a program, or a UserError that says how to install it.</summary>
    public static string Require(string name, ToolGroup group) =>
        Find(name) ?? throw new UserError(
            $"{name} is not installed, or not on the PATH.", $"Type: {HostSystem.Detect().InstallCommand([group])}", ExitCodes.ToolMissing);

    /// <summary>The full path of a program on the PATH or in its usual place, or null.</summary>
    public static string? Find(string name)
    {
        string file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        foreach (string folder in SearchFolders())
        {
            string path = Path.Combine(folder, file);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    public static bool IsPresent(ToolGroup group) => group switch
    {
        ToolGroup.Binutils => Binutils.All(name => Find(BinutilsPrefix + name) is not null),
        _ => Find("qemu-system-arm") is not null,
    };

    private static IEnumerable<string> SearchFolders()
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (folder.Length > 0)
            {
                yield return folder;
            }
        }

        if (!OperatingSystem.IsWindows())
        {
            yield break;
        }

        // QEMU's installer for Windows leaves the PATH alone, and Arm's puts each version into a folder of its own.
        string programs = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
        yield return Path.Combine(programs, "qemu");
        foreach (string root in new[] { programs, Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86) })
        {
            string arm = Path.Combine(root, "Arm GNU Toolchain arm-none-eabi");
            if (Directory.Exists(arm))
            {
                foreach (string version in Directory.GetDirectories(arm))
                {
                    yield return Path.Combine(version, "bin");
                }
            }
        }
    }
}
