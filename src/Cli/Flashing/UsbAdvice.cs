namespace NfThread.Cli.Flashing;

/// <summary>What to do when a probe, a board in DFU mode or a serial port is not there or must not be opened, for this system.</summary>
internal static class UsbAdvice
{
    public static string Permission =>
        OperatingSystem.IsWindows() ? "Install the probe's driver (WinUSB, for instance with Zadig), and end other programs that use it."
        : OperatingSystem.IsMacOS() ? "End other programs that use it, unplug it and plug it in again."
        : "Give yourself the right: put a udev rule such as\n"
            + "    SUBSYSTEM==\"usb\", ATTR{idVendor}==\"0483\", TAG+=\"uaccess\"\n"
            + "  into /etc/udev/rules.d/60-nf-thread.rules (0483 is ST; `lsusb` shows another maker's number),\n"
            + "  then type: sudo udevadm control --reload && sudo udevadm trigger, and plug it in again.";

    public static string NoProbe =>
        "Connect the probe by USB with a cable that carries data (`lsusb` or the device manager must show it), and look whether its light is on. "
        + "In a virtual machine or container, pass the USB device through. Without a probe: --tool dfu-util, where the board file lists it.";

    public static string NoDfu =>
        "Hold BOOT0 high (its button or jumper) while the board is reset or plugged in, then repeat the command; `dfu-util --list` must show it. "
        + "In a virtual machine or container, pass the USB device through.";

    public static string SerialPermission(string port) =>
        OperatingSystem.IsWindows() ? $"End the other program that has {port} open."
        : OperatingSystem.IsMacOS() ? $"Look at the rights of {port}: ls -l {port}"
        : $"Become a member of the port's group (`ls -l {port}` shows it; dialout on Debian and Ubuntu, uucp on Arch): sudo usermod -aG dialout $USER, then log out and in again.";
}
