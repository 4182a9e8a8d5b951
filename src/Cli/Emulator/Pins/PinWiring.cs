using NfThread.Cli.Boards;

namespace NfThread.Cli.Emulator.Pins;

/// <summary>What somebody wants of a board's pins: what happens to them, by whom, and that their changes are shown.</summary>
/// <param name="Events">By time.</param>
/// <param name="Keys">Pins that keys press, and fixed levels.</param>
internal sealed record PinWiring(IReadOnlyList<PinEvent> Events, IReadOnlyList<PinKey> Keys)
{
    /// <summary>Whether keys are watched while the program runs.</summary>
    public bool HasKeys => Keys.Any(k => k.Key is not null);

    /// <summary>Null when nobody wants anything of the pins.</summary>
    /// <exception cref="UserError">Either is not understood.</exception>
    public static PinWiring? Read(IReadOnlyList<string> pins, string? script, Board board, bool areShown = false)
    {
        if (pins.Count == 0 && script is null && !areShown)
        {
            return null;
        }

        IReadOnlyList<PinKey> keys = PinKey.Parse(pins, board);
        IEnumerable<PinEvent> levels = keys.Where(k => k.Level is not null).Select(k => new PinEvent(0, k.Pin, k.Level!.Value));
        PinWiring wiring = new([.. levels, .. script is null ? [] : PinScript.Read(script, board)], keys);
        return wiring.HasKeys && script is not null
            ? throw new UserError("A script and keys exclude each other: what a script does repeats exactly, what somebody types does not.", "With --script, --pin only takes PIN=high and PIN=low.")
            : wiring;
    }
}
