using System.Text;
using NfThread.Cli.Firmware.Names;

namespace NfThread.Tools.Tests.Firmware.Names;

/// <summary>The names in flash, read as src/Metal/Runtime/Types/CodedName.cs reads them: with one word for what waits.</summary>
public sealed class PairCodingTests
{
    [Fact]
    public void WhatStandsOnceStaysAsItIs()
    {
        PairCoding coding = new(["One", "Other"]);
        Assert.Empty(coding.Pairs);
        Assert.Equal("One\0Other\0"u8.ToArray(), coding.Coded.ToArray());
    }

    [Fact]
    public void WhatStandsOftenIsAUnit()
    {
        PairCoding coding = new(["abab", "abab"]);
        Assert.Equal([((byte)'a', (byte)'b')], coding.Pairs);
        Assert.Equal([0x80, 0x80, 0, 0x80, 0x80, 0], coding.Coded.ToArray());
    }

    /// <summary>Names by the seed, some of one letter only, so that pairs of pairs nest as deep as they may.</summary>
    [Theory]
    [InlineData(1, 400, 26)]
    [InlineData(2, 60, 3)]
    [InlineData(3, 30, 1)]
    [InlineData(4, 2000, 60)]
    public void EveryNameIsReadAsItWasWritten(int seed, int count, int letters)
    {
        Random random = new(seed);
        string[] words = [.. Enumerable.Range(0, 40).Select(_ => new string([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)('A' + random.Next(letters)))]))];
        string[] names = [.. Enumerable.Range(0, count).Select(_ => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => words[random.Next(words.Length)])))];
        PairCoding coding = new(names);
        int at = 0;
        foreach (string name in names)
        {
            Assert.Equal(name, Read(coding, ref at));
        }

        Assert.Equal(coding.Coded.Length, at);
        Assert.InRange(coding.Coded.Length + (2 * coding.Pairs.Count), 0, names.Sum(n => n.Length + 1) * 3 / 4);
    }

    private static string Read(PairCoding coding, ref int at)
    {
        StringBuilder text = new();
        uint pending = 0;
        while (true)
        {
            uint unit = pending & 0xFF;
            if (unit != 0)
            {
                pending >>= 8;
            }
            else if ((unit = coding.Coded[at++]) == 0)
            {
                return text.ToString();
            }

            while (unit >= PairCoding.FirstPair)
            {
                (byte first, byte second) = coding.Pairs[(int)unit - PairCoding.FirstPair];
                pending = (pending << 8) | second;
                unit = first;
            }

            text.Append((char)unit);
        }
    }
}
