namespace NfThread.Cli.Monitor;

/// <summary>
/// How the lines DTR and RTS of a serial port reach an ESP32: two transistors let RTS without DTR hold the chip in reset, and DTR without RTS hold its boot pin low, which
/// chooses the boot loader when the reset ends. Both on, or both off, leave it alone.
/// </summary>
internal static class ModemLines
{
    /// <summary>Starts the program anew, whatever the lines were.</summary>
    /// <param name="dtr">Switches DTR.</param>
    /// <param name="rts">Switches RTS.</param>
    /// <param name="wait">Waits so many milliseconds.</param>
    public static void PulseReset(Action<bool> dtr, Action<bool> rts, Action<int> wait)
    {
        const int longEnough = 100;
        dtr(false);
        rts(true);
        wait(longEnough);
        rts(false);
    }
}
