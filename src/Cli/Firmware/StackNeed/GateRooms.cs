using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Cli.Firmware.StackNeed;

/// <summary>Compares the rooms that the gates demand (Arch/CortexM/StackGates.S) with what the code behind them needs.</summary>
internal static class GateRooms
{
    /// <summary>Returns why the needs cannot be told, or null.</summary>
    /// <exception cref="UserError">Masked code could run over the stack of a thread that its gate let in: the image must not be used.</exception>
    public static string? Require(ElfFile image, string application)
    {
        try
        {
            (GateNeed masked, GateNeed locked) = MaskedCode.Measure(image, application);
            Require(image, masked, "nf_masked_room", "with interrupts masked");
            Require(image, locked, "nf_locked_room", "with the scheduler locked");
            return null;
        }
        catch (UnknownCodeException e)
        {
            return e.Message;
        }
    }

    private static void Require(ElfFile image, GateNeed need, string room, string when)
    {
        if (image.Symbol(room) is { } bytes && need.Bytes > bytes)
        {
            throw new UserError(
                $"nft : error NFT0008: {need.Bytes} bytes of stack may be taken {when}, by {string.Join(" > ", need.Path.Select(SymbolNames.Readable))}, but {room} is {bytes}",
                "Raise it in src/Metal/Arch/CortexM/StackGates.S, or take less.");
        }
    }
}
