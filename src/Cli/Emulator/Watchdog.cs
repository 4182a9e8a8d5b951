using System.Diagnostics;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Emulator;

/// <summary>
/// Notices an emulator that will never end. It goes by the processor time that the emulator uses, not by the clock on the wall,
/// so a busy machine does not trip it: either the program has used far more than its board time can need, or, when it should
/// be over, the emulator has used none for a long while, because the processor sleeps with nothing to wake it.
/// </summary>
internal sealed class Watchdog(BoundProcess emulator, double seconds, bool realTime)
{
    /// <summary>A busy board second is a thousand million instructions: 5 to 20 s on a machine of today.</summary>
    private const double ProcessorSecondsPerBoardSecond = 25;
    private const double Allowance = 30;
    private const double Stillness = 30;

    /// <summary>Returns a reason when the emulator is stuck, or null when it has ended.</summary>
    public async Task<string?> WatchAsync()
    {
        Stopwatch clock = Stopwatch.StartNew();
        TimeSpan lastUsed = TimeSpan.Zero;
        double lastMove = 0;
        while (await Task.WhenAny(emulator.Exited, Task.Delay(1000)) != emulator.Exited)
        {
            TimeSpan used = emulator.ProcessorTime;
            if (used.TotalSeconds > Allowance + (ProcessorSecondsPerBoardSecond * seconds))
            {
                return $"the program still computes after {used.TotalSeconds:0} s of processor time for {seconds} s of board time";
            }

            // Waiting for real time uses a little; sleeping for ever uses next to nothing.
            if (used - lastUsed > TimeSpan.FromMilliseconds(20))
            {
                lastUsed = used;
                lastMove = clock.Elapsed.TotalSeconds;
            }

            bool shouldBeOver = !realTime || clock.Elapsed.TotalSeconds > seconds + Allowance;
            if (shouldBeOver && clock.Elapsed.TotalSeconds - lastMove > Stillness)
            {
                return "the processor sleeps with nothing to wake it";
            }
        }

        return null;
    }
}
