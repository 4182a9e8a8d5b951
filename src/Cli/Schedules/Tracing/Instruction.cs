namespace NfThread.Cli.Schedules.Tracing;

/// <summary>An executed instruction: where, and the registers before it.</summary>
internal sealed class Instruction
{
    /// <summary>r0 to r15; r13 is the stack pointer in use, r15 the instruction's address.</summary>
    public uint[] Registers { get; } = new uint[16];

    public uint Address => Registers[15];

    public uint StackPointer => Registers[13];

    /// <summary>Executed by an interrupt's handler.</summary>
    public bool InHandler { get; set; }
}
