// Runs a piece of a test in cooperative mode, whatever becomes of it.
using System.Threading;
using NfThread;

namespace NFUnitTest
{
    internal static class Modes
    {
        internal static void Cooperative(ThreadStart work)
        {
            Scheduler.Mode = SchedulerMode.Cooperative;
            try
            {
                work();
            }
            finally
            {
                Scheduler.Mode = SchedulerMode.Preemptive;
            }
        }
    }
}
