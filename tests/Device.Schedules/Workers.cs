using System.Threading;

namespace NFUnitTest.Schedules
{
    internal static class Workers
    {
        /// <summary>Runs both at the same time, to their ends.</summary>
        internal static void Run(ThreadStart first, ThreadStart second)
        {
            Thread a = new Thread(first);
            Thread b = new Thread(second);
            a.Start();
            b.Start();
            a.Join();
            b.Join();
        }
    }
}
