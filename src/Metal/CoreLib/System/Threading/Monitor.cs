// Monitor and lock(obj). The state lies in the object's header word, four bytes before the object:
//
//    bits 31-10  owner: its control block's address / 4, the low 22 bits (RAM of one board lies within 16 MiB)
//    bits  9-2   how many more times the owner has entered
//    bit   1     threads wait for this object
//    bit   0     the collector's mark
//
// Waiters of all monitors share a few queues and are told apart by what they wait for, so no object needs a queue of its own. Where nobody waits, entering
// and leaving are a few instructions of assembly (Arch/CortexM/Monitors.S), which jump to the slow ways here.
// Exit hands the monitor to the first waiter; nobody can barge in between. The monitors of a thread that a fault ends are left for it.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace System.Threading
{
    /// <summary>A recursive lock on any object; waiters are served first in, first out.</summary>
    public static unsafe class Monitor
    {
        private const uint MarkBit = 1;
        private const uint WaitersBit = 2;
        private const uint OneEntry = 4;
        private const uint EntriesMask = 0xFF * OneEntry;
        private const int OwnerShift = 10;
        private const uint OwnerMask = 0xFFFFFC00;

        // Where ARMv7-M's SRAM begins. Constants (string literals, what ilc computed in advance) are below it, in flash, and have no header
        // to write to.
        private const uint Ram = 0x20000000;

        private const int Queues = 8;

        // Of the heap, looked at with the scheduler held back for the monitors of a dead thread.
        private const int StretchBlocks = 64;

        [StructLayout(LayoutKind.Sequential)]
        private struct WaiterQueues
        {
            internal fixed int First[Queues];
        }

        private static WaiterQueues s_waiters;

        private static uint CurrentOwner => OwnerBits(Kernel.State.Current);

        private static uint OwnerBits(ThreadControlBlock* thread) => (uint)((nint)thread >> 2) << OwnerShift;

        /// <summary>Waits until the monitor is free or the current thread's own, and takes it.</summary>
        /// <exception cref="ArgumentNullException"><paramref name="obj"/> is null.</exception>
        /// <exception cref="NotSupportedException"><paramref name="obj"/> is a string literal or another constant, which lies in flash.</exception>
        public static void Enter(object obj) => EnterFast(obj);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_monitor_enter")]
        private static extern void EnterFast(object obj);

        [RuntimeExport("nf_monitor_enter_slow")]
        private static void EnterSlow(object obj)
        {
            if (obj == null) throw new ArgumentNullException("obj");
            uint* header = (uint*)Unsafe.AddressOf(obj) - 1;
            if ((uint)header < Ram) throw new NotSupportedException(FaultTexts.Message(FaultText.LockedConstant));
            Cpu.DisableInterrupts();
            uint state = *header;
            uint self = CurrentOwner;
            if ((state & OwnerMask) == 0)
            {
                *header = state | self;
                Cpu.EnableInterrupts();
                return;
            }

            if ((state & OwnerMask) == self)
            {
                if ((state & EntriesMask) == EntriesMask)
                {
                    Cpu.EnableInterrupts();
                    throw new InvalidOperationException(FaultTexts.Message(FaultText.EnteredTooOften));
                }

                *header = state + OneEntry;
                Cpu.EnableInterrupts();
                return;
            }

            *header = state | WaitersBit;
            nint address = Unsafe.AddressOf(obj);
            Inheritance.Lend(OwnerOf(address, out _), Kernel.State.Current->Priority);
            WaitResult result = Kernel.Wait(QueueOf(address), address);
            if (result == WaitResult.Woken) return;
            Cpu.DisableInterrupts();
            Inheritance.GivenUp(OwnerOf(address, out _));
            Cpu.EnableInterrupts();
            Thread.ThrowIfInterrupted(result);
        }

        internal static void Enter(object obj, ref bool lockTaken)
        {
            Enter(obj);
            lockTaken = true;
        }

        /// <summary>Leaves the monitor; after the last exit it belongs to the thread that waits longest.</summary>
        /// <exception cref="Exception">The current thread does not own it.</exception>
        public static void Exit(object obj) => ExitFast(obj);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_monitor_exit")]
        private static extern void ExitFast(object obj);

        [RuntimeExport("nf_monitor_exit_slow")]
        private static void ExitSlow(object obj)
        {
            if (obj == null) throw new ArgumentNullException("obj");
            uint* header = (uint*)Unsafe.AddressOf(obj) - 1;
            Cpu.DisableInterrupts();

            // Constants have no header word.
            uint state = (uint)header < Ram ? 0 : *header;
            if ((state & OwnerMask) != CurrentOwner)
            {
                Cpu.EnableInterrupts();
                throw new Exception(FaultTexts.Message(FaultText.NotOwned));
            }

            if ((state & EntriesMask) != 0) *header = state - OneEntry;
            else if ((state & WaitersBit) == 0) *header = state & MarkBit;
            else HandOver(header, Unsafe.AddressOf(obj));
            Cpu.EnableInterrupts();
        }

        // Masked. A waiter that gave up (aborted) has left the queue, so there may be nobody.
        private static void HandOver(uint* header, nint obj)
        {
            ThreadControlBlock* next = FindWaiter(obj);
            if (next == null)
            {
                *header &= MarkBit;
                return;
            }

            Kernel.Wake(next, WaitResult.Woken);
            *header = (*header & MarkBit) | OwnerBits(next);
            byte highest = 0;
            ThreadControlBlock* first = QueueOf(obj)->First;
            ThreadControlBlock* thread = first;
            for (bool more = first != null; more; more = thread != first)
            {
                if (thread->WaitObject == obj)
                {
                    *header |= WaitersBit;
                    if (thread->Priority > highest) highest = thread->Priority;
                }

                thread = thread->Next;
            }

            ThreadControlBlock* self = Kernel.State.Current;
            if (highest > next->Priority || self->Priority != self->BasePriority) Inheritance.HandedOver(next, highest);
        }

        /// <summary>True when the thread owns the monitor of the object at this address, which is in RAM.</summary>
        internal static bool IsOwner(ThreadControlBlock* thread, nint obj) => (((uint*)obj)[-1] & OwnerMask) == OwnerBits(thread);

        /// <summary>Whether a queue is one of those in which threads wait for monitors.</summary>
        internal static bool IsQueue(WaitQueue* queue) => (uint)(queue - (WaitQueue*)Unsafe.AsPointer(ref s_waiters)) < Queues;

        /// <summary>The owner of the monitor of the object at this address, which is in RAM; null if it is free, or its owner has ended.</summary>
        internal static ThreadControlBlock* OwnerOf(nint obj, out bool isOwned)
        {
            uint owner = ((uint*)obj)[-1] & OwnerMask;
            isOwned = owner != 0;
            ThreadControlBlock* thread = Kernel.State.Threads;
            while (thread != null && OwnerBits(thread) != owner) thread = thread->NextThread;
            return thread;
        }

        /// <summary>
        /// Leaves all monitors of a thread that a fault ended. Which those are only the objects know: a thread that enters and leaves pays
        /// nothing for this, one that ends so pays for a walk over all of them.
        /// </summary>
        internal static void ReleaseAll(Thread thread)
        {
            // A monitor that is taken keeps its object where it is, so whatever others do to the heap between two stretches, none of these is passed by.
            for (byte* at = HeapState.Instance->Start; at != null;) at = ReleaseStretch(thread, at);

            // What ilc made in advance and can be locked lies among the statics, each object four bytes behind its header word. A static
            // would have to look like both, the header of this very thread and the address of a constant behind it, to be taken for one.
            for (nint word = DataStart() + sizeof(uint); word < DataEnd(); word += sizeof(uint))
                if (IsStatic(word)) Release(thread, word);
        }

        // Returns where the next stretch begins; null at the end.
        private static byte* ReleaseStretch(Thread thread, byte* at)
        {
            int scheduler = Allocator.Enter();
            HeapState* heap = HeapState.Instance;
            Allocator.CloseWindow(heap);
            byte* end = heap->Start + heap->Size;
            HeapBlock* block = StartMap.FindBlock(at);
            for (int left = StretchBlocks; left > 0 && (byte*)block < end; left--)
            {
                if (HeapBlock.IsObject(block)) Release(thread, HeapBlock.ReferenceTo(block));
                block = HeapBlock.Next(block);
            }

            Allocator.Leave(scheduler);
            return (byte*)block < end ? (byte*)block : null;
        }

        /// <summary>True when an object that ilc made may be at this address: among the statics, with the address of a constant for a MethodTable.</summary>
        internal static bool IsStatic(nint address) =>
            (uint)(address - DataStart() - 1) < (uint)(DataEnd() - DataStart() - 1) && *(uint*)address - 1 < Ram - 1;

        private static void Release(Thread thread, nint obj)
        {
            if (!IsOwner(thread.Block, obj)) return;
            Cpu.DisableInterrupts();
            HandOver((uint*)obj - 1, obj);
            Cpu.EnableInterrupts();
        }

        // Objects begin at 4 modulo 8.
        [MethodImpl(Inlining.Always)]
        private static WaitQueue* QueueOf(nint obj) => (WaitQueue*)Unsafe.AsPointer(ref s_waiters) + ((obj >> 3) & (Queues - 1));

        private static ThreadControlBlock* FindWaiter(nint obj)
        {
            ThreadControlBlock* first = QueueOf(obj)->First;
            ThreadControlBlock* thread = first;
            if (first == null) return null;
            do
            {
                if (thread->WaitObject == obj) return thread;
                thread = thread->Next;
            }
            while (thread != first);
            return null;
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_data_start")]
        private static extern nint DataStart();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_data_end")]
        private static extern nint DataEnd();
    }
}
