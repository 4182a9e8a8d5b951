namespace NfThread.Cli.Emulator;

/// <summary>
/// What nft tells a firmware on the emulator before it starts: four words at the very start of RAM (symbol __nf_boot), which the
/// start-up code leaves alone. Twin: the kernel's start-up in src/Metal.
/// </summary>
/// <param name="Seed">Varies the length of time slices; 0 leaves them exact.</param>
/// <param name="RunMilliseconds">Board time after which the kernel ends the program with exit code 0; 0 for never.</param>
/// <param name="Flags">None is defined yet.</param>
internal sealed record BootBlock(uint Seed, uint RunMilliseconds, uint Flags = 0)
{
    /// <summary>"NFTH": tells a block that nft has written from what RAM holds after power-up.</summary>
    public const uint Magic = 0x4E465448;

    public uint[] Words => [Magic, Seed, Flags, RunMilliseconds];
}
