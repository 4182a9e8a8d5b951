// Threads that come and go, their garbage and its collection included.

using System.Threading;
using static NfThread.Metal.Benchmark.Measuring;
using static NfThread.ThreadModule;

namespace NfThread.Metal.Benchmark
{
    internal static class ThreadRows
    {
        private static readonly object[] s_nothing = new object[0];

        internal static void Print()
        {
            Row("create + run + finish", 3000, 1, count =>
            {
                for (int i = 0; i < count; i++)
                {
                    StartNewThread(() => { });
                    Scheduler.Yield();
                }
            });

            Row("joinable thread + join", 3000, 1, count =>
            {
                for (int i = 0; i < count; i++) StartJoinableThread(args => { }, s_nothing).Join();
            });

            Row("Thread start + join", 3000, 1, count =>
            {
                for (int i = 0; i < count; i++)
                {
                    Thread thread = new Thread(() => { });
                    thread.Start();
                    thread.Join();
                }
            });

            ThreadHandle done = StartJoinableThread(args => { }, s_nothing);
            done.Join();
            Row("join of an ended thread", count =>
            {
                for (int i = 0; i < count; i++) done.Join();
            });

            Row("get ident", count =>
            {
                for (int i = 0; i < count; i++) GetIdent();
            });
        }
    }
}
