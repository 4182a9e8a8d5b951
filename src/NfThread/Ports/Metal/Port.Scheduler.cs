// The scheduler's settings and the list of threads on bare metal: straight from the kernel.
using System;
using System.Threading;

namespace NfThread
{
    internal static unsafe partial class Port
    {
        private const string EngineName = "metal";
        private const int MicrosecondsPerMillisecondOfSetting = 1000;

        internal static partial int GetSetting(Setting setting)
        {
            switch (setting)
            {
                case Setting.Mode:
                    return (int)(TimeSlice.Cooperative ? SchedulerMode.Cooperative : SchedulerMode.Preemptive);
                case Setting.Watchdog:
                    return (int)TimeSlice.WatchdogMicroseconds / MicrosecondsPerMillisecondOfSetting;
                case Setting.TimeSlice:
                    return (int)TimeSlice.Microseconds / MicrosecondsPerMillisecondOfSetting;
                case Setting.ServiceStackSize:
                    return ServiceThread.StackSize;
                case Setting.LostCallbacks:
                    return ServiceThread.Lost;
                default:
                    return (int)Thread.CurrentThread.Priority;
            }
        }

        internal static partial void SetSetting(Setting setting, int value)
        {
            switch (setting)
            {
                case Setting.Mode:
                    TimeSlice.SetCooperative(value == (int)SchedulerMode.Cooperative);
                    break;
                case Setting.Watchdog:
                    TimeSlice.SetWatchdog(Microseconds(value, int.MaxValue, "a watchdog"));
                    break;
                case Setting.TimeSlice:
                    TimeSlice.Set(Microseconds(value, TimeSlice.LongestMicroseconds, "slices"));
                    break;
                case Setting.ServiceStackSize:
                    ServiceThread.StackSize = value;
                    break;
                default:
                    Thread.CurrentThread.Priority = (ThreadPriority)value;
                    break;
            }
        }

        internal static partial void Mark(string text)
        {
            TraceHooks.Mark(text);
        }

        // Two steps, because describing a thread allocates and the list must not change while it is walked.
        internal static partial ThreadInfo[] Threads()
        {
            Thread[] threads = Snapshot();
            ThreadInfo[] infos = new ThreadInfo[threads.Length];
            for (int i = 0; i < infos.Length; i++)
            {
                infos[i] = Describe(threads[i]);
            }

            return infos;
        }

        private static Thread[] Snapshot()
        {
            Thread[] threads = new Thread[ThreadLifetime.Count];
            for (;;)
            {
                int previous = Kernel.LockScheduler();
                int count = ThreadLifetime.Count;
                if (count == threads.Length)
                {
                    ThreadControlBlock* block = Kernel.State.Threads;
                    for (int i = 0; i < count; i++)
                    {
                        threads[i] = Kernel.ThreadOf(block);
                        block = block->NextThread;
                    }
                }

                Kernel.UnlockScheduler(previous);
                if (count == threads.Length)
                {
                    MainFirst(threads);
                    return threads;
                }

                threads = new Thread[count];
            }
        }

        private static void MainFirst(Thread[] threads)
        {
            for (int i = 1; i < threads.Length; i++)
            {
                if (threads[i] == MainThread.Instance)
                {
                    for (; i > 0; i--)
                    {
                        threads[i] = threads[i - 1];
                    }

                    threads[0] = MainThread.Instance;
                }
            }
        }

        private static ThreadInfo Describe(Thread thread)
        {
            ThreadRecord record = thread._moduleRecord as ThreadRecord;
            string name = record == null ? thread.Name ?? "" : ThreadModule.NameOf(record);
            object waitsFor = Kernel.WaitObjectOf(thread);
            return new ThreadInfo(EngineName, thread.ManagedThreadId, name, thread.ThreadState, thread.Priority, waitsFor, thread.StackSize)
            {
                KnownStackHighWater = thread.StackHighWaterMark,
                KnownProcessorTime = thread.ProcessorTime,
                KnownWaitingTime = (long)Kernel.WaitingTimeOf(thread),
                KnownSwitches = (int)thread._block.Switches & int.MaxValue,
                KnownAllocatedBytes = (long)thread._block.Allocated
            };
        }

        // A slice is one run of the hardware's counter, a watchdog as many as it takes.
        private static uint Microseconds(int milliseconds, uint longest, string what)
        {
            if ((uint)milliseconds > longest / MicrosecondsPerMillisecondOfSetting)
            {
                throw new ArgumentOutOfRangeException(
                    null, "a time of " + milliseconds + " ms: the metal engine counts " + what + " of at most " + longest / MicrosecondsPerMillisecondOfSetting + " ms on this board");
            }

            return (uint)milliseconds * MicrosecondsPerMillisecondOfSetting;
        }
    }
}
