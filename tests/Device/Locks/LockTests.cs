// The cases of locks, each in both scheduler modes.
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest
{
    [TestClass]
    public class LockTests : LockCases
    {
    }

    [TestClass]
    public class CooperativeLockTests : LockCases
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
    public class LockTimeoutTests : TimeoutCases
    {
    }

    [TestClass]
    public class CooperativeLockTimeoutTests : TimeoutCases
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
    public class RLockTests : RLockCases
    {
    }

    [TestClass]
    public class CooperativeRLockTests : RLockCases
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
