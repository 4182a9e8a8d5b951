using NfThread.Cli.Devices;
using NfThread.Cli.Flashing;

namespace NfThread.Cli.Doctor;

/// <summary>Whether whoever calls may use the serial ports and probes of a Linux machine.</summary>
internal static class Rights
{
    /// <summary>Where udev looks for rules.</summary>
    public static string[] RuleFolders { get; } = ["/etc/udev/rules.d", "/run/udev/rules.d", "/usr/lib/udev/rules.d", "/lib/udev/rules.d"];

    private const string St = "0483";

    public static IEnumerable<Finding> OfPorts(IReadOnlyList<Device> devices)
    {
        string[] ports = [.. devices.Where(d => d.Port is not null && d.Usb is not null).Select(d => d.Port!)];
        if (ports.Length == 0)
        {
            yield return new("serial ports", Health.Optional, "no board on USB to look at", "nft monitor");
        }

        foreach (string port in ports)
        {
            yield return MayOpen(port)
                ? new(port, Health.Good, "may be opened", "nft monitor")
                : new(port, Health.Bad, "may not be opened", "nft monitor", "sudo usermod -aG dialout $USER, then log out and in again");
        }
    }

    /// <param name="devices">What is connected.</param>
    /// <param name="folders">Where rules are.</param>
    public static Finding OfProbes(IReadOnlyList<Device> devices, IEnumerable<string> folders)
    {
        if (Environment.IsPrivilegedProcess)
        {
            return new("USB probes", Health.Good, "root may open them", "flashing");
        }

        string? rule = folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.rules")).FirstOrDefault(Names);
        bool needed = devices.Any(d => d.Use != DeviceUse.Port && d.Usb?.Vendor == 0x0483);
        return rule is not null
            ? new("USB probes", Health.Good, $"a rule for ST's: {rule}", "flashing")
            : new("USB probes", needed ? Health.Bad : Health.Optional, "no udev rule for ST's", "flashing as a user who is not root", UsbAdvice.Permission);

        static bool Names(string file)
        {
            try
            {
                return File.ReadAllText(file).Contains(St, StringComparison.Ordinal);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    private static bool MayOpen(string port)
    {
        try
        {
            using FileStream _ = new(port, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            // In use, or gone: the right was not what failed.
            return true;
        }
    }
}
