namespace NfThread.Cli.Emulator;

/// <summary>
/// What nft tells a firmware on the emulator before it starts: sixteen words at the very start of RAM (symbol __nf_boot), which
/// the start-up code leaves alone. Twin: src/Metal/Runtime/Startup/BootBlock.cs.
/// </summary>
/// <param name="Seed">Varies the length of time slices; 0 leaves them exact.</param>
/// <param name="RunMilliseconds">Board time after which the kernel ends the program with exit code 0; 0 for never.</param>
/// <param name="TimeSliceMicroseconds">Length of a time slice; 0 for the board file's.</param>
internal sealed record BootBlock(uint Seed, uint RunMilliseconds, uint TimeSliceMicroseconds = 0)
{
    /// <summary>"NFTH": tells a block that nft has written from what RAM holds after power-up.</summary>
    public const uint Magic = 0x4E465448;

    /// <summary>What the program itself looks at, such as which tests to run: at most twelve words.</summary>
    public IReadOnlyList<uint> ProgramWords { get; init; } = [];

    public uint[] Words => [Magic, Seed, RunMilliseconds, TimeSliceMicroseconds, .. ProgramWords];
}
