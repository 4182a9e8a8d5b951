using System.Threading;
using NfThread;
using static NfThread.ThreadModule;

namespace Planted
{
    // Two threads that nothing orders but their start and their end.
    internal static class Team
    {
        internal static void Run(ThreadStart first, ThreadStart second)
        {
            ThreadHandle one = Start("first", first);
            ThreadHandle two = Start("second", second);
            one.Join();
            two.Join();
        }

        internal static void Both(ThreadStart work)
        {
            Run(work, work);
        }

        internal static ThreadHandle Start(string name, ThreadStart work)
        {
            return StartJoinableThread(Work, new object[] { name, work });
        }

        private static void Work(object[] args)
        {
            SetName((string)args[0]);
            ((ThreadStart)args[1])();
        }
    }

    internal sealed class Account
    {
        internal int Balance;
        internal int Count;
        internal Account Next;

        internal int Limit { get; set; }
    }

    internal struct Point
    {
        internal int X;
        internal int Y;

        internal void Move()
        {
            X++;
        }
    }

    internal sealed class Place
    {
        internal Point At;
    }
}
