using NfThread.Cli.Debugging;
using NfThread.Cli.Devices;
using NfThread.Cli.Monitor;
using NfThread.Cli.Programs;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Doctor;

/// <summary>Looks at all that nft needs of a machine: programs and their versions, and the right to use ports and probes.</summary>
internal static class Checkup
{
    public static IEnumerable<Finding> Run()
    {
        HostSystem system = HostSystem.Detect();
        yield return Sdk();
        yield return Group(system, ToolGroup.Binutils, "GNU binutils for Arm", "every image of the metal engine");
        yield return Group(system, ToolGroup.Emulator, "QEMU", "nft run, nft test, nft bench");
        yield return Program("gdb", Gdb.Find(), "nft debug", system.DebuggerCommand);
        yield return Program("openocd", "flashing and debugging by a probe", Install(system, "openocd"));
        yield return Program("st-flash", "flashing by an ST-LINK, without openocd", Install(system, "stlink-tools"));
        yield return Program("dfu-util", "flashing by the STM32's boot loader", Install(system, "dfu-util"));
        yield return Program("nanoff", "flashing nanoFramework's firmware and programs", "dotnet tool install -g nanoff");
        yield return Program("nanoclr", "nft run and test --engine nanoclr", "dotnet tool install -g nanoclr");
        if (OperatingSystem.IsLinux())
        {
            foreach (Finding finding in Rights.OfPorts(DeviceList.All()))
            {
                yield return finding;
            }

            yield return Rights.OfProbes(DeviceList.All(), Rights.RuleFolders);
        }
    }

    private static Finding Sdk()
    {
        string version = Execution.Run(DotNet.Path, ["--version"]).Output.Trim();
        return version.StartsWith("10.", StringComparison.Ordinal)
            ? new(".NET SDK", Health.Good, version, "every build")
            : new(".NET SDK", Health.Bad, version.Length > 0 ? $"{version}; 10 is needed" : "missing", "every build", "https://dotnet.microsoft.com/download");
    }

    private static Finding Group(HostSystem system, ToolGroup group, string name, string need)
    {
        if (!HostTool.IsPresent(group))
        {
            return new(name, Health.Bad, "missing", need, system.InstallCommand([group]));
        }

        string? version = ToolVersion.Find(group);
        return new(name, Health.Good, (version ?? "unknown version") + (ToolVersion.Remark(group, version) is null ? "" : ", never tried with this project"), need);
    }

    private static Finding Program(string name, string need, string? install) => Program(name, HostTool.Find(name), need, install);

    private static Finding Program(string name, string? path, string need, string? install) => path is null
        ? new(name, Health.Optional, "missing", need, install)
        : new(name, Health.Good, Version(path) ?? path, need);

    /// <summary>Some tools write their version to the error output, and some end with an error.</summary>
    private static string? Version(string path)
    {
        CommandResult result = Execution.Run(path, ["--version"], input: "");
        string text = result.Output.Trim().Length > 0 ? result.Output : result.Errors;
        return ToolVersion.Read(text.Trim());
    }

    private static string? Install(HostSystem system, string package) => system.Installer.Length == 0 || system.OneAtATime || OperatingSystem.IsWindows() ? null : $"{system.Installer} {package}";
}
