namespace NfThread.Cli.Schedules.Tracing;

/// <summary>A load or store of an instruction.</summary>
/// <param name="Address">Where.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Writes">Whether it stores.</param>
/// <param name="Register">The register that is loaded or stored; -1 for one of the floating-point unit.</param>
/// <param name="Exclusive">Part of a load and store that count as one operation.</param>
internal readonly record struct MemoryAccess(uint Address, int Size, bool Writes, int Register, bool Exclusive = false);
