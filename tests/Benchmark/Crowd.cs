// Other threads that a figure should not depend on: ready (of a lower priority, so that they want the processor and never have it while the measured ones
// run), waiting for a monitor, or sleeping with an end that is due before any time-out in the rows.

using System.Threading;

namespace NfThread.Metal.Benchmark
{
    internal enum CrowdKind
    {
        Ready,
        Waiting,
        Sleeping,
    }

    internal sealed class Crowd
    {
        private const int LongSleep = 600 * 1000;

        private readonly Thread[] _threads;
        private readonly object _gate = new object();
        private readonly CrowdKind _kind;
        private int _stop;

        internal Crowd(CrowdKind kind, int count)
        {
            _kind = kind;
            _threads = new Thread[count];
            Monitor.Enter(_gate);
            for (int i = 0; i < count; i++)
            {
                _threads[i] = new Thread(Stand);
                if (kind == CrowdKind.Ready) _threads[i].Priority = ThreadPriority.Lowest;
                _threads[i].Start();
            }

            Thread.Sleep(1);
        }

        internal void Leave()
        {
            Volatile.Write(ref _stop, 1);
            Monitor.Exit(_gate);
            foreach (Thread thread in _threads)
            {
                if (_kind == CrowdKind.Sleeping) thread.Abort();
                thread.Join();
            }
        }

        private void Stand()
        {
            switch (_kind)
            {
                case CrowdKind.Ready:
                    while (Volatile.Read(ref _stop) == 0)
                    {
                    }

                    break;
                case CrowdKind.Waiting:
                    lock (_gate)
                    {
                    }

                    break;
                default:
                    Thread.Sleep(LongSleep);
                    break;
            }
        }
    }
}
