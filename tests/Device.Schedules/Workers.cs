using System.Threading;

namespace NFUnitTest.Schedules
{
    internal static class Workers
    {
        /// <summary>Runs all at the same time, to their ends.</summary>
        internal static void Run(params ThreadStart[] all)
        {
            Thread[] threads = new Thread[all.Length];
            for (int i = 0; i < all.Length; i++)
            {
                threads[i] = new Thread(all[i]);
                threads[i].Start();
            }

            for (int i = 0; i < all.Length; i++)
            {
                threads[i].Join();
            }
        }
    }
}
