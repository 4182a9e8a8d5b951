using NfThread.Cli.Firmware;
using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Tools.Tests.Firmware.Relaxation;

/// <summary>Sequences as ilc writes them, and what must become of them.</summary>
public sealed class CodeSectionTests
{
    private const int Helper = 7;
    private const int WriteBarrier = 8;
    private const int Opaque = 9;

    // movw r3; movt r3; add r3, pc, with what the linker needs to make a symbol's address of it.
    private static readonly int[] AddressInR3 = [0xF64F, 0x73F4, 0xF6CF, 0x73F8, 0x447B];
    private static readonly int[] AddressInR2 = [0xF64F, 0x72F4, 0xF6CF, 0x72F8, 0x447A];

    [Fact]
    public void CallBecomesOneInstruction()
    {
        (byte[] content, List<Relocation> relocations, _) = Relax([0xB508, .. AddressInR3, 0x4798, 0xBD08], [2, 6], Helper);
        Assert.Equal(ThumbCode.Halfwords(0xB508, 0xF7FF, 0xFFFE, 0xBD08), content);
        Assert.Equal([Relocation.Make(2, Helper, Relocation.ThumbCall)], relocations);
    }

    [Fact]
    public void CallThatKeepsACastGoes()
    {
        (byte[] content, List<Relocation> relocations, CodeSection section) = Relax([0xB508, .. AddressInR3, 0x4798, 0xBD08], [2, 6], Opaque);
        Assert.Equal(ThumbCode.Halfwords(0xB508, 0xBD08), content);
        Assert.Empty(relocations);
        Assert.Equal(2, section.Map(2));
        Assert.Equal(2, section.Map(14));
    }

    [Fact]
    public void JumpBehindAnEpilogueBecomesOneInstruction()
    {
        // add sp, #4; ldmia.w sp!, {r4, fp, lr}; bx r3
        (byte[] content, List<Relocation> relocations, _) = Relax([.. AddressInR3, 0xB001, 0xE8BD, 0x4810, 0x4718], [0, 4], Helper);
        Assert.Equal(ThumbCode.Halfwords(0xB001, 0xE8BD, 0x4810, 0xF7FF, 0xBFFE), content);
        Assert.Equal([Relocation.Make(6, Helper, Relocation.ThumbJump24)], relocations);
    }

    [Fact]
    public void RegisterThatTheEpiloguePopsIsNotTheTarget()
    {
        // ldmia.w sp!, {r3, lr} loads r3 anew.
        (byte[] content, List<Relocation> relocations, _) = Relax([.. AddressInR3, 0xE8BD, 0x4008, 0x4718], [0, 4], Helper);
        Assert.Equal(8 + 6, content.Length);
        Assert.Equal([Relocation.ThumbMovwAbsolute, Relocation.ThumbMovtAbsolute], relocations.Select(r => r.Type));
    }

    [Fact]
    public void RegisterThatAHelperSavesKeepsTheAddress()
    {
        (byte[] content, _, _) = Relax([.. AddressInR2, 0x4790], [0, 4], WriteBarrier);
        Assert.Equal(ThumbCode.Halfwords(0xF240, 0x0200, 0xF2C0, 0x0200, 0x4790), content);
    }

    [Fact]
    public void CallThatStoresAReferenceBecomesTheStore()
    {
        (byte[] content, List<Relocation> relocations, CodeSection section) = Relax([0xB508, .. AddressInR3, 0x4798, 0xBD08], [2, 6], WriteBarrier);
        Assert.Equal(ThumbCode.Halfwords(0xB508, 0x6001, 0xBD08), content);
        Assert.Empty(relocations);
        Assert.Equal(2, section.Map(12));
        Assert.Equal(4, section.Map(14));
    }

    [Fact]
    public void CallThatIsJumpedIntoStays()
    {
        // The last instruction branches to the blx.
        (byte[] content, _, _) = Relax([.. AddressInR3, 0x4798, 0xE7FD], [0, 4], Helper);
        Assert.Equal(ThumbCode.Halfwords(0xF240, 0x0300, 0xF2C0, 0x0300, 0x4798, 0xE7FD), content);
    }

    [Fact]
    public void DataIsAddressedAbsolutelyWithItsOffset()
    {
        // movw r0, #-12 + 8; movt r0, #-8 + 8; add r0, pc
        (byte[] content, List<Relocation> relocations, _) = Relax([0xF64F, 0x70FC, 0xF2C0, 0x0000, 0x4478], [0, 4], Helper);
        Assert.Equal(ThumbCode.Halfwords(0xF240, 0x0008, 0xF2C0, 0x0008), content);
        Assert.Equal([Relocation.ThumbMovwAbsolute, Relocation.ThumbMovtAbsolute], relocations.Select(r => r.Type));
    }

    [Fact]
    public void BranchesFollowWhatMoved()
    {
        // cmp r0, #1; beq.w to the pop, over a call; pop {r3, pc}
        (byte[] content, _, CodeSection section) = Relax([0x2801, 0xF000, 0x8006, .. AddressInR3, 0x4798, 0xBD08], [6, 10], Helper);
        Assert.Equal(ThumbCode.Halfwords(0x2801, 0xD001, 0xF7FF, 0xFFFE, 0xBD08), content);
        Assert.Equal(8, section.Map(18));
        Assert.Equal(4, section.Map(16));
    }

    [Fact]
    public void ComparisonWithZeroJoinsItsBranch()
    {
        // cmp r2, #0; bne to the pop, over a call; pop {r3, pc}
        (byte[] content, _, CodeSection section) = Relax([0x2A00, 0xD105, .. AddressInR3, 0x4798, 0xBD08], [4, 8], Helper);
        Assert.Equal(ThumbCode.Halfwords(0xB90A, 0xF7FF, 0xFFFE, 0xBD08), content);
        Assert.Equal(0, section.Map(0));
        Assert.Equal(0, section.Map(2));
    }

    [Theory]
    [InlineData(0xDC05)] // bgt to the pop
    [InlineData(0x4148)] // adcs r0, r1
    public void ComparisonWhoseFlagsAreUsedAgainStays(int user)
    {
        int[] code = [0x2A00, 0xD106, user, .. AddressInR3, 0x4798, 0xBD08];
        (byte[] content, _, _) = Relax(code, [6, 10], Helper);
        Assert.Equal(ThumbCode.Halfwords(0x2A00, 0xD102), content[..4]);
    }

    [Theory]
    [InlineData(0x6802, true)] // ldr r2, [r0]: the test of an instance for null
    [InlineData(0x6803, false)] // ldr r3, [r0]: another target
    [InlineData(0x6842, false)] // ldr r2, [r0, #4]
    public void CallBehindATestForNullBecomesOneInstruction(int check, bool joins)
    {
        (byte[] content, List<Relocation> relocations, _) = Relax([.. AddressInR3, check, 0x4798], [0, 4], Helper);
        Assert.Equal(joins ? ThumbCode.Halfwords(check, 0xF7FF, 0xFFFE) : ThumbCode.Halfwords(0xF240, 0x0300, 0xF2C0, 0x0300, check, 0x4798), content);
        Assert.Equal(joins ? [Relocation.Make(2, Helper, Relocation.ThumbCall)] : relocations, relocations);
    }

    [Fact]
    public void BarriersOfVolatileAccessesGo()
    {
        // dmb ish; ldr r0, [r1]; dmb sy; dsb sy; bx lr
        (byte[] content, _, _) = Relax([0xF3BF, 0x8F5B, 0x6808, 0xF3BF, 0x8F5F, 0xF3BF, 0x8F4F, 0x4770, .. AddressInR3], [16, 20], Helper);
        Assert.Equal(ThumbCode.Halfwords(0x6808, 0xF3BF, 0x8F4F, 0x4770), content[..8]);
    }

    [Fact]
    public void FunctionsAreSortedAndTheirHandlersFollowThem()
    {
        // Four functions: nop, bx lr; the third (8) belongs to the second (4), which the first, and the last, go before.
        byte[] code = ThumbCode.Halfwords(0xBF00, 0x4770, 0xBF00, 0xBF00, 0x4770, 0x4770, 0x4770);
        CodeSection section = new(code, new CodeReader(code, [0, 4, 8, 12], [], _ => "").Read(), _ => 0, []);
        section.Sort(place => place == 8 ? 4 : place, place => place == 4 ? "z" : "a");
        Assert.Equal(ThumbCode.Halfwords(0xBF00, 0x4770, 0x4770, 0xBF00, 0xBF00, 0x4770, 0x4770), section.Write().Content);
        Assert.Equal([0, 6, 10, 4], [section.Map(0), section.Map(4), section.Map(8), section.Map(12)]);
        Assert.Equal([4, 14, 6], [section.MapEnd(4), section.MapEnd(12), section.MapEnd(14)]);
        Assert.Equal(8, section.Length(4, 8));
        Assert.Equal(0, section.Length(4, 0));
        Assert.Equal(code.Length, section.Length(0, code.Length));
        Assert.Throws<UnknownCodeException>(() => section.Length(8, 6));
    }

    [Fact]
    public void FunctionThatReadsItsOwnCodeKeepsItsForm()
    {
        // ldr r0, [pc, #12] in front of a call.
        int[] code = [0x4803, 0xBF00, .. AddressInR3, 0x4798, 0xBD08, 0x0000, 0x5678, 0x1234];
        (byte[] content, List<Relocation> relocations, _) = Relax(code, [4, 8], Helper);
        Assert.Equal(ThumbCode.Halfwords(code), content);
        Assert.Equal([Relocation.ThumbMovwRelative, Relocation.ThumbMovtRelative], relocations.Select(r => r.Type));
    }

    [Theory]
    [InlineData(new[] { 0xE92D, 0x4810, 0xF10D, 0x0B08, 0x2001, 0xE8BD, 0x8810 }, new[] { 0xB530, 0x2001, 0xBD30 })] // add.w fp, sp, #8; movs r0, #1
    [InlineData(new[] { 0xE92D, 0x4800, 0x46EB, 0xE8BD, 0x8800 }, new[] { 0xB510, 0xBD10 })] // mov fp, sp
    [InlineData(new[] { 0xE92D, 0x4800, 0x46EB, 0xE890, 0x0700, 0xE8BD, 0x8800 }, new[] { 0xB510, 0xE890, 0x0700, 0xBD10 })] // ldmia r0, {r8-r10}
    public void FramePointerThatNobodyUsesIsNotMade(int[] code, int[] expected)
    {
        Assert.Equal(ThumbCode.Halfwords(expected), WithoutFrame(code, false));
        Assert.Equal(ThumbCode.Halfwords(code), WithoutFrame(code, true));
    }

    [Theory]
    [InlineData(new[] { 0xE92D, 0x483C, 0x46EB, 0xE8BD, 0x883C }, new[] { 0xB57C, 0xBD7C }, 6)] // r2 to r5, of which r2 and r3 only fill the frame up
    [InlineData(new[] { 0xE92D, 0x4830, 0x46EB, 0xE8BD, 0x4830, 0x4770 }, new[] { 0xB570, 0xE8BD, 0x4070, 0x4770 }, 6)] // lr is popped, which has no narrow form
    [InlineData(new[] { 0xE92D, 0x48F0, 0x46EB, 0xE8BD, 0x88F0 }, new[] { 0xE92D, 0x48F0, 0xE8BD, 0x88F0 }, null)] // r4 to r7 are taken
    [InlineData(new[] { 0xE92D, 0x4910, 0x46EB, 0xE8BD, 0x8910 }, new[] { 0xE92D, 0x4910, 0xE8BD, 0x8910 }, null)] // r8
    [InlineData(new[] { 0xE92D, 0x4810, 0x46EB, 0xE8BD, 0x8830 }, new[] { 0xE92D, 0x4810, 0xE8BD, 0x8830 }, null)] // others are popped than were pushed
    public void ARegisterThatIsNarrowIsSavedForTheFramePointer(int[] code, int[] expected, int? instead)
    {
        CodeReader reader = new(ThumbCode.Halfwords(code), [0], [], _ => "", null, _ => false);
        Assert.Equal(ThumbCode.Halfwords(expected), new CodeSection(ThumbCode.Halfwords(code), reader.Read(), _ => 0, []).Write().Content);
        Assert.Equal(instead, reader.SavedInstead(0));
    }

    [Theory]
    [InlineData(0xF85B, 0x0C0C)] // ldr.w r0, [fp, #-12]
    [InlineData(0xF1AB, 0x0310)] // sub.w r3, fp, #16
    [InlineData(0xF8CD, 0xB004)] // str.w fp, [sp, #4]
    [InlineData(0xFB01, 0x300B)] // mla r0, r1, fp, r3
    [InlineData(0xEB00, 0x000B)] // add.w r0, r0, fp
    [InlineData(0xE880, 0x0800)] // stmia.w r0, {fp}
    [InlineData(0xE85B, 0x2302)] // ldrd r2, r3, [fp], #-8
    [InlineData(0xED9B, 0x0A01)] // vldr s0, [fp, #4]
    [InlineData(0x4658, 0x46C0)] // mov r0, fp; nop
    [InlineData(0x449B, 0x46C0)] // add fp, r3; nop
    [InlineData(0x4798, 0x47D8)] // blx r3; blx fp
    [InlineData(0xF10D, 0x0B10)] // add.w fp, sp, #16, a second time
    public void FramePointerThatIsUsedStays(int first, int second)
    {
        int[] code = [0xE92D, 0x4800, 0x46EB, first, second, 0xE8BD, 0x8800];
        Assert.Equal(ThumbCode.Halfwords(code), WithoutFrame(code, false));
    }

    private static byte[] WithoutFrame(int[] halfwords, bool isNeeded)
    {
        byte[] code = ThumbCode.Halfwords(halfwords);
        CodeReader reader = new(code, [0], [], _ => "", null, _ => isNeeded);
        return new CodeSection(code, reader.Read(), _ => 0, []).Write().Content;
    }

    private static (byte[] Content, List<Relocation> Relocations, CodeSection Section) Relax(int[] halfwords, int[] places, int symbol)
    {
        byte[] code = ThumbCode.Halfwords(halfwords);
        CodeReader reader = new(
            code,
            [0],
            [Relocation.Make(places[0], symbol, Relocation.ThumbMovwRelative), Relocation.Make(places[1], symbol, Relocation.ThumbMovtRelative)],
            s => s switch { WriteBarrier => "RhpCheckedAssignRef", Opaque => "nf_opaque", _ => "Helper" });
        CodeSection section = new(code, reader.Read(), _ => 0, []);
        (byte[] content, List<Relocation> relocations) = section.Write();
        return (content, relocations, section);
    }
}
