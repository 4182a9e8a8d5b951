using NfThread.Cli.Tools;

namespace NfThread.Tools.Tests.Tools;

/// <summary>The command that each system's users are told to type.</summary>
public sealed class HostSystemTests
{
    [Theory]
    [InlineData("ID=debian\nVERSION_ID=\"12\"", "sudo apt-get install -y binutils-arm-none-eabi qemu-system-arm")]
    [InlineData("NAME=\"Linux Mint\"\nID=linuxmint\nID_LIKE=\"ubuntu debian\"", "sudo apt-get install -y binutils-arm-none-eabi qemu-system-arm")]
    [InlineData("ID=fedora", "sudo dnf install -y arm-none-eabi-binutils-cs qemu-system-arm")]
    [InlineData("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"", "sudo dnf install -y arm-none-eabi-binutils-cs qemu-system-arm")]
    [InlineData("ID=manjaro\nID_LIKE=arch", "sudo pacman -S --noconfirm arm-none-eabi-binutils qemu-system-arm")]
    public void OsReleaseChoosesTheCommand(string osRelease, string command) =>
        Assert.Equal(command, HostSystem.FromOsRelease(osRelease).InstallCommand([ToolGroup.Binutils, ToolGroup.Emulator]));

    [Fact]
    public void OnlyWhatIsMissingIsNamed() =>
        Assert.Equal("brew install qemu", HostSystem.MacOs.InstallCommand([ToolGroup.Emulator]));

    [Fact]
    public void WingetTakesOneAtATime() =>
        Assert.Equal(
            "winget install --exact --id Arm.GnuArmEmbeddedToolchain && winget install --exact --id SoftwareFreedomConservancy.QEMU",
            HostSystem.WindowsWinget.InstallCommand([ToolGroup.Binutils, ToolGroup.Emulator]));

    [Fact]
    public void AnUnknownSystemGetsTheNamesOfTheTools() =>
        Assert.Contains("qemu-system-arm", HostSystem.FromOsRelease("ID=plan9").InstallCommand([ToolGroup.Emulator]));
}
