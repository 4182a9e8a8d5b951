// Runs a piece of a test in cooperative mode, whatever becomes of it; if nothing else is said, no thread is so slow that the watchdog preempts it.
using System.Threading;
using NfThread;

namespace NFUnitTest
{
    internal static class Modes
    {
        private const int Never = 60000;

        internal static void Cooperative(ThreadStart work)
        {
            Cooperative(Never, work);
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
