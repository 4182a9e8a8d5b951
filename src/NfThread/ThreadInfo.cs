// One thread as Scheduler.Threads() saw it: plain values, taken once.
using System;
using System.Threading;

namespace NfThread
{
    /// <summary>What was known of one thread when <see cref="Scheduler.Threads"/> was called.</summary>
    /// <example>
    /// <code>
    /// foreach (ThreadInfo thread in Scheduler.Threads())
    /// {
    ///     Console.WriteLine(thread.Ident + " " + thread.Name + (thread.WaitsFor == null ? "" : " waits"));
    /// }
    /// </code>
    /// </example>
    public sealed class ThreadInfo
    {
        // What a port leaves, or gives, for a number that its engine cannot know.
        internal const int Unknown = -1;

        internal int KnownStackHighWater = Unknown;
        internal int KnownSwitches = Unknown;
        internal long KnownProcessorTime = Unknown;
        internal long KnownWaitingTime = Unknown;
        internal long KnownAllocatedBytes = Unknown;

        private readonly string _engine;

        internal ThreadInfo(string engine, int ident, string name, ThreadState state, ThreadPriority priority, object waitsFor, int stackSize)
        {
            _engine = engine;
            Ident = ident;
            Name = name;
            State = state;
            Priority = priority;
            WaitsFor = waitsFor;
            StackSize = stackSize;
        }

        /// <summary>The thread's identifier, as <see cref="ThreadModule.GetIdent"/> gives it inside the thread.</summary>
        public int Ident { get; private set; }

        /// <summary>The thread's name, as <see cref="ThreadModule.GetName"/> gives it inside the thread.</summary>
        public string Name { get; private set; }

        /// <summary>Running (also while it only waits for the processor), WaitSleepJoin, Suspended and so on.</summary>
        public ThreadState State { get; private set; }

        /// <summary>The thread's priority.</summary>
        public ThreadPriority Priority { get; private set; }

        /// <summary>The <see cref="Lock"/> or other object that the thread waits for; null if it does not wait, sleeps, or waits for something unknown.</summary>
        public object WaitsFor { get; private set; }

        /// <summary>How long the thread has waited or slept without a break, in microseconds; 0 if it does neither.</summary>
        /// <exception cref="NotSupportedException">The engine cannot tell; the message names it.</exception>
        public long WaitingTime
        {
            get { return Known(KnownWaitingTime, "how long a thread has waited"); }
        }

        /// <summary>The size of its stack in bytes; 0 for a default that the engine does not know.</summary>
        public int StackSize { get; private set; }

        /// <summary>The most bytes of its stack that the thread has used so far.</summary>
        /// <exception cref="NotSupportedException">The engine cannot tell; the message names it.</exception>
        public int StackHighWater
        {
            get { return (int)Known(KnownStackHighWater, "how much of its stack a thread has used"); }
        }

        /// <summary>The processor time that the thread has used so far, in microseconds.</summary>
        /// <exception cref="NotSupportedException">The engine cannot tell; the message names it.</exception>
        public long ProcessorTime
        {
            get { return Known(KnownProcessorTime, "how much processor time a thread has used"); }
        }

        /// <summary>How often the thread was given the processor so far; begins anew at 0 after 2147483647.</summary>
        /// <exception cref="NotSupportedException">The engine cannot tell; the message names it.</exception>
        public int Switches
        {
            get { return (int)Known(KnownSwitches, "how often a thread was given the processor"); }
        }

        /// <summary>
        /// Bytes of memory that the thread has taken so far, freed ones too. On metal memory for objects below 128 bytes is taken in pieces of 1 KiB or
        /// less and charged to the thread that took the piece, though others may use its rest; so a thread that makes few small objects may be
        /// off by 1 KiB, and all threads together are not.
        /// </summary>
        /// <exception cref="NotSupportedException">The engine cannot tell; the message names it.</exception>
        public long AllocatedBytes
        {
            get { return Known(KnownAllocatedBytes, "how much memory a thread has taken"); }
        }

        private long Known(long value, string what)
        {
            if (value == Unknown)
            {
                throw new NotSupportedException("the " + _engine + " engine cannot tell " + what);
            }

            return value;
        }
    }
}
