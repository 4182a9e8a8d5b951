// Runs a piece of a test in cooperative mode, whatever becomes of it; if nothing else is said, the watchdog has patience with a busy PC.
using System.Threading;
using NfThread;

namespace NFUnitTest
{
    internal static class Modes
    {
        internal static void Cooperative(ThreadStart work)
        {
            Cooperative(Engines.Slack(Scheduler.Watchdog), work);
        }

        internal static void Cooperative(int watchdog, ThreadStart work)
        {
            int before = Scheduler.Watchdog;
            Scheduler.Watchdog = watchdog;
            Scheduler.Mode = SchedulerMode.Cooperative;
            try
            {
                work();
            }
            finally
            {
                Scheduler.Mode = SchedulerMode.Preemptive;
                Scheduler.Watchdog = before;
            }
        }
    }
}
