using System.Buffers.Binary;
using NfThread.Cli.Firmware;
using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Tools.Tests.Firmware.Relaxation;

/// <summary>Words between the functions: each load must find its own, wherever that has been put.</summary>
public sealed class LiteralPoolsTests
{
    private const int Filling = 0x2101; // movs r1, #1
    private const int Return = 0x4770; // bx lr

    [Fact]
    public void WhatIsLoadedTwiceStandsOnce()
    {
        Program program = new();
        program.Begin();
        program.Load(0, new CodeTarget(7, 8));
        program.Load(3, new CodeTarget(7, 8));
        program.Load(2, CodeTarget.Number(0x12345678));
        program.Add(Return);
        (byte[] content, List<Relocation> relocations, _) = program.Relax();
        byte[] expected = [.. ThumbCode.Halfwords(0x4801, 0x4B01, 0x4A01, Return), 8, 0, 0, 0, 0x78, 0x56, 0x34, 0x12];
        Assert.Equal(expected, content);
        Assert.Equal([Relocation.Make(8, 7, Relocation.Absolute32)], relocations);
    }

    [Fact]
    public void RegistersThatANarrowLoadCannotNameTakeAWideOne()
    {
        Program program = new();
        program.Begin();
        program.Load(12, new CodeTarget(7, 0));
        program.Add(Return);
        (byte[] content, _, _) = program.Relax();
        Assert.Equal(ThumbCode.Halfwords(0xF8DF, 0xC004, Return, 0, 0, 0), content);
    }

    [Fact]
    public void AMethodStaysWithItsHandlers()
    {
        Program program = new();
        for (int i = 0; i < 3; i++)
        {
            program.Begin();
            program.Load(0, new CodeTarget(7 + i, 0));
            program.Fill(700);
        }

        // The second and the third are the first one's handlers.
        (_, _, CodeSection section) = program.Relax(place => place == 0 ? 0 : -1);
        Assert.Equal(section.MapEnd(program.Starts[1]), section.Map(program.Starts[1]));
        Assert.Equal(section.MapEnd(program.Starts[2]), section.Map(program.Starts[2]));
    }

    /// <summary>Before the loads of others became shorter it had a filling before its handler, which is aligned, and was too long for a load to leave it.</summary>
    [Fact]
    public void WhatWasTooLongStaysSo()
    {
        const int length = 3066, ofMethod = 2044;
        Program program = new();
        program.Begin();
        program.Load(0, new CodeTarget(7, 0));
        program.Add(Return);
        program.Begin();
        program.Load(0, new CodeTarget(8, 0));
        program.Fill((ofMethod - 8) / 2);
        int handler = program.Begin();
        program.Fill((length - ofMethod) / 2);
        (byte[] content, _, CodeSection section) = program.Relax(place => place == handler ? -1 : place, handler);
        Assert.Equal([.. ThumbCode.EncodeMove(false, 0, 0), .. ThumbCode.EncodeMove(true, 0, 0), .. ThumbCode.Halfwords(Filling)], content[section.Map(program.Starts[1])..][..10]);
    }

    /// <summary>Functions of all lengths, some with handlers, some too long for a load to leave them, with loads of few and of many different words.</summary>
    [Theory]
    [InlineData(1, 12)]
    [InlineData(2, 200)]
    [InlineData(3, 2000)]
    [InlineData(4, 60)]
    [InlineData(5, 600)]
    public void EachLoadFindsItsWord(int seed, int words)
    {
        Random random = new(seed);
        Program program = new();
        HashSet<int> handlers = [];
        for (int function = 0; function < 400; function++)
        {
            if (program.Begin() > 0 && random.Next(6) == 0)
            {
                handlers.Add(program.Starts[^1]);
            }

            int halves = random.Next(40) == 0 ? random.Next(3000) : random.Next(120);
            while (halves > 0)
            {
                int word = random.Next(words);
                program.Load(random.Next(13), word % 5 == 0 ? CodeTarget.Number(word * 0x10001) : new CodeTarget(1 + word, 4 * random.Next(2)));
                int between = random.Next(30);
                program.Fill(between);
                halves -= between + 4;
            }

            program.Add(Return);
        }

        (byte[] content, List<Relocation> relocations, CodeSection section) = program.Relax(place => handlers.Contains(place) ? -1 : place);
        Dictionary<uint, Relocation> byPlace = relocations.ToDictionary(r => r.Offset);
        int pooled = 0;
        foreach ((int at, int register, CodeTarget target) in program.Loads)
        {
            int place = section.Map(at);
            (int first, int second) = (Half(content, place), Half(content, place + 2));
            if (ThumbCode.LiteralLoad(first, second, (uint)place) is not { } load)
            {
                // In a function that is too long.
                Assert.NotNull(ThumbCode.MoveImmediate(first, second));
                continue;
            }

            pooled++;
            Assert.Equal(register, load.Register);
            Assert.Equal(0u, load.Address % 4);
            Assert.Equal(target.Offset, BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan((int)load.Address)));
            Assert.Equal(!target.IsNumber, byPlace.TryGetValue(load.Address, out Relocation relocation));
            Assert.True(target.IsNumber || (relocation.Symbol == target.Symbol && relocation.Type == Relocation.Absolute32));
        }

        Assert.True(pooled > program.Loads.Count / 2);
        Assert.True(content.Length < program.Length);
    }

    private static int Half(byte[] bytes, int at) => at + 2 <= bytes.Length ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at)) : 0;

    private sealed class Program
    {
        private readonly List<int> halves = [];
        private readonly List<Relocation> relocations = [];

        public List<int> Starts { get; } = [];

        public List<(int At, int Register, CodeTarget Target)> Loads { get; } = [];

        public int Length => halves.Count * 2;

        public int Begin()
        {
            Starts.Add(Length);
            return Length;
        }

        public void Add(int half) => halves.Add(half);

        public void Fill(int count) => halves.AddRange(Enumerable.Repeat(Filling, count));

        public void Load(int register, CodeTarget target)
        {
            Loads.Add((Length, register, target));
            if (target.IsNumber)
            {
                Move(false, register, target.Offset & 0xFFFF);
                Move(true, register, (target.Offset >> 16) & 0xFFFF);
                return;
            }

            relocations.Add(Relocation.Make(Length, target.Symbol, Relocation.ThumbMovwRelative));
            Move(false, register, (target.Offset - 12) & 0xFFFF);
            relocations.Add(Relocation.Make(Length, target.Symbol, Relocation.ThumbMovtRelative));
            Move(true, register, (target.Offset - 8) & 0xFFFF);
            byte[] add = ThumbCode.EncodeAddProgramCounter(register);
            Add(Half(add, 0));
        }

        public (byte[] Content, List<Relocation> Relocations, CodeSection Section) Relax(Func<int, int>? unitOf = null, params int[] addressed)
        {
            byte[] code = ThumbCode.Halfwords([.. halves]);
            CodeReader reader = new(code, [.. Starts], relocations, _ => "Helper");
            CodeSection section = new(code, reader.Read(), _ => 0, addressed);
            section.Sort(unitOf ?? (place => place), _ => "");
            section.Pool();
            (byte[] content, List<Relocation> moved) = section.Write();
            return (content, moved, section);
        }

        private void Move(bool top, int register, int value)
        {
            byte[] bytes = ThumbCode.EncodeMove(top, register, value);
            Add(Half(bytes, 0));
            Add(Half(bytes, 2));
        }
    }
}
