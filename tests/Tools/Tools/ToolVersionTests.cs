using NfThread.Cli.Tools;

namespace NfThread.Tools.Tests.Tools;

/// <summary>What is said of versions that nobody has run the project with.</summary>
public sealed class ToolVersionTests
{
    [Theory]
    [InlineData("QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18+b3)\nCopyright (c) 2003-2022", "7.2")]
    [InlineData("QEMU emulator version 10.0.2 (Debian 1:10.0.2+ds-2+deb13u1~bpo12+1)", "10.0")]
    [InlineData("GNU ld (2.40-2+18+b1) 2.40\nCopyright (C) 2023", "2.40")]
    [InlineData("GNU ld (Arm GNU Toolchain 14.2.Rel1 (Build arm-14.52)) 2.43.1.20241119", "2.43")]
    [InlineData("usage: no version", null)]
    public void ItIsReadFromTheFirstLine(string output, string? version) => Assert.Equal(version, ToolVersion.Read(output));

    [Fact]
    public void OnlyWhatWasNeverRunIsNamed()
    {
        Assert.Null(ToolVersion.Remark(ToolGroup.Emulator, "7.2"));
        Assert.Null(ToolVersion.Remark(ToolGroup.Emulator, "10.0"));
        Assert.Null(ToolVersion.Remark(ToolGroup.Binutils, "2.44"));
        Assert.Equal(
            "nobody has run this project with QEMU 9.2 yet, only with 7.2 and 10.0. It is used; if something looks odd, try one of those.",
            ToolVersion.Remark(ToolGroup.Emulator, "9.2"));
        Assert.StartsWith("nobody has run this project with GNU binutils of an unknown version yet", ToolVersion.Remark(ToolGroup.Binutils, null));
    }
}
