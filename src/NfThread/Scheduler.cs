// The scheduler's settings and what can be seen of it. What an engine cannot do it refuses by a NotSupportedException that names it.
using System;
using System.Threading;

namespace NfThread
{
    /// <summary>When a thread gives the processor to another.</summary>
    /// <example>
    /// <code>
    /// Scheduler.Mode = SchedulerMode.Cooperative;
    /// Scheduler.Watchdog = 50;   // milliseconds that a thread may keep the processor
    /// </code>
    /// </example>
    public enum SchedulerMode
    {
        /// <summary>After each time slice, and whenever a thread of higher priority can run.</summary>
        Preemptive,

        /// <summary>When it waits, sleeps, yields or ends; and when it has kept the processor longer than <see cref="Scheduler.Watchdog"/>.</summary>
        Cooperative
    }

    /// <summary>What happens when threads wait for one another for ever.</summary>
    /// <example>
    /// <code>
    /// Scheduler.OnDeadlock = DeadlockAction.Reset;   // the next run finds the report in Machine.PostMortem
    /// </code>
    /// </example>
    public enum DeadlockAction
    {
        /// <summary>It is reported on the console. A program that nft runs or tests ends then, with exit code 70.</summary>
        Report,

        /// <summary>It is reported, and one of the threads gets a <see cref="DeadlockError"/> from the call in which it waits.</summary>
        Throw,

        /// <summary>It is reported, also by the next run (<see cref="Machine.PostMortem"/>), and the board is reset.</summary>
        Reset
    }

    /// <summary>How threads share the processor.</summary>
    /// <example>
    /// <code>
    /// Scheduler.TimeSlice = 5;   // milliseconds
    /// foreach (ThreadInfo thread in Scheduler.Threads()) Console.WriteLine(thread.Name + ": " + thread.State);
    /// </code>
    /// </example>
    public static class Scheduler
    {
        /// <summary>Lets the other threads that can run go first. An interruption point of the main thread.</summary>
        /// <exception cref="KeyboardInterrupt">This is the main thread and it was interrupted.</exception>
        public static void Yield()
        {
            Port.Yield();
        }

        /// <summary>
        /// Lets the calling thread wait, as Thread.Sleep does, and on every engine is an interruption point of the main thread and gives up the
        /// cooperative turn at once; nanoFramework's own Thread.Sleep is neither. Mirrors <c>time.sleep</c>.
        /// </summary>
        /// <param name="milliseconds">How long; 0 yields, -1 sleeps for ever.</param>
        /// <exception cref="ArgumentOutOfRangeException">The time is below -1.</exception>
        /// <exception cref="KeyboardInterrupt">This is the main thread and it was interrupted.</exception>
        public static void Sleep(int milliseconds)
        {
            if (milliseconds < Timeout.Infinite)
            {
                throw new ArgumentOutOfRangeException(null, "a sleep of " + milliseconds + " ms: it must be 0, positive, or -1 for ever");
            }

            if (milliseconds == 0)
            {
                Port.Yield();
                return;
            }

            // A wait for a lock that nobody will release.
            Lock never = new Lock();
            Port.TryTake(never);
            if (milliseconds < 0)
            {
                Port.Take(never);
            }
            else
            {
                Port.TakeWithin(never, milliseconds);
            }
        }

        /// <summary>The mode in force for all threads; preemptive at first.</summary>
        /// <exception cref="ArgumentException">The value is not one of the two modes.</exception>
        /// <exception cref="NotSupportedException">The engine has no such mode.</exception>
        public static SchedulerMode Mode
        {
            get
            {
                return (SchedulerMode)Port.GetSetting(Setting.Mode);
            }

            set
            {
                if (value != SchedulerMode.Preemptive && value != SchedulerMode.Cooperative)
                {
                    throw new ArgumentException("no such scheduler mode: " + (int)value);
                }

                Port.SetSetting(Setting.Mode, (int)value);
            }
        }

        /// <summary>
        /// How long, in milliseconds, a thread may keep the processor in cooperative mode before it is preempted and reported by name on
        /// the console; 20 at first. Positive.
        /// </summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
        public static int Watchdog
        {
            get { return Port.GetSetting(Setting.Watchdog); }
            set { Port.SetSetting(Setting.Watchdog, Positive(value)); }
        }

        /// <summary>How long, in milliseconds, a thread runs before the next of its priority gets its turn in preemptive mode. Positive.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
        /// <exception cref="NotSupportedException">The engine does not decide on time slices (host: the operating system does).</exception>
        public static int TimeSlice
        {
            get { return Port.GetSetting(Setting.TimeSlice); }
            set { Port.SetSetting(Setting.TimeSlice, Positive(value)); }
        }

        /// <summary>
        /// The calling thread's priority; Normal at first. On metal a thread runs only while none of a higher priority can; on nanoclr and
        /// host priorities decide shares of the processor, as far as the firmware or the operating system honours them.
        /// </summary>
        /// <exception cref="ArgumentException">The value is not a priority.</exception>
        public static ThreadPriority Priority
        {
            get
            {
                return (ThreadPriority)Port.GetSetting(Setting.Priority);
            }

            set
            {
                if (value < ThreadPriority.Lowest || value > ThreadPriority.Highest)
                {
                    throw new ArgumentException("no such thread priority: " + (int)value);
                }

                Port.SetSetting(Setting.Priority, (int)value);
            }
        }

        /// <summary>
        /// The stack size, in bytes, of the engine's own threads that call the program's callbacks: one for timers, one for the events of pins
        /// and serial ports, one for finalizers. Each is made when it is first needed and gets the value in force then, so set this first of
        /// all in Main. 0, which it is at first, for the board's default; else at least 4096. Handlers of <see cref="ThreadEvents"/> run on
        /// threads of their own, whose size its constructor takes.
        /// </summary>
        /// <exception cref="ArgumentException">The size is negative or 1 to 4095; the setting stays as it was.</exception>
        /// <exception cref="NotSupportedException">The engine has no such threads of its own (host, nanoclr).</exception>
        public static int ServiceStackSize
        {
            get
            {
                return Port.GetSetting(Setting.ServiceStackSize);
            }

            set
            {
                ThreadModule.CheckStackSize(value);
                Port.SetSetting(Setting.ServiceStackSize, value);
            }
        }

        /// <summary>
        /// How many callbacks did not come to their end since start-up: callbacks of timers, handlers of pins and serial ports, and finalizers
        /// that an exception or a stack overflow ended, and handlers of <see cref="ThreadEvents"/> that a stack overflow ended. Each was reported
        /// on the console, and those behind it were served. <see cref="ThreadModule.Exit"/> in a callback is a proper end of it.
        /// </summary>
        /// <exception cref="NotSupportedException">The engine does not count them (host, nanoclr).</exception>
        public static int LostCallbacks
        {
            get { return Port.GetSetting(Setting.LostCallbacks); }
        }

        /// <summary>
        /// What happens when threads wait for one another for ever; <see cref="DeadlockAction.Report"/> at first. A program that names this property has
        /// its deadlocks looked for, ten times a second: either nothing can run again, or some threads wait in a circle for what the next one alone can
        /// give (an <see cref="RLock"/>, a monitor, its end) while others run on. Programs that <c>nft run</c> and <c>nft test</c> build have it too.
        /// </summary>
        /// <exception cref="ArgumentException">The value is none of the three.</exception>
        /// <exception cref="NotSupportedException">The engine cannot do it (nanoclr; host: a reset).</exception>
        public static DeadlockAction OnDeadlock
        {
            get
            {
                return Port.GetOnDeadlock();
            }

            set
            {
                if (value < DeadlockAction.Report || value > DeadlockAction.Reset)
                {
                    throw new ArgumentException("no such action: " + (int)value);
                }

                Port.SetOnDeadlock(value);
            }
        }

        /// <summary>
        /// Promises that the calling thread will call this again within a time: a watchdog for one thread. If it does not, it is reported on the console, on metal with
        /// where it stands, and <see cref="OnOverdue"/> is told; both once, until the thread calls again. The promise ends with the thread.
        /// </summary>
        /// <remarks>
        /// Unlike the board's watchdog (<see cref="Machine.StartWatchdog"/>), which only a program that does not serve interrupts trips, it sees one thread of many
        /// that waits or computes for too long. On metal the thread that watches runs before all others of lower priority than
        /// <see cref="ThreadPriority.Highest"/>; in cooperative mode a thread that keeps the processor is reported by <see cref="Watchdog"/> first.
        /// </remarks>
        /// <param name="milliseconds">How long; 0 takes the promise back.</param>
        /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
        /// <exception cref="ThreadError">There is no memory for the thread that watches, which the first promise makes: <c>can't start new thread</c>.</exception>
        public static void Expect(int milliseconds)
        {
            if (milliseconds < 0)
            {
                throw new ArgumentOutOfRangeException(null, "a promise of " + milliseconds + " ms: it must be positive, or 0 to take it back");
            }

            Expectations.Expect(milliseconds);
        }

        /// <summary>
        /// What is told of a thread that has not kept its promise (<see cref="Expect"/>), after the report; null, which it is at first, for nothing. It runs on the
        /// thread that watches, so it should be short: <see cref="Machine.Reset"/>, for one. An exception in it is reported as that of a thread.
        /// </summary>
        public static OverdueHandler OnOverdue
        {
            get { return Expectations.Handler; }
            set { Expectations.Handler = value; }
        }

        /// <summary>A picture of the threads alive at this moment, the main thread first.</summary>
        /// <returns>One entry a thread: main, all that the module started, and those others that the engine knows of.</returns>
        public static ThreadInfo[] Threads()
        {
            return Port.Threads();
        }

        private static int Positive(int milliseconds)
        {
            if (milliseconds <= 0)
            {
                throw new ArgumentOutOfRangeException(null, "a time of " + milliseconds + " ms: it must be positive");
            }

            return milliseconds;
        }
    }
}
