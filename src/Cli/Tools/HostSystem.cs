namespace NfThread.Cli.Tools;

/// <summary>
/// The operating system as a source of packages: what its package manager calls the tools, and the command that installs them.
/// </summary>
internal sealed record HostSystem(string Name, string Installer, string BinutilsPackage, string EmulatorPackage, string DebuggerPackage)
{
    public static readonly HostSystem Debian = new("Debian or Ubuntu", "sudo apt-get install -y", "binutils-arm-none-eabi", "qemu-system-arm", "gdb-multiarch");
    public static readonly HostSystem Fedora = new("Fedora", "sudo dnf install -y", "arm-none-eabi-binutils-cs", "qemu-system-arm", "gdb");
    public static readonly HostSystem Arch = new("Arch Linux", "sudo pacman -S --noconfirm", "arm-none-eabi-binutils", "qemu-system-arm", "arm-none-eabi-gdb");
    public static readonly HostSystem Suse = new("openSUSE", "sudo zypper install -y", "cross-arm-none-binutils", "qemu-arm", "gdb");
    public static readonly HostSystem MacOs = new("macOS", "brew install", "arm-none-eabi-binutils", "qemu", "arm-none-eabi-gdb");
    public static readonly HostSystem WindowsWinget = new(
        "Windows", "winget install --exact --id", "Arm.GnuArmEmbeddedToolchain", "SoftwareFreedomConservancy.QEMU", "Arm.GnuArmEmbeddedToolchain") { OneAtATime = true };
    public static readonly HostSystem WindowsChocolatey = new("Windows", "choco install -y", "gcc-arm-embedded", "qemu", "gcc-arm-embedded");
    public static readonly HostSystem Unknown = new("this system", "", "GNU binutils for arm-none-eabi", "qemu-system-arm", "gdb with support for Arm");

    /// <summary>True when the package manager takes one package a command.</summary>
    public bool OneAtATime { get; init; }

    public static HostSystem Detect()
    {
        if (OperatingSystem.IsWindows())
        {
            return HostTool.Find("winget") is null && HostTool.Find("choco") is not null ? WindowsChocolatey : WindowsWinget;
        }

        if (OperatingSystem.IsMacOS())
        {
            return MacOs;
        }

        return File.Exists("/etc/os-release") ? FromOsRelease(File.ReadAllText("/etc/os-release")) : Unknown;
    }

    /// <summary>Chooses by ID and ID_LIKE of an os-release file.</summary>
    public static HostSystem FromOsRelease(string text)
    {
        string[] ids = [.. text.Split('\n')
            .Where(l => l.StartsWith("ID=", StringComparison.Ordinal) || l.StartsWith("ID_LIKE=", StringComparison.Ordinal))
            .OrderByDescending(l => l.StartsWith("ID=", StringComparison.Ordinal))
            .SelectMany(l => l[(l.IndexOf('=') + 1)..].Trim().Trim('"').Split(' '))];
        foreach (string id in ids)
        {
            switch (id)
            {
                case "debian" or "ubuntu":
                    return Debian;
                case "fedora" or "rhel" or "centos":
                    return Fedora;
                case "arch":
                    return Arch;
                case "suse" or "opensuse":
                    return Suse;
            }
        }

        return Unknown;
    }

    public IEnumerable<string> Packages(IEnumerable<ToolGroup> groups) =>
        groups.Select(g => g == ToolGroup.Binutils ? BinutilsPackage : EmulatorPackage);

    /// <summary>The command a person types to install a debugger.</summary>
    public string DebuggerCommand => Command([DebuggerPackage]);

    /// <summary>The command a person types to install the packages.</summary>
    public string InstallCommand(IReadOnlyCollection<ToolGroup> groups) => Command([.. Packages(groups)]);

    private string Command(string[] packages)
    {
        if (Installer.Length == 0)
        {
            return $"(install {string.Join(" and ", packages)} by this system's own means, and see that they are on the PATH)";
        }

        return OneAtATime
            ? string.Join(" && ", packages.Select(p => $"{Installer} {p}"))
            : $"{Installer} {string.Join(' ', packages)}";
    }
}
