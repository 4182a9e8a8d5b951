// The chip's watchdog, off until a program asks for it. The kernel feeds it from the alarm's interrupt, so it covers what no thread can
// do anything about: interrupts that stay masked, a handler that does not return, a fault in the fault handler. A thread that only
// computes for ever does not trip it.

using System.Runtime;

namespace System
{
    internal static class HardwareWatchdog
    {
        // The watchdogs of some chips run by a clock that may be half as fast again as it should.
        private const uint FeedsPerTimeout = 4;

        internal static bool IsRunning { get; private set; }

        internal static void Start(uint milliseconds)
        {
            bool masked = Cpu.DisableInterrupts();
            Chip.StartWatchdog(milliseconds);
            IsRunning = true;
            PostMortem.Announce(ResetCause.Watchdog);
            TimerQueue.FeedEvery(milliseconds * 1000 / FeedsPerTimeout);
            Cpu.RestoreInterrupts(masked);
        }

        internal static void Feed()
        {
            if (IsRunning) Chip.FeedWatchdog();
        }
    }
}
