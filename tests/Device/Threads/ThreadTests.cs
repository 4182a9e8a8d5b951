// The cases of threads, each in both scheduler modes.
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest
{
    [TestClass]
    public class StartTests : StartCases
    {
    }

    [TestClass]
    public class CooperativeStartTests : StartCases
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

    [TestClass]
    public class JoinTests : JoinCases
    {
    }

    [TestClass]
    public class CooperativeJoinTests : JoinCases
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
