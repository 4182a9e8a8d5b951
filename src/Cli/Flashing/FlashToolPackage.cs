using NfThread.Cli.Tools;

namespace NfThread.Cli.Flashing;

/// <summary>Finds the programs that flash, and says how to install one that is missing. nft never installs these by itself.</summary>
internal static class FlashToolPackage
{
    /// <summary>The full path of a program, or a UserError with the command that installs it.</summary>
    public static string Require(string program)
    {
        if (program.StartsWith(HostTool.BinutilsPrefix, StringComparison.Ordinal))
        {
            return HostTool.Require(program, ToolGroup.Binutils);
        }

        return HostTool.Find(program) ?? FindDotNetTool(program) ?? throw new UserError(
            $"{program} is not installed, or not on the PATH.", InstallAdvice(program, HostSystem.Detect()), ExitCodes.ToolMissing);
    }

    internal static string InstallAdvice(string program, HostSystem system)
    {
        if (program == "nanoff")
        {
            return "Type: dotnet tool install -g nanoff";
        }

        string? package = (program, system) switch
        {
            (_, { Installer: "" }) => null,
            ("openocd", _) when system == HostSystem.MacOs => "open-ocd",
            ("st-flash", _) when system == HostSystem.Debian => "stlink-tools",
            ("st-flash", _) when system.Name != "Windows" => "stlink",
            (_, { Name: "Windows" }) => null,
            _ => program,
        };
        if (package is not null)
        {
            return $"Type: {system.Installer} {package}";
        }

        string home = program switch
        {
            "openocd" => "https://openocd.org/pages/getting-openocd.html",
            "st-flash" => "https://github.com/stlink-org/stlink",
            _ => "https://dfu-util.sourceforge.net",
        };
        return $"Get it from {home}, put its folder on the PATH and open a new terminal; or choose another tool of the board with --tool.";
    }

    /// <summary>`dotnet tool install -g` puts programs where a shell opened before does not look.</summary>
    private static string? FindDotNetTool(string program)
    {
        string path = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet", "tools", OperatingSystem.IsWindows() ? program + ".exe" : program);
        return program == "nanoff" && File.Exists(path) ? path : null;
    }
}
