using System.Buffers.Binary;
using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Tools.Tests.Firmware.Relaxation;

/// <summary>Encodings against what GNU objdump shows for the same bytes.</summary>
public sealed class ThumbCodeTests
{
    [Theory]
    [InlineData(false, 3, 0)]
    [InlineData(false, 7, 1020)]
    [InlineData(true, 0, 4095)]
    [InlineData(true, 12, -4095)]
    [InlineData(true, 14, 8)]
    public void LoadsOfLiteralsAreReadBack(bool wide, int register, int distance)
    {
        byte[] bytes = ThumbCode.EncodeLiteralLoad(wide, register, distance);
        int first = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        int second = wide ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2)) : 0;
        foreach (uint at in (uint[])[0x8002000, 0x8002002])
        {
            Assert.Equal((register, (uint)(0x8002004 + distance)), ThumbCode.LiteralLoad(first, second, at));
        }
    }

    [Theory]
    [InlineData(false, 3, 1024)]
    [InlineData(false, 3, 2)]
    [InlineData(false, 3, -4)]
    [InlineData(false, 8, 4)]
    [InlineData(true, 3, 4096)]
    public void LiteralsThatAreTooFarAreRefused(bool wide, int register, int distance) =>
        Assert.Throws<UnknownCodeException>(() => ThumbCode.EncodeLiteralLoad(wide, register, distance));

    [Theory]
    [InlineData(0xDB14, 0, nameof(BranchForm.NarrowConditional), 0x28)]
    [InlineData(0xD0FE, 0, nameof(BranchForm.NarrowConditional), -4)]
    [InlineData(0xE006, 0, nameof(BranchForm.Narrow), 0x0C)]
    [InlineData(0xB91A, 0, nameof(BranchForm.CompareZero), 0x06)]
    [InlineData(0xB3F8, 0, nameof(BranchForm.CompareZero), 0x7E)]
    [InlineData(0xF7FF, 0xFBC8, nameof(BranchForm.Link), -0x870)]
    [InlineData(0xF000, 0xF915, nameof(BranchForm.Link), 0x22A)]
    [InlineData(0xF7FF, 0xBFFE, nameof(BranchForm.Wide), -4)]
    [InlineData(0xF040, 0x8100, nameof(BranchForm.WideConditional), 0x200)]
    [InlineData(0xF43F, 0xAF80, nameof(BranchForm.WideConditional), -0x100)]
    public void BranchesAreRead(int first, int second, string form, int distance) =>
        Assert.Equal((Enum.Parse<BranchForm>(form), distance), ThumbCode.Branch(first, second));

    [Theory]
    [InlineData(0xDE01, 0)] // udf
    [InlineData(0xDF00, 0)] // svc
    [InlineData(0x4798, 0)] // blx r3
    [InlineData(0xF3BF, 0x8F5F)] // dmb
    [InlineData(0xF64F, 0x70F4)] // movw
    [InlineData(0xB508, 0)] // push
    public void OthersAreNoBranches(int first, int second) => Assert.Null(ThumbCode.Branch(first, second));

    [Theory]
    [InlineData(nameof(BranchForm.NarrowConditional), -256, 254)]
    [InlineData(nameof(BranchForm.Narrow), -2048, 2046)]
    [InlineData(nameof(BranchForm.CompareZero), 0, 126)]
    [InlineData(nameof(BranchForm.WideConditional), -0x100000, 0xFFFFE)]
    [InlineData(nameof(BranchForm.Wide), -0x1000000, 0xFFFFFE)]
    [InlineData(nameof(BranchForm.Link), -0x1000000, 0xFFFFFE)]
    public void EncodingIsReadBackUpToTheLimits(string name, int lowest, int highest)
    {
        BranchForm form = Enum.Parse<BranchForm>(name);
        const int compareR3 = 0xB103;
        foreach (int distance in (int[])[lowest, lowest + 2, (lowest + highest) / 4 & ~1, 0, 2, highest / 3 & ~1, highest - 2, highest])
        {
            byte[] bytes = ThumbCode.Encode(form, distance, 11, compareR3);
            int first = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            int second = bytes.Length == 4 ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2)) : 0;
            Assert.Equal((form, distance), ThumbCode.Branch(first, second));
            if (form is BranchForm.NarrowConditional or BranchForm.WideConditional)
            {
                Assert.Equal(11, ThumbCode.Condition(form, first));
            }
        }

        Assert.Throws<UnknownCodeException>(() => ThumbCode.Encode(form, highest + 2, 11, compareR3));
        Assert.Throws<UnknownCodeException>(() => ThumbCode.Encode(form, lowest - 2, 11, compareR3));
    }

    [Theory]
    [InlineData(0xF64F, 0x70F4, false, 0, 0xFFF4)]
    [InlineData(0xF6CF, 0x78F8, true, 8, 0xFFF8)]
    [InlineData(0xF241, 0x2391, false, 3, 0x1291)]
    [InlineData(0xF6C0, 0x0203, true, 2, 0x0803)]
    public void MovesAreReadAndWritten(int first, int second, bool top, int register, int value)
    {
        Assert.Equal((top, register, value), ThumbCode.MoveImmediate(first, second));
        Assert.Equal(ThumbCode.Halfwords(first, second), ThumbCode.EncodeMove(top, register, value));
    }

    [Theory]
    [InlineData(0x447B, 3)]
    [InlineData(0x44FC, 12)]
    [InlineData(0x4473, -1)] // add r3, lr
    public void AddsOfTheProgramCounterAreKnown(int first, int register)
    {
        Assert.Equal(register, ThumbCode.AddProgramCounter(first));
        if (register >= 0)
        {
            Assert.Equal(ThumbCode.Halfwords(first), ThumbCode.EncodeAddProgramCounter(register));
        }
    }

    [Theory]
    [InlineData(0x4B01, 0, true)] // ldr r3, [pc, #4]
    [InlineData(0xA001, 0, true)] // adr r0
    [InlineData(0x467B, 0, true)] // mov r3, pc
    [InlineData(0x469F, 0, true)] // mov pc, r3
    [InlineData(0xBF08, 0, true)] // it eq
    [InlineData(0xE8DF, 0xF003, true)] // tbb [pc, r3]
    [InlineData(0xF8DF, 0x3004, true)] // ldr.w r3, [pc, #4]
    [InlineData(0xF20F, 0x0304, true)] // addw r3, pc, #4
    [InlineData(0xED9F, 0x0A01, true)] // vldr s0, [pc, #4]
    [InlineData(0x4798, 0, false)] // blx r3
    [InlineData(0xBF00, 0, false)] // nop
    [InlineData(0xEA4F, 0x0301, false)] // mov.w r3, r1
    [InlineData(0xE8BD, 0x8818, false)] // pop.w {r3, r4, fp, pc}
    [InlineData(0xF8DD, 0x3004, false)] // ldr.w r3, [sp, #4]
    public void WhatDependsOnItsPlaceIsKnown(int first, int second, bool depends) =>
        Assert.Equal(depends, ThumbCode.DependsOnPlace(first, second));
}
