using System.Threading;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest.Deadlocks
{
    internal static class Workers
    {
        /// <summary>Milliseconds, long enough for the others to come to where they wait: on a board they run at once, on this machine when it has a core for them.</summary>
#if HOST
        internal const int Pause = 250;
#else
        internal const int Pause = 50;
#endif

        internal static ThreadHandle Start(string name, ThreadStart body)
        {
            return StartJoinableThread(args =>
            {
                SetName(name);
                body();
            }, new object[0]);
        }

        /// <summary>Runs all of them at the same time, to their ends.</summary>
        internal static void Run(params ThreadStart[] bodies)
        {
            ThreadHandle[] handles = new ThreadHandle[bodies.Length];
            for (int i = 0; i < bodies.Length; i++)
            {
                handles[i] = Start("worker " + (char)('a' + i), bodies[i]);
            }

            foreach (ThreadHandle handle in handles)
            {
                handle.Join();
            }
        }

        /// <summary>Somebody who runs on meanwhile, for half a second.</summary>
        internal static void RunOn()
        {
            RunOn(50);
        }

        /// <summary>Somebody who runs on until the deadlock is found, on this machine too, however busy it is; or for ten seconds.</summary>
        internal static void RunOnUntilFound()
        {
            RunOn(1000);
        }

        private static void RunOn(int times)
        {
            for (int i = 0; i < times; i++)
            {
                Thread.Sleep(10);
            }
        }
    }
}
