// The board as a whole: why it was started, what the last run died of, starting anew, the hardware's watchdog.
using System;

namespace NfThread
{
    /// <summary>The board that the program runs on, as far as starting and resetting go. Mirrors parts of MicroPython's <c>machine</c>.</summary>
    /// <example>
    /// <code>
    /// if (Machine.ResetCause == ResetCause.Fault) Console.WriteLine(Machine.PostMortem);
    /// </code>
    /// </example>
    public static class Machine
    {
        private const int ShortestWatchdog = 10;
        private const int LongestWatchdog = 30000;

        /// <summary>Why the program was started. Mirrors <c>machine.reset_cause()</c>.</summary>
        public static ResetCause ResetCause
        {
            get { return Port.GetResetCause(); }
        }

        /// <summary>
        /// The report of the fault, or of the hang that the watchdog ended, that led to this start: reason, registers and threads, as the console
        /// showed it. Null when the last run did not die, left no report, or the engine keeps none (host, nanoclr).
        /// </summary>
        public static string PostMortem
        {
            get { return Port.GetPostMortem(); }
        }

        /// <summary>Resets the board at once: nothing of the program runs any more, and it starts anew. Mirrors <c>machine.reset()</c>.</summary>
        /// <exception cref="NotSupportedException">The engine cannot; the message names it.</exception>
        public static void Reset()
        {
            Port.Reset();
        }

        /// <summary>
        /// Starts the hardware's watchdog, which is off at first and which nothing stops again. The kernel feeds it as long as interrupts are served,
        /// so it resets a board that hangs with interrupts held back; a thread that computes for ever does not trip it. Mirrors
        /// <c>machine.WDT(timeout)</c>, without its <c>feed</c>.
        /// </summary>
        /// <param name="milliseconds">
        /// How long interrupts may be held back: 10 to 30000. An STM32 counts by a clock that is between half as fast and half as fast again as
        /// it should be. QEMU's STM32 has no watchdog: there a hang stays one.
        /// </param>
        /// <exception cref="ArgumentOutOfRangeException">The time is outside 10 to 30000.</exception>
        /// <exception cref="NotSupportedException">The engine has none; the message names it.</exception>
        public static void StartWatchdog(int milliseconds)
        {
            if (milliseconds < ShortestWatchdog || milliseconds > LongestWatchdog)
            {
                throw new ArgumentOutOfRangeException(
                    null, "a watchdog of " + milliseconds + " ms: it must be " + ShortestWatchdog + " to " + LongestWatchdog);
            }

            Port.StartWatchdog(milliseconds);
        }
    }
}
