using NfThread.Cli.Firmware;
using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Tools.Tests.Firmware.Relaxation;

/// <summary>Line numbers of code whose functions have changed places.</summary>
public sealed class LineProgramTests
{
    private const int Code = 5;

    // DWARF 4: unit 2, no negative lines, 10 lines a step, opcodes from 13; then the lengths of operands and two empty tables.
    private static readonly byte[] Header = [4, 0, 20, 0, 0, 0, 2, 1, 1, 0, 10, 13, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0];

    private static readonly int Operand = sizeof(int) + Header.Length + 3;

    [Fact]
    public void AFunctionThatHasMovedGetsASequenceOfItsOwn()
    {
        // Two functions of two instructions; a row for each instruction: file 2, lines 7 to 10.
        byte[] code = ThumbCode.Halfwords(0xBF00, 0x4770, 0xBF00, 0x4770);
        CodeSection section = new(code, new CodeReader(code, [0, 4], [], _ => "").Read(), _ => 0, []);
        section.Sort(place => place, place => place == 0 ? "b" : "a");
        byte[] program = [0, 5, 2, 0, 0, 0, 0, 4, 2, 3, 6, 13, 24, 24, 24, 2, 1, 0, 1, 1];
        (byte[] content, List<Relocation> relocations) = Rewrite(program, section);

        byte[] first = [0, 5, 2, 4, 0, 0, 0, 4, 2, 3, 6, 13, 24, 2, 1, 0, 1, 1];
        byte[] second = [0, 5, 2, 0, 0, 0, 0, 4, 2, 5, 0, 3, 7, 14, 24, 2, 1, 0, 1, 1];
        Assert.Equal([.. first, .. second], content);
        Assert.Equal([Operand, Operand + first.Length], relocations.Select(r => (int)r.Offset));
    }

    /// <summary>Debuggers take the end of a sequence for the end of what they have read of that file.</summary>
    [Fact]
    public void ASequenceEndsInTheFileOfItsRows()
    {
        byte[] code = ThumbCode.Halfwords(0xBF00, 0x4770, 0xBF00, 0x4770);
        CodeSection section = new(code, new CodeReader(code, [0, 4], [], _ => "").Read(), _ => 0, []);
        section.Sort(place => place, place => place == 0 ? "b" : "a");
        byte[] program = [0, 5, 2, 0, 0, 0, 0, 4, 2, 1, 4, 3, 2, 2, 1, 2, 2, 0, 1, 1];
        (byte[] content, _) = Rewrite(program, section);
        byte[] first = [0, 5, 2, 4, 0, 0, 0, 4, 2, 1, 2, 2, 0, 1, 1], second = [0, 5, 2, 0, 0, 0, 0, 4, 3, 5, 0, 3, 0, 1, 2, 2, 0, 1, 1];
        Assert.Equal([.. first, .. second], content);
    }

    [Fact]
    public void AFunctionThatIsLeftOutHasNoRows()
    {
        byte[] code = ThumbCode.Halfwords(0xBF00, 0x4770, 0xBF00, 0x4770);
        List<CodeFunction> functions = new CodeReader(code, [0, 4], [], _ => "").Read();
        functions[0].Drop();
        CodeSection section = new(code, functions, _ => 0, []);
        byte[] program = [0, 5, 2, 0, 0, 0, 0, 4, 2, 3, 6, 13, 24, 24, 24, 2, 1, 0, 1, 1];
        (byte[] content, _) = Rewrite(program, section);
        byte[] lines = [3, 6, 3, 0, 3, 1];
        Assert.Equal([0, 5, 2, 0, 0, 0, 0, 4, 2, .. lines, 14, 24, 2, 1, 0, 1, 1], content);
    }

    [Fact]
    public void ASequenceOfNothingButWhatIsLeftOutIsEmpty()
    {
        byte[] code = ThumbCode.Halfwords(0xBF00, 0x4770, 0xBF00, 0x4770);
        List<CodeFunction> functions = new CodeReader(code, [0, 4], [], _ => "").Read();
        functions[1].Drop();
        CodeSection section = new(code, functions, _ => 0, []);
        section.Sort(place => place, place => place == 0 ? "b" : "a");
        byte[] program = [0, 5, 2, 4, 0, 0, 0, 1, 2, 1, 0, 1, 1];
        (byte[] content, _) = Rewrite(program, section);
        Assert.Equal([0, 5, 2, 0, 0, 0, 0, 0, 1, 1], content);
    }

    /// <summary>As ilc ends a function of one row, here behind a gap, since its address is taken.</summary>
    [Fact]
    public void ASequenceMayEndWhereItsLastFunctionBegins()
    {
        byte[] code = ThumbCode.Halfwords(0xBF00, 0xBF00, 0x4770, 0xBF00, 0x4770);
        CodeSection section = new(code, new CodeReader(code, [0, 6], [], _ => "").Read(), _ => 0, [6]);
        byte[] program = [0, 5, 2, 0, 0, 0, 0, 1, 2, 3, 1, 0, 1, 1];
        (byte[] content, _) = Rewrite(program, section);
        byte[] first = [0, 5, 2, 0, 0, 0, 0, 1, 2, 3, 0, 1, 1], second = [0, 5, 2, 8, 0, 0, 0, 4, 1, 5, 0, 3, 0, 1, 0, 1, 1];
        Assert.Equal([.. first, .. second], content);
    }

    /// <summary>What becomes of a program whose first instruction sets the address; without the header.</summary>
    private static (byte[] Program, List<Relocation> Relocations) Rewrite(byte[] program, CodeSection section)
    {
        byte[] old = [.. BitConverter.GetBytes(Header.Length + program.Length), .. Header, .. program];
        (byte[] content, List<Relocation> relocations) = new LineProgram(
            old, [Relocation.Make(Operand, Code, Relocation.Absolute32)], symbol => symbol == Code ? section : null).Rewrite();
        return (content[(sizeof(int) + Header.Length)..], relocations);
    }
}
