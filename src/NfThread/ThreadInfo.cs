// One thread as Scheduler.Threads() saw it: plain values, taken once.
using System;
using System.Threading;

namespace NfThread
{
    /// <summary>What was known of one thread when <see cref="Scheduler.Threads"/> was called.</summary>
    public sealed class ThreadInfo
    {
        // What a port gives for a number that its engine cannot know.
        internal const int Unknown = -1;

        private readonly string _engine;
        private readonly int _stackHighWater;
        private readonly long _processorTime;

        internal ThreadInfo(
            string engine, int ident, string name, ThreadState state, ThreadPriority priority, object waitsFor, int stackSize, int stackHighWater, long processorTime)
        {
            _engine = engine;
            Ident = ident;
            Name = name;
            State = state;
            Priority = priority;
            WaitsFor = waitsFor;
            StackSize = stackSize;
            _stackHighWater = stackHighWater;
            _processorTime = processorTime;
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

        /// <summary>The size of its stack in bytes; 0 for a default that the engine does not know.</summary>
        public int StackSize { get; private set; }

        /// <summary>The most bytes of its stack that the thread has used so far.</summary>
        /// <exception cref="NotSupportedException">The engine cannot tell; the message names it.</exception>
        public int StackHighWater
        {
            get
            {
                if (_stackHighWater == Unknown)
                {
                    throw new NotSupportedException("the " + _engine + " engine cannot tell how much of its stack a thread has used");
                }

                return _stackHighWater;
            }
        }

        /// <summary>The processor time that the thread has used so far, in microseconds.</summary>
        /// <exception cref="NotSupportedException">The engine cannot tell; the message names it.</exception>
        public long ProcessorTime
        {
            get
            {
                if (_processorTime == Unknown)
                {
                    throw new NotSupportedException("the " + _engine + " engine cannot tell how much processor time a thread has used");
                }

                return _processorTime;
            }
        }
    }
}
