using NfThread.Cli.Firmware;
using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Tools.Tests.Firmware.Relaxation;

/// <summary>Frames as ilc makes them, and the checks in front of those that could leap a stack's guard.</summary>
public sealed class StackChecksTests
{
    private const int Probe = 3;

    private readonly List<string> imports = [];

    [Fact]
    public void SmallFrameStays()
    {
        // push {r4, lr}; sub sp, #124; add sp, #124; pop {r4, pc}
        int[] code = [0xB510, 0xB09F, 0xB01F, 0xBD10];
        Assert.Equal(ThumbCode.Halfwords(code), Check(code).Content);
        Assert.Empty(imports);
    }

    [Theory]
    [InlineData(new[] { 0xB0A0 }, 128)] // sub sp, #128
    [InlineData(new[] { 0xF5AD, 0x7D16 }, 600)] // sub.w sp, sp, #600
    [InlineData(new[] { 0xF5AD, 0x6D7A }, 4000)] // sub.w sp, sp, #4000
    [InlineData(new[] { 0xF2AD, 0x4DBC }, 1212)] // subw sp, sp, #1212
    public void LargeFrameOfAPrologueIsMadeByACall(int[] frame, int size)
    {
        (byte[] content, List<Relocation> relocations, StackChecks checks) = Check([0xB510, .. frame, 0xBD10]);
        Assert.Equal(ThumbCode.Halfwords(0xB510, 0xF7FF, 0xFFFE, 0xBD10), content);
        Assert.Equal([Relocation.Make(2, 1, Relocation.ThumbCall)], relocations);
        Assert.Equal([$"nf_frame_{size}"], imports);
        Assert.Equal([size], checks.Sizes);
        Assert.Contains($"nf_frame_{size}:", checks.Stubs(), StringComparison.Ordinal);
    }

    [Fact]
    public void StackallocIsCheckedWithEverythingPreserved()
    {
        // push {r9, fp, lr}; mov r9, sp; cmp r0, #1; beq over; sub.w sp, sp, #600; mov sp, r3; mov sp, r9; pop {r9, fp, pc}
        int[] code = [0xE92D, 0x4A00, 0x46E9, 0x2801, 0xD002, 0xF5AD, 0x7D16, 0x469D, 0x46CD, 0xE8BD, 0x8A00];
        (byte[] content, List<Relocation> relocations, _) = Check(code);
        Assert.Equal(
            ThumbCode.Halfwords(
                0xE92D, 0x4A00, 0x46E9, 0x2801, 0xD012,
                0xE92D, 0x5000, 0xF2AD, 0x2C50, 0xF7FF, 0xFFFE, 0xE8BD, 0x5000, 0xF5AD, 0x7D16,
                0xE92D, 0x5000, 0x469C, 0xF7FF, 0xFFFE, 0xE8BD, 0x5000, 0x469D,
                0x46CD, 0xE8BD, 0x8A00).Length,
            content.Length);
        Assert.Equal(2, relocations.Count(r => r.Type == Relocation.ThumbCall));
        Assert.All(imports, name => Assert.Equal("nf_check_frame", name));
    }

    [Fact]
    public void FrameBehindIlcsOwnProbeStays()
    {
        // push {r4, r5, r10, lr}; bl RhpStackProbe; mov sp, r4
        int[] code = [0xE92D, 0x4430, 0xF7FF, 0xFFFE, 0x46A5];
        Assert.Equal(ThumbCode.Halfwords(code), Check(code, [Relocation.Make(4, Probe, Relocation.ThumbCall)]).Content);
    }

    [Fact]
    public void UnknownChangeOfTheStackPointerIsNotLetThrough()
    {
        // sub.w sp, sp, r0
        Assert.Throws<UnknownCodeException>(() => Check([0xB510, 0xEBAD, 0x0D00, 0xBD10]));
    }

    private (byte[] Content, List<Relocation> Relocations, StackChecks Checks) Check(int[] halfwords, Relocation[]? places = null)
    {
        byte[] code = ThumbCode.Halfwords(halfwords);
        StackChecks checks = new(name =>
        {
            imports.Add(name);
            return imports.Count;
        });
        CodeReader reader = new(code, [0], places ?? [], s => s == Probe ? "RhpStackProbe" : "Helper", checks);
        CodeSection section = new(code, reader.Read(), _ => 0, []);
        (byte[] content, List<Relocation> relocations) = section.Write();
        return (content, relocations, checks);
    }
}
