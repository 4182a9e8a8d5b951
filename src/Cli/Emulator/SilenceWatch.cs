using System.Diagnostics;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Emulator;

/// <summary>
/// Notices a program that has stopped talking: the emulator has used much processor time since the last character on the console, so the
/// program is in a loop; or it has used next to none for a while, so the processor sleeps with nothing to wake it. For runs in which idle
/// time is skipped. A busy machine does not trip it, since only the emulator's own processor time counts.
/// </summary>
internal sealed class SilenceWatch(BoundProcess emulator, TimeSpan limit, Func<long> shown)
{
    private static readonly TimeSpan Stillness = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Move = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns a reason when the program is stuck, or null when the emulator has ended.</summary>
    public async Task<string?> WatchAsync()
    {
        Stopwatch clock = Stopwatch.StartNew();
        long lastShown = -1;
        TimeSpan usedAtWord = TimeSpan.Zero;
        TimeSpan usedAtMove = TimeSpan.Zero;
        TimeSpan lastMove = TimeSpan.Zero;
        while (await Task.WhenAny(emulator.Exited, Task.Delay(500)) != emulator.Exited)
        {
            TimeSpan used = emulator.ProcessorTime;
            long now = shown();
            if (now != lastShown)
            {
                lastShown = now;
                usedAtWord = used;
            }

            if (used - usedAtMove > Move)
            {
                usedAtMove = used;
                lastMove = clock.Elapsed;
            }

            if (used - usedAtWord > limit)
            {
                return $"the program printed nothing for {limit.TotalSeconds:0} s of the emulator's processor time";
            }

            if (clock.Elapsed - lastMove > Stillness)
            {
                return "the processor sleeps with nothing to wake it: every thread waits for ever";
            }
        }

        return null;
    }
}
