// The host engine: desktop .NET, one operating-system thread a thread, running in parallel. This file holds all that desktop .NET does
// differently from nanoFramework's System.Threading.
using System;
using System.Diagnostics;
using System.Threading;

namespace NfThread
{
    internal static class Engine
    {
        internal const string Name = "host";

        // What .NET itself needs of a thread's stack: it compiles methods on the stack of the thread that first calls them.
        private const int RuntimeStack = 512 * 1024;

        // A thread with the board's default is a desktop thread of this size, and a request above the largest is refused as a board would.
        private const int DefaultStack = 64 * 1024;
        private const int LargestStack = 256 * 1024 * 1024;

        [ThreadStatic]
        private static ThreadRecord t_current;

        internal static long TicksPerMillisecond
        {
            get { return Stopwatch.Frequency / 1000; }
        }

        internal static long Now()
        {
            return Stopwatch.GetTimestamp();
        }

        internal static ThreadRecord Current()
        {
            return t_current ?? Adopt();
        }

        // A thread that the module did not start. The runtime numbers its main thread 1.
        private static ThreadRecord Adopt()
        {
            Thread thread = Thread.CurrentThread;
            bool main = thread.ManagedThreadId == 1;
            ThreadRecord record = main ? Registry.Main : new ThreadRecord();
            record.Thread = thread;
            record.Priority = thread.Priority;
            if (!main)
            {
                record.Name = thread.Name;
                Registry.Adopt(record);
            }

            record.Usage = ProcessorUsage.OfCallingThread();
            t_current = record;
            return record;
        }

        internal static void Create(ThreadRecord record)
        {
            int size = record.StackSize == 0 ? DefaultStack : record.StackSize;
            if (size > LargestStack)
            {
                throw new ThreadError(ThreadModule.Refusal);
            }

            // Its priority before it runs: afterwards the thread may have chosen another, or have ended.
            record.Thread = new Thread(() => Begin(record), size + RuntimeStack) { Priority = record.Priority };
        }

        internal static void Start(ThreadRecord record)
        {
            try
            {
                record.Thread.Start();
            }
            catch (ThreadStartException)
            {
                throw new ThreadError(ThreadModule.Refusal);
            }
        }

        internal static void StartHelper(ThreadStart function)
        {
            new Thread(function) { IsBackground = true, Name = "NfThread watchdog", Priority = ThreadPriority.Highest }.Start();
        }

        // Waits for the record's event; false when the time has run out. The system may end a wait a little early, the deadline does not.
        internal static bool WaitForWake(ThreadRecord self, int milliseconds)
        {
            if (milliseconds < 0)
            {
                return self.Wake.WaitOne();
            }

            long deadline = Now() + milliseconds * TicksPerMillisecond;
            for (;;)
            {
                long left = deadline - Now();
                if (left <= 0)
                {
                    return self.Wake.WaitOne(0);
                }

                if (self.Wake.WaitOne((int)((left + TicksPerMillisecond - 1) / TicksPerMillisecond)))
                {
                    return true;
                }
            }
        }

        // Microseconds, or ThreadInfo.Unknown.
        internal static long ProcessorTime(ThreadRecord record)
        {
            string usage = record.Usage;
            return usage == null ? ThreadInfo.Unknown : ProcessorUsage.Microseconds(usage);
        }

        // .NET tells of no thread but the calling one how much memory it has taken.
        internal static void Account(ThreadRecord record, ThreadInfo info)
        {
            string usage = record.Usage;
            if (usage != null)
            {
                ProcessorUsage.Describe(usage, info);
            }

            info.KnownWaitingTime = record.Outcome == Outcome.Waiting ? (Now() - record.WaitingSince) * 1000 / TicksPerMillisecond : 0;
            if (record == t_current)
            {
                info.KnownAllocatedBytes = GC.GetAllocatedBytesForCurrentThread();
            }
        }

        // A thread that is not known to wait: what desktop .NET tells of it is coarser than what the module knows.
        internal static System.Threading.ThreadState State(ThreadRecord record)
        {
            return System.Threading.ThreadState.Running;
        }

        internal static void LetOthersRun()
        {
            Thread.Sleep(0);
        }

        // As in the source, and as boards have it: the compiler's classes for captured variables are left out.
        internal static string MethodName(Delegate function)
        {
            string name = SourceName(function.Method.Name);
            for (Type type = function.Method.DeclaringType; type != null; type = type.DeclaringType)
            {
                name = type.Name[0] == '<' ? name : type.Name + "." + name;
            }

            return name;
        }

        // Of a lambda the compiler makes `<Outer>b__4_0`, of a local function `<Outer>g__Name|4_0`.
        private static string SourceName(string name)
        {
            int end = name.LastIndexOf('>');
            if (end < 0)
            {
                return name;
            }

            const string TopLevel = "<Main>$";
            string outer = name.Substring(1, end - 1);
            string own = name.Substring(end + 1);
            if (own[0] == 'g')
            {
                string local = own.Substring(3, own.IndexOf('|') - 3);
                return outer == TopLevel ? local : SourceName(outer) + "." + local;
            }

            int number = int.Parse(own.Substring(own.LastIndexOf('_') + 1)) + 1;
            return (outer == TopLevel ? "Main" : SourceName(outer)) + (number == 1 ? "'s lambda" : "'s lambda " + number);
        }

        internal static ThreadPriority Priority(ThreadRecord record)
        {
            return record.Priority;
        }

        // The operating system's share of it: Linux, for one, ignores the priorities of ordinary threads.
        internal static void SetPriority(ThreadRecord record, ThreadPriority priority)
        {
            record.Thread.Priority = priority;
        }

        internal static NotSupportedException Cannot(Setting setting)
        {
            return new NotSupportedException("Scheduler." + setting + (setting == Setting.TimeSlice
                ? ": on the host engine the operating system decides"
                : ": on the host engine desktop .NET calls the callbacks of timers and finalizers, and says nothing of it"));
        }

        internal static void CheckDeadlockAction(DeadlockAction action)
        {
            if (action == DeadlockAction.Reset)
            {
                throw new NotSupportedException("Scheduler.OnDeadlock: on the host engine there is no board to reset");
            }
        }

        private static void Begin(ThreadRecord record)
        {
            t_current = record;
            record.Usage = ProcessorUsage.OfCallingThread();
            Port.Live(record);
        }
    }
}
