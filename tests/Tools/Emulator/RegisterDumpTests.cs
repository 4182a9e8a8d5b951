using NfThread.Cli.Emulator;

namespace NfThread.Tools.Tests.Emulator;

/// <summary>Program counter and return address in the dumps of the emulator and of a firmware.</summary>
public sealed class RegisterDumpTests
{
    [Fact]
    public void TheEmulatorsDump() =>
        Assert.Equal([0x08000192u, 0x08000510u], RegisterDump.Addresses("R12=00000000 R13=20000700 R14=08000513 R15=08000192\nXPSR=61000003"));

    [Fact]
    public void AFirmwaresReport() =>
        Assert.Equal(
            [0x08001234u, 0x08000ff0u],
            RegisterDump.Addresses("\nFatal: x\n  r0 0x00000001  r1 0x00000002\n  r12 0x00000000  r13 0x20000700  r14 0x08000ff3  r15 0x08001234\n  xPSR 0x01000000"));

    [Fact]
    public void AReturnFromAnInterruptIsNoCaller() =>
        Assert.Equal([0x08000192u], RegisterDump.Addresses("R14=fffffff9 R15=08000192"));

    [Fact]
    public void NoDumpNoAddress() => Assert.Empty(RegisterDump.Addresses("hello"));

    [Fact]
    public void TheTailIsTheEnd()
    {
        ConsoleTail tail = new();
        tail.Add("begin"u8);
        tail.Add(new byte[5000]);
        tail.Add("end"u8);
        Assert.DoesNotContain("begin", tail.Text);
        Assert.EndsWith("end", tail.Text);
    }
}
