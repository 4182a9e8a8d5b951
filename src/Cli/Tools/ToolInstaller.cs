namespace NfThread.Cli.Tools;

/// <summary>
/// Sees that the system's tools are there. On Debian and its relatives, with root's rights at hand, it installs what is missing,
/// saying so first; anywhere else it stops with the command to type. One instance at a time: parallel builds wait for each other.
/// </summary>
internal static class ToolInstaller
{
    /// <summary>Returns when every group is installed; otherwise throws a UserError with the command to type.</summary>
    /// <param name="say">Takes the lines that announce an installation, or name a version that was never run.</param>
    public static void Ensure(IReadOnlyCollection<ToolGroup> groups, Action<string> say)
    {
        EnsurePresent(groups, say);
        ToolVersion.NameWhatWasNeverRun(groups, say);
    }

    private static void EnsurePresent(IReadOnlyCollection<ToolGroup> groups, Action<string> say)
    {
        if (groups.All(HostTool.IsPresent))
        {
            return;
        }

        using Mutex oneAtATime = new(false, "Global\\nf-thread-tool-installer");
        try
        {
            oneAtATime.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Its owner was killed; the mutex is ours now, and what it left undone is found below.
        }

        try
        {
            Install([.. groups.Where(g => !HostTool.IsPresent(g))], say);
        }
        finally
        {
            oneAtATime.ReleaseMutex();
        }
    }

    private static void Install(IReadOnlyCollection<ToolGroup> missing, Action<string> say)
    {
        if (missing.Count == 0)
        {
            return;
        }

        HostSystem system = HostSystem.Detect();
        string packages = string.Join(" and ", system.Packages(missing));
        string[]? apt = system == HostSystem.Debian ? AptGet() : null;
        if (apt is null)
        {
            string why = system == HostSystem.Debian ? "; installing needs root, or a sudo that asks no password" : "";
            throw new UserError($"Missing on {system.Name}: {packages}{why}.", $"Type: {system.InstallCommand(missing)}", ExitCodes.ToolMissing);
        }

        say($"{packages} must be installed first; calling apt-get, which takes a minute.");
        using Progress progress = new("installing");
        string[] install = ["install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", .. system.Packages(missing)];
        bool known = system.Packages(missing).All(p => Execution.Run("apt-cache", ["show", p]).ExitCode == 0);
        if (known && Apt(apt, install).ExitCode == 0 && missing.All(HostTool.IsPresent))
        {
            say($"Installed {packages}.");
            return;
        }

        say(known ? "The package lists are out of date; running apt-get update." : "The package lists are missing; running apt-get update.");
        CommandResult update = Apt(apt, ["update"]);
        CommandResult result = Apt(apt, install);
        if (result.ExitCode != 0 || !missing.All(HostTool.IsPresent))
        {
            string log = string.Join('\n', (update.Errors + result.Errors).Trim().Split('\n').TakeLast(6));
            throw new UserError($"apt-get could not install {packages}:\n{log}", $"Type: {system.InstallCommand(missing)}", ExitCodes.ToolMissing);
        }

        say($"Installed {packages}.");
    }

    /// <summary>How to call apt-get with root's rights, or null when that would need a password.</summary>
    private static string[]? AptGet()
    {
        if (HostTool.Find("apt-get") is null)
        {
            return null;
        }

        if (Environment.IsPrivilegedProcess)
        {
            return ["apt-get"];
        }

        return HostTool.Find("sudo") is not null && Execution.Run("sudo", ["-n", "true"]).ExitCode == 0 ? ["sudo", "-n", "apt-get"] : null;
    }

    private static CommandResult Apt(string[] apt, string[] arguments) =>
        Execution.RunToEnd("env", ["DEBIAN_FRONTEND=noninteractive", .. (apt.Length == 1 ? apt : [.. apt[..2], "DEBIAN_FRONTEND=noninteractive", apt[2]]), .. arguments]);
}
