// The scheduler: who runs, and how a thread stops and starts running.
//
// Invariants, true whenever interrupts are enabled:
//  - A thread is in the ready queue of its priority exactly while its state is Ready; the running thread, if there is one, is one of them, so others can be put
//    before it, which is behind all others.
//  - Bit 31 - i of ReadyMask is set exactly while ready queue i (0 = Highest) has a thread.
//  - The running thread is the first of the first non-empty queue, or PendSV is pending. (In cooperative mode a thread of higher
//    priority that becomes ready waits for the running one to give way, so then it may also be the first of another queue.)
//  - SysTick runs while somebody else of the running thread's priority, or of a higher one, is ready; where nobody is any more it goes on to its next tick.
//  - A thread's Queue and WaitObject say what it waits for while its state is Waiting, and nothing at any other time.
// All changes happen with interrupts masked. The switch itself is assembly's (Arch/CortexM/ContextSwitch.S): a thread that gives way calls it, and PendSV does
// it for one that is preempted; both take the first of the first non-empty queue, which is the next one's of the ring where there is one, and PendSV waits for an
// interrupt while there is none. PendSV and SysTick have the lowest priority of all, so BASEPRI can hold them back while device interrupts go on: that is LockScheduler,
// under which the collector works.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace System
{
    // Assembly knows this layout (Arch/CortexM/Layout.inc).
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct KernelState
    {
        /// <summary>Bottom of the running thread's stack; 0 while it ends or nobody has run.</summary>
        public nint StackBottom;

        public ThreadControlBlock* Current;

        /// <summary>Not zero in cooperative mode: a thread keeps the processor until it waits, sleeps, yields or ends.</summary>
        public uint Cooperative;

        public uint ReadyMask;
        public WaitQueue Ready0, Ready1, Ready2, Ready3, Ready4;

        /// <summary>The chip's free-running microsecond counter.</summary>
        public uint* Counter;

        /// <summary>SysTick's control word while slices are on: 7, or 0 when threads are not sliced.</summary>
        public uint SliceControl;

        /// <summary>Started threads that have not ended, oldest first.</summary>
        public ThreadControlBlock* Threads;

        /// <summary>The newest of <see cref="Threads"/>.</summary>
        public ThreadControlBlock* Newest;

        /// <summary>How many <see cref="Threads"/> are, main and the service threads included, and how many of them keep the program alive.</summary>
        public int Count;
        public int ForegroundCount;

        /// <summary>How often those were given the processor that have ended; wraps.</summary>
        public uint SwitchesOfEnded;

        /// <summary>Stacks of ended threads, by <see cref="StackAllocator"/>'s links, and their bytes.</summary>
        public HeapBlock* CachedStacks;
        public uint CachedBytes;

        /// <summary>Of those who sleep or wait with a time-out the one that is due first (TimerQueue).</summary>
        public TimerNode* Timers;

        /// <summary>Who waits for several events at once; all look again when one is set.</summary>
        public WaitQueue WaitersForSeveral;

        /// <summary>Microseconds of a slice, or of as much of the watchdog's time as fits the hardware's counter.</summary>
        public uint SliceLength;
    }

    internal static unsafe partial class Kernel
    {
        /// <summary>The only static of this class, so that assembly finds it at the start of the class's statics.</summary>
        internal static KernelState State;

        internal const int PriorityLevels = 5;

        private const uint ReadyBit = 0x80000000;

        /// <summary>Null while nobody runs.</summary>
        internal static Thread CurrentThread => ThreadOf(State.Current);

        /// <summary>The same for who is a thread.</summary>
        internal static Thread Self
        {
            [MethodImpl(Inlining.Always)]
            get => Unsafe.As<nint, Thread>(ref State.Current->Owner);
        }

        internal static nint CurrentThreadAddress => (nint)State.Current;

        internal static Thread ThreadOf(ThreadControlBlock* block) =>
            block == null ? null : Unsafe.As<nint, Thread>(ref block->Owner);

        // Statics do not move; `fixed` would say so at the price of a local that cannot be inlined.
        [MethodImpl(Inlining.Always)]
        internal static WaitQueue* ReadyQueue(int priority) =>
            (WaitQueue*)Unsafe.AsPointer(ref State.Ready0) + (PriorityLevels - 1 - priority);

        /// <summary>True when the running thread is not the first of the first non-empty queue. Masked.</summary>
        internal static void Reschedule()
        {
            ThreadControlBlock* current = State.Current;
            if (current == null || (FirstReady() != current && State.Cooperative == 0))
                SystemControl.PendSwitch();
            else if (SomebodyElseIsReady)
                TimeSlice.EnsureRunning();
        }

        /// <summary>True when a thread of the running one's priority or of a higher one waits for the processor. Masked.</summary>
        internal static bool SomebodyElseIsReady => State.Current->Next != State.Current || FirstReady() != State.Current;

        private static ThreadControlBlock* FirstReady()
        {
            uint mask = State.ReadyMask;
            WaitQueue* queue = ReadyQueue(PriorityLevels - 1);
            while ((mask & ReadyBit) == 0)
            {
                if (mask == 0) return null;
                mask <<= 1;
                queue++;
            }

            return queue->First;
        }

        /// <summary>Puts a thread at the end of its priority's ready queue. Masked; callable from interrupt handlers.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_make_ready")]
        internal static extern void MakeReady(ThreadControlBlock* thread);

        [RuntimeExport("nf_make_ready_slow")]
        internal static void MakeReadySlow(ThreadControlBlock* thread)
        {
            if (thread->SuspendRequested)
            {
                thread->State = RunState.Suspended;
                return;
            }

            int priority = thread->Priority;
            thread->State = RunState.Ready;
            thread->ReadyQueue->Append(thread);
            State.ReadyMask |= ReadyBit >> (PriorityLevels - 1 - priority);

            // Only the new one can have changed who should run. Where the processor idles, or is about to switch, the switch will see it.
            ThreadControlBlock* current = State.Current;
            if (current == null || priority < current->Priority) return;
            if (priority > current->Priority && State.Cooperative == 0) SystemControl.PendSwitch();
            else if (current->Previous == current->Next) TimeSlice.Begin();
            else TimeSlice.EnsureRunning();
        }

        /// <summary>Takes a thread out of the ready queue. Masked.</summary>
        internal static void RemoveReady(ThreadControlBlock* thread)
        {
            ThreadControlBlock* next = thread->Next;
            WaitQueue* queue = thread->ReadyQueue;
            if (next == thread)
            {
                queue->First = null;
                State.ReadyMask &= ~(ReadyBit >> (PriorityLevels - 1 - thread->Priority));
                return;
            }

            ThreadControlBlock* previous = thread->Previous;
            next->Previous = previous;
            previous->Next = next;
            if (queue->First == thread) queue->First = next;
        }

        /// <summary>
        /// Stops the running thread until somebody wakes it from the queue, or the timeout passes. Call with interrupts masked;
        /// returns with interrupts enabled. A null queue makes it a sleep, a negative timeout waits for ever.
        /// </summary>
        [MethodImpl(Inlining.Always)]
        internal static WaitResult Wait(WaitQueue* queue, long timeoutMicroseconds, nint waitObject) =>
            timeoutMicroseconds < 0 && queue != null ? Wait(queue, waitObject) : WaitSlow(queue, waitObject, (uint)timeoutMicroseconds, (int)(timeoutMicroseconds >> 32));

        /// <summary>The same for a queue and for ever.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_wait")]
        internal static extern WaitResult Wait(WaitQueue* queue, nint waitObject);

        [RuntimeExport("nf_wait_slow")]
        private static WaitResult WaitSlow(WaitQueue* queue, nint waitObject) => WaitSlow(queue, waitObject, 0, -1);

        /// <summary>The same with the time-out in two halves, which stay in registers; a long would go by the stack.</summary>
        [SkipLocalsInit]
        internal static WaitResult WaitSlow(WaitQueue* queue, nint waitObject, uint timeoutMicroseconds, int highTimeout)
        {
            ThreadControlBlock* self = State.Current;
            if (self->Pending != PendingInterrupt.None)
            {
                Cpu.EnableInterrupts();
                return WaitResult.Interrupted;
            }

            TimerNode timer;
            if (highTimeout >= 0) TimerQueue.Add(&timer, self, ((ulong)(uint)highTimeout << 32) | timeoutMicroseconds);
            return queue != null ? WaitWithin(queue, waitObject) : WaitWithinSlow(null, waitObject);
        }

        /// <summary>The rest of it: the thread is in the timer queue, if it shall be.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_wait_within")]
        private static extern WaitResult WaitWithin(WaitQueue* queue, nint waitObject);

        [MethodImpl(Inlining.Always)]
        private static WaitResult WaitWithinSlow(WaitQueue* queue, nint waitObject)
        {
            ThreadControlBlock* self = State.Current;
            RemoveReady(self);
            self->State = RunState.Waiting;
            self->ReturnsResult = true;
            self->Queue = queue;
            self->WaitObject = waitObject;
            if (queue != null) queue->Append(self);
            return Switch();
        }

        /// <summary>Gives the processor away; the running thread is in no ready queue. Masked before, unmasked after.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_switch")]
        internal static extern WaitResult Switch();

        /// <summary>Ends a thread's wait: out of its queue, out of the timer queue, ready. Masked; callable from interrupt handlers.</summary>
        internal static void Wake(ThreadControlBlock* thread, WaitResult result)
        {
            if (thread->Queue != null) thread->Queue->Remove(thread);
            if (thread->Timer != null) TimerQueue.Remove(thread);
            thread->Result = result;
            MakeReady(thread);
        }

        /// <summary>Ends a thread's wait early, by what is pending for it. Masked.</summary>
        internal static void Interrupt(ThreadControlBlock* thread)
        {
            Wake(thread, WaitResult.Interrupted);
            if (thread->ReturnsResult) return;

            // Its wait for a lock goes on where it throws, instead of where it was called from, which is kept in place of the timer that it has not.
            const int registers = 8, floatsAndLink = 17;
            nint* link = (nint*)thread->StackPointer + registers;
            if (*link == GetTakeFloats()) link += floatsAndLink;
            thread->Timer = (TimerNode*)*link;
            *link = GetLockInterrupted();
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_take_floats_address")]
        internal static extern nint GetTakeFloats();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_lock_interrupted_address")]
        private static extern nint GetLockInterrupted();

        /// <summary>Ends the wait of the first in a queue that is not empty. Masked; callable from interrupt handlers.</summary>
        internal static void WakeFirst(WaitQueue* queue) => Wake(queue->First, WaitResult.Woken);

        /// <summary>Wakes all of a queue in its order. Masked; callable from interrupt handlers.</summary>
        internal static void WakeAll(WaitQueue* queue)
        {
            while (queue->First != null) Wake(queue->First, WaitResult.Woken);
        }

        /// <summary>Lets the next thread of the same priority run. An interruption point. Not in an interrupt handler.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_yield")]
        internal static extern void Yield();

        [RuntimeExport("nf_yield_slow")]
        private static void YieldSlow()
        {
            if (State.Current->Pending != PendingInterrupt.None) Thread.ThrowIfInterrupted(WaitResult.Interrupted);
            Cpu.DisableInterrupts();
            ThreadControlBlock* current = State.Current;
            current->ReadyQueue->First = current->Next;
            if (SomebodyElseIsReady) Switch();
            else Cpu.EnableInterrupts();
        }

        /// <summary>How often a thread was given the processor since start-up; wraps.</summary>
        internal static uint Switches
        {
            get
            {
                bool masked = Cpu.DisableInterrupts();
                uint sum = State.SwitchesOfEnded;
                for (ThreadControlBlock* thread = State.Threads; thread != null; thread = thread->NextThread) sum += thread->Switches;
                Cpu.RestoreInterrupts(masked);
                return sum;
            }
        }

        /// <summary>Microseconds that a thread has waited or slept until now; 0 if it does neither.</summary>
        internal static ulong WaitingTimeOf(Thread thread)
        {
            bool masked = Cpu.DisableInterrupts();
            ulong time = thread._block.State == RunState.Waiting ? Clock.SinceStop(thread.Block) : 0;
            Cpu.RestoreInterrupts(masked);
            return time;
        }

        /// <summary>What a thread waits for, if that is an object: a Lock, a Monitor's object, a thread.</summary>
        internal static object WaitObjectOf(Thread thread)
        {
            bool masked = Cpu.DisableInterrupts();
            nint address = thread._block.State == RunState.Waiting ? thread._block.WaitObject : 0;
            object waitObject = address == 0 ? null : Unsafe.ObjectAt(address);
            Cpu.RestoreInterrupts(masked);
            return waitObject;
        }

        internal static void SetPriority(ThreadControlBlock* thread, byte priority)
        {
            bool masked = Cpu.DisableInterrupts();
            thread->BasePriority = priority;
            Inheritance.Settle(thread);
            Cpu.RestoreInterrupts(masked);
        }

        /// <summary>Lets a thread run with another priority: last of its new queue, or first of it if it is the running one. Masked.</summary>
        internal static void Requeue(ThreadControlBlock* thread, byte priority)
        {
            if (thread->State != RunState.Ready)
            {
                thread->Priority = priority;
                return;
            }

            RemoveReady(thread);
            thread->Priority = priority;
            MakeReady(thread);
            if (thread == State.Current) thread->ReadyQueue->First = thread;
            Reschedule();
        }

        /// <summary>Holds back every switch, but no device interrupt, until <see cref="UnlockScheduler"/>; returns what to hand to it.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_lock_scheduler")]
        internal static extern int LockScheduler();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_unlock_scheduler")]
        internal static extern void UnlockScheduler(int previous);
    }
}
