// The cases of events, each in both scheduler modes.
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest
{
    [TestClass]
    public class EventTests : EventCases
    {
    }

    [TestClass]
    public class CooperativeEventTests : EventCases
    {
        [Setup]
        public void GoCooperative()
        {
            Scheduler.Mode = SchedulerMode.Cooperative;
        }

        [Cleanup]
        public void GoBack()
        {
            Scheduler.Mode = SchedulerMode.Preemptive;
        }
    }
}
