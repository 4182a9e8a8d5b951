namespace NfThread.Cli.Emulator.Pins;

/// <summary>
/// Takes the keys that press buttons out of what is typed. A terminal does not tell when a key is let go, so a button is down for a tenth of a second.
/// Keys that are there before the board starts, as from a pipe, press one a second: such a run repeats exactly.
/// </summary>
internal sealed class PinKeys(PinFile file, IReadOnlyList<PinKey> keys)
{
    private const long Apart = 1_000_000;

    private bool isRunning;

    /// <summary>From now on a key presses when it comes.</summary>
    public void Start() => isRunning = true;

    /// <summary>What is left for the console.</summary>
    public byte[] Take(byte[] typed)
    {
        List<byte> rest = [];
        foreach (byte b in typed)
        {
            if (keys.FirstOrDefault(k => k.Key is { } key && (key == b || (key == '\n' && b == '\r'))) is { } pressed)
            {
                file.Append(isRunning ? 0 : Apart - PinScript.PressTime, pressed.Pin, PinAction.Press);
                file.Append(PinScript.PressTime, pressed.Pin, PinAction.Open);
            }
            else
            {
                rest.Add(b);
            }
        }

        return [.. rest];
    }
}
