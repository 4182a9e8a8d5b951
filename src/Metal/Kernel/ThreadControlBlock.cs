// What the kernel keeps of a thread: the first field of every Thread object. Threads never move, so queues link these
// structures by raw pointers and the collector need not know them; a live thread is reachable through the list of all threads.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace System.Threading
{
    /// <summary>Why a thread does not run. Exactly the <see cref="Ready"/> ones are in the ready queue, the running one included.</summary>
    internal enum RunState : byte
    {
        Unstarted,
        Ready,
        Waiting,
        Suspended,
        Ended,
    }

    /// <summary>How a wait ended.</summary>
    internal enum WaitResult
    {
        Woken,
        TimedOut,
        Interrupted,

        /// <summary>While a thread waits for an RLock: it lends the owner its priority (Inheritance.cs).</summary>
        Lends,
    }

    // Assembly knows the offsets of most fields (Arch/CortexM/Layout.inc).
    [StructLayout(LayoutKind.Sequential, Pack = sizeof(uint))]
    internal unsafe struct ThreadControlBlock
    {
        public WaitResult Result;

        /// <summary>The MPU's region address word for the guard at the bottom of the stack.</summary>
        public nint Guard;

        public nint StackBottom;

        /// <summary>
        /// The stack pointer with which a switch goes on with the thread: nobody's, below all others, for one that was preempted. Before the start the bytes that are asked
        /// for its stack, 0 for the board's default.
        /// </summary>
        public nint StackPointer;

        /// <summary>How often it was given the processor; wraps.</summary>
        public uint Switches;

        /// <summary>The counter when it was last given it.</summary>
        public uint StartedAt;

        private uint _lowTime;

        /// <summary>The counter when the thread last stopped: the beginning of a wait, as far as the counter has not gone round since.</summary>
        public uint StoppedAt;

        private uint _highTime;

        /// <summary>Neighbours in the ready queue or in a wait queue (circular).</summary>
        public ThreadControlBlock* Next;
        public ThreadControlBlock* Previous;

        /// <summary>The queue the thread waits in; null for a plain sleep. Of one that was preempted, which does not wait, where its registers lie.</summary>
        public WaitQueue* Queue;

        /// <summary>What a wait is about: the object of a Monitor, a Lock, another thread. For reports and for Monitor's shared queue.</summary>
        public nint WaitObject;

        /// <summary>The thread's node in the timer queue; null when it is not in it. <see cref="IsTimed"/> says the same. See also Kernel.Interrupt.</summary>
        public TimerNode* Timer;

        /// <summary>Neighbours in the list of all started and not yet ended threads.</summary>
        public ThreadControlBlock* NextThread;
        public ThreadControlBlock* PreviousThread;

        /// <summary>Address of the Thread object this structure is part of.</summary>
        public nint Owner;

        /// <summary>The exceptions in flight on this thread, innermost first (Runtime/Exceptions).</summary>
        public nint Exceptions;

        public WaitQueue Joiners;

        public RunState State;

        /// <summary>Set while it waits: whether its wait returns how it ended. A Lock's throws by itself where it is interrupted, and else has the lock.</summary>
        public bool ReturnsResult;
        public bool IsBackground;

        // The lower bits are 0 for the normal priority, so that a new thread has none to set.
        private byte _baseAndService;

        // Assembly makes a waiter ready by itself where the word of these four is the running thread's priority and nothing else.
        private byte _priority;
        public bool SuspendRequested;

        /// <summary>Set with <see cref="Timer"/>, cleared with it.</summary>
        public bool IsTimed;

        /// <summary>An Abort or an interrupt that the thread has yet to notice at its next wait.</summary>
        public PendingInterrupt Pending;

        // Where it was last preempted while it had companions: the lowest bits of its Switches then, and the microseconds that it had had of its slice, modulo a second.
        private uint _slice;

        /// <summary>Bytes of all windows that it opened, and of all large objects that it took (Memory/Allocator.cs).</summary>
        public ulong Allocated;

        /// <summary>How often the counter has gone round since the thread stopped at <see cref="TurnsOf"/>; see Clock.</summary>
        public uint Turns;
        public uint TurnsOf;

        /// <summary>The ready queue of its priority.</summary>
        public WaitQueue* ReadyQueue;

        private const byte ServiceBit = 0x80, NormalPriority = (byte)ThreadPriority.Normal;
        private const int SliceBits = 20;
        private const uint SliceUsed = (1 << SliceBits) - 1;

        /// <summary>Processor time in microseconds up to the last switch away.</summary>
        public ulong ProcessorTime => ((ulong)_highTime << 32) | _lowTime;

        /// <summary>Microseconds that the thread, which runs, has had of its slice: a turn that began by going on after a preemption goes on with the slice, too.</summary>
        public uint OfSlice(uint now) => now - StartedAt + (((Switches - 1 ^ _slice >> SliceBits) << SliceBits) == 0 ? _slice & SliceUsed : 0);

        private bool IsPreempted => StackPointer < StackBottom;

        /// <summary>Where the registers of a thread lie that does not run.</summary>
        public nint SavedAt => IsPreempted ? (nint)Queue : StackPointer;

        /// <summary>What is left of the last wait of a thread that does not wait would keep an object alive.</summary>
        public void ForgetWait()
        {
            WaitObject = 0;
            if (!IsPreempted) Queue = null;
        }

        /// <summary>From the stack's bottom to its top; its block in the heap knows it.</summary>
        public int StackSize
        {
            [MethodImpl(MethodImplOptions.NoInlining)]
            get => StackBottom == 0 ? 0 : (int)HeapBlock.Size((HeapBlock*)StackBottom - 1) - sizeof(HeapBlock);
        }

        public byte Priority
        {
            get => _priority;
            [MethodImpl(Inlining.Always)]
            set
            {
                _priority = value;
                ReadyQueue = Kernel.ReadyQueue(value);
            }
        }

        /// <summary>What the program has chosen. <see cref="Priority"/> is higher while others wait for what the thread owns.</summary>
        public byte BasePriority
        {
            get => (byte)((_baseAndService & ~ServiceBit) ^ NormalPriority);
            set => _baseAndService = (byte)((_baseAndService & ServiceBit) | value ^ NormalPriority);
        }

        /// <summary>A thread of the runtime's own that calls the program's callbacks: a fault ends the callback, not the thread.</summary>
        public bool IsService
        {
            get => (_baseAndService & ServiceBit) != 0;
            set => _baseAndService = (byte)(value ? _baseAndService | ServiceBit : _baseAndService & ~ServiceBit);
        }
    }

    internal enum PendingInterrupt : byte
    {
        None,
        Abort,
        Keyboard,
    }
}
