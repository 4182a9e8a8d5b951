using NfThread.Cli.Boards;

namespace NfThread.Cli.Emulator.Pins;

/// <summary>What --pin says: a level that a pin has from outside, or the key that presses a button at it.</summary>
/// <param name="Pin">Its number.</param>
/// <param name="Key">The character that the key sends, or null.</param>
/// <param name="Level">Low or High for the whole run, or null.</param>
internal sealed record PinKey(int Pin, char? Key, PinAction? Level)
{
    private const string Form = "--pin takes PIN=KEY, such as PA0=b, PA0=space or PA0=enter; or PIN=high, PIN=low.";

    /// <exception cref="UserError">An option is not understood, or two contradict each other.</exception>
    public static IReadOnlyList<PinKey> Parse(IEnumerable<string> options, Board board)
    {
        List<PinKey> all = [];
        foreach (string option in options)
        {
            PinKey one = Parse(option, board);
            if (all.Find(o => o.Pin == one.Pin) is not null)
            {
                throw new UserError($"--pin names {PinName.Of(one.Pin)} twice.", Form);
            }

            if (all.Find(o => o.Key is { } key && key == one.Key) is { } other)
            {
                throw new UserError($"--pin gives one key to {PinName.Of(other.Pin)} and {PinName.Of(one.Pin)}.", Form);
            }

            all.Add(one);
        }

        return all;
    }

    private static PinKey Parse(string option, Board board)
    {
        string[] parts = option.Split('=', 2);
        if (PinName.Parse(parts[0], board, out string wrong) is not { } pin)
        {
            throw new UserError($"--pin is {option}: {wrong}.", Form);
        }

        return (parts.Length < 2 ? "" : parts[1].Length == 1 ? parts[1] : parts[1].ToLowerInvariant()) switch
        {
            "low" => new(pin, null, PinAction.Low),
            "high" => new(pin, null, PinAction.High),
            "space" => new(pin, ' ', null),
            "enter" => new(pin, '\n', null),
            [var key] when key is > ' ' and < '\x7F' => new(pin, key, null),
            _ => throw new UserError($"--pin is {option}: no key and no level stands behind the pin.", Form),
        };
    }
}
