// A thread that must not be late: it wakes every 5 ms, adds floats whose sum it knows, and keeps its worst delay.

using System;
using System.Threading;
using NfThread;

namespace NfThread.Metal.Chaos
{
    internal sealed class Beat
    {
        internal const int PeriodMicroseconds = 5000;

        private readonly float _step;
        private int _over;

        internal Beat(int index)
        {
            _step = index + 0.5f;
            Handle = ThreadModule.StartJoinableThread(args => Run(), new object[0]);
        }

        internal ThreadHandle Handle { get; }

        internal int Count { get; private set; }

        internal int WorstMicroseconds { get; private set; }

        internal bool WrongSum { get; private set; }

        internal void End()
        {
            Volatile.Write(ref _over, 1);
            Handle.Join();
        }

        private void Run()
        {
            Scheduler.Priority = ThreadPriority.AboveNormal;
            float sum = 0;
            ulong due = Clock.Microseconds;
            while (Volatile.Read(ref _over) == 0)
            {
                due += PeriodMicroseconds;
                long left = (long)(due - Clock.Microseconds);
                if (left > 0) Thread.Sleep(new TimeSpan(left * 10));
                int late = (int)(Clock.Microseconds - due);
                if (late > WorstMicroseconds) WorstMicroseconds = late;
                sum = sum + _step - 0.25f;
                if (sum != (_step - 0.25f) * (Count % 64 + 1)) WrongSum = true;
                if (++Count % 64 == 0) sum = 0;
            }
        }
    }
}
