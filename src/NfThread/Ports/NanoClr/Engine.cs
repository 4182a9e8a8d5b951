// The nanoclr engine: nanoFramework's interpreter, which runs all managed threads on one native thread and may preempt between any two IL
// instructions. This file holds all that it does differently from desktop .NET.
//
// Every managed call costs hundreds of machine instructions and every call into the firmware more, so the ways that are taken often make
// as few as they can. An exception must not leave a thread: the firmware would end the thread and say little about it.
using System;
using System.Threading;

namespace NfThread
{
    internal static class Engine
    {
        internal const string Name = "nanoclr";
        internal const long TicksPerMillisecond = TimeSpan.TicksPerMillisecond;

        internal static long Now()
        {
            return DateTime.UtcNow.Ticks;
        }

        internal static ThreadRecord Current()
        {
            Thread thread = Thread.CurrentThread;
            ThreadRecord last = RecordTable.Last;
            if (last.Thread == thread)
            {
                return last;
            }

            return RecordTable.Find(thread) ?? Adopt(thread);
        }

        // A thread that the module did not start: main, a Thread of the program's own, or one of the firmware's. The firmware's Thread objects
        // are numbered, except those that it makes itself for want of another: for the main thread, for its own threads (timer callbacks,
        // finalizers, events), and for a thread whose object was collected before it ever called the module. The record keeps the object, so
        // from now on it is the thread's only one.
        private static ThreadRecord Adopt(Thread thread)
        {
            bool main = Registry.Main.Thread == null && thread.ManagedThreadId == 0 && !IsFirmwares(thread);
            ThreadRecord record = main ? Registry.Main : new ThreadRecord();
            record.Thread = thread;
            record.Priority = thread.Priority;
            if (main)
            {
                Joins.MainsWake = record.Wake;
                Joins.Main = thread;
            }

            Registry.Adopt(record);
            if (Turns.Cooperative)
            {
                // It ends when it knows of nobody alive.
                Watchdog.Start();
            }

            return record;
        }

        // The firmware refuses to change the priority of its own threads, and nothing else tells them apart.
        private static bool IsFirmwares(Thread thread)
        {
            try
            {
                thread.Priority = thread.Priority;
                return false;
            }
            catch (InvalidOperationException)
            {
                return true;
            }
        }

        internal static void StartHelper(ThreadStart function)
        {
            new Thread(new Helper(function).Run).Start();
        }

        // Waits for the record's event; false when the time has run out.
        internal static bool WaitForWake(ThreadRecord self, int milliseconds)
        {
            return self.Wake.WaitOne(milliseconds, false);
        }

        // The watchdog's question.
        internal static long ProcessorTime(ThreadRecord record)
        {
            return ThreadInfo.Unknown;
        }

        // The firmware keeps no figures of a thread, and to take the time of each wait would cost every wait a call into it.
        internal static void Account(ThreadRecord record, ThreadInfo info)
        {
        }

        // Running, as the module sees it, is also a thread that waits for its turn.
        internal static ThreadState State(ThreadRecord record)
        {
            return record.Asleep || record.Thread == null ? ThreadState.Running : record.Thread.ThreadState;
        }

        // Puts the thread behind all others for once, whatever their priorities, so also behind a holder of the guard.
        internal static void LetOthersRun()
        {
            Thread.Sleep(0);
        }

        internal static string MethodName(Delegate function)
        {
            try
            {
                OtherFunction other = OtherFunction.Behind(function);
                if (other != null)
                {
                    function = other.Function;
                }

                string type = function.Method.DeclaringType.FullName;
                string name = type.Substring(type.LastIndexOf('.') + 1);
                int nested = name.IndexOf('+');
                while (nested >= 0)
                {
                    name = name.Substring(0, nested) + "." + name.Substring(nested + 1);
                    nested = name.IndexOf('+');
                }

                return name + "." + function.Method.Name;
            }
            catch (Exception)
            {
                // No memory for the name, or a delegate of several methods.
                return "an unnamed function";
            }
        }

        internal static ThreadPriority Priority(ThreadRecord record)
        {
            return record.Thread == null ? record.Priority : record.Thread.Priority;
        }

        internal static void SetPriority(ThreadRecord record, ThreadPriority priority)
        {
            try
            {
                record.Known = true;
                record.Thread.Priority = priority;
            }
            catch (InvalidOperationException)
            {
                throw new NotSupportedException("Scheduler.Priority: the nanoclr engine cannot change it for a thread of the firmware's own, as one that runs timer callbacks");
            }
        }

        // The only setting that comes here is TimeSlice; the names of enumeration members do not exist on devices.
        internal static NotSupportedException Cannot(Setting setting)
        {
            if (setting != Setting.TimeSlice)
            {
                return new NotSupportedException("Scheduler's settings for callbacks: on the nanoclr engine the firmware calls them, and says nothing of it");
            }

            return new NotSupportedException("Scheduler.TimeSlice: on the nanoclr engine the firmware decides, and gives each thread 20 ms");
        }

        internal static void CheckDeadlockAction(DeadlockAction action)
        {
            throw new NotSupportedException("Scheduler.OnDeadlock: the nanoclr engine cannot look for deadlocks; run the program with nft on metal or host");
        }

        // Runs the module's own loop, again if it could not go on, for want of memory.
        private sealed class Helper
        {
            private readonly ThreadStart _function;

            internal Helper(ThreadStart function)
            {
                _function = function;
            }

            internal void Run()
            {
                bool done = false;
                while (!done)
                {
                    try
                    {
                        _function();
                        done = true;
                    }
                    catch (ThreadAbortException)
                    {
                        done = true;
                    }
                    catch (Exception)
                    {
                        Thread.Sleep(1);
                    }
                }
            }
        }
    }
}
