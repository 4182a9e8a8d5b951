// What a lock costs that nobody waits for.

using System.Threading;
using static NfThread.Metal.Benchmark.Measuring;

namespace NfThread.Metal.Benchmark
{
    internal static class LockRows
    {
        private static readonly Lock s_lock = new Lock();
        private static readonly RLock s_recursive = new RLock();
        private static readonly object s_object = new object();
        private static readonly AutoResetEvent s_event = new AutoResetEvent(false);

        internal static void Print()
        {
            Row("lock acquire + release", count =>
            {
                Lock l = s_lock;
                for (int i = 0; i < count; i++)
                {
                    l.Acquire();
                    l.Release();
                }
            });

            s_lock.Acquire();
            Row("failed try-acquire", count =>
            {
                Lock l = s_lock;
                for (int i = 0; i < count; i++) l.Acquire(0);
            });
            s_lock.Release();

            Row("using (lock.Enter())", count =>
            {
                Lock l = s_lock;
                for (int i = 0; i < count; i++)
                    using (l.Enter())
                    {
                    }
            });

            Row("timed acquire + release, free", count =>
            {
                Lock l = s_lock;
                for (int i = 0; i < count; i++)
                {
                    l.Acquire(1, 1800f);
                    l.Release();
                }
            });

            Row("rlock acquire + release", count =>
            {
                RLock l = s_recursive;
                for (int i = 0; i < count; i++)
                {
                    l.Acquire();
                    l.Release();
                }
            });

            s_recursive.Acquire();
            Row("rlock acquire + release, once more", count =>
            {
                RLock l = s_recursive;
                for (int i = 0; i < count; i++)
                {
                    l.Acquire();
                    l.Release();
                }
            });
            s_recursive.Release();

            Row("lock(obj) {}", count =>
            {
                for (int i = 0; i < count; i++)
                    lock (s_object)
                    {
                    }
            });

            Row("event set + wait", count =>
            {
                AutoResetEvent e = s_event;
                for (int i = 0; i < count; i++)
                {
                    e.Set();
                    e.WaitOne();
                }
            });
        }
    }
}
