// Priority inheritance: a thread that owns a monitor or an RLock runs with the priority of the highest thread that waits for it, so that no thread in between
// keeps it, and with it the one that waits, from the processor. It goes on along chains: the owner may wait for another owner.
//
// Invariant, with interrupts enabled: a thread's Priority is the highest of its BasePriority and of the Priority of each thread that waits for a monitor or an
// RLock that it owns. (A waiter whose time is over, or who is interrupted, still lends until it runs.) In a circle of owners, which is a deadlock, all keep
// the highest that one of them had.
//
// All of it happens where somebody waits, or stops waiting; who takes and gives what nobody else wants knows nothing of it. Masked throughout.

using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    internal static unsafe class Inheritance
    {
        // In an RLock (Arch/CortexM/OwnedLocks.S): its owner's Thread object.
        private const int HolderOffset = 4;

        /// <summary>Kernel.Wait in the queue of an RLock, and what goes with it. Unmasked on return.</summary>
        internal static WaitResult Wait(WaitQueue* queue, long timeoutMicroseconds, nint l, Thread holder)
        {
            ThreadControlBlock* self = Kernel.State.Current;
            if (self->Pending == PendingInterrupt.None)
            {
                self->Result = WaitResult.Lends;
                Lend(holder.Block, self->Priority);
            }

            WaitResult result = Kernel.Wait(queue, timeoutMicroseconds, l);
            if (result == WaitResult.Woken) return result;
            Cpu.DisableInterrupts();
            GivenUp(HolderOf(l));
            Cpu.EnableInterrupts();
            return result;
        }

        /// <summary>The owner gets at least this priority, and so does whoever has what the owner waits for.</summary>
        internal static void Lend(ThreadControlBlock* owner, byte priority)
        {
            while (owner != null && owner->Priority < priority && owner->State != RunState.Ended)
            {
                Kernel.Requeue(owner, priority);
                owner = OwnerAwaitedBy(owner);
            }
        }

        /// <summary>A thread's base priority has changed, or what others lend it: sets its priority anew, and so on along the chain.</summary>
        internal static void Settle(ThreadControlBlock* thread)
        {
            while (thread != null)
            {
                byte priority = Due(thread);
                if (priority == thread->Priority) return;
                Kernel.Requeue(thread, priority);
                thread = OwnerAwaitedBy(thread);
            }
        }

        /// <summary>The running thread has given to <paramref name="next"/> what others still wait for, the highest of them with this priority.</summary>
        internal static void HandedOver(ThreadControlBlock* next, byte highest)
        {
            Lend(next, highest);
            ThreadControlBlock* self = Kernel.State.Current;
            if (self != null && self->Priority != self->BasePriority) Settle(self);
        }

        /// <summary>The running thread does not wait for what <paramref name="owner"/> has any more.</summary>
        internal static void GivenUp(ThreadControlBlock* owner)
        {
            if (owner != null && owner->Priority != owner->BasePriority) Settle(owner);
        }

        /// <summary>The highest priority in a queue; the lowest there is for an empty one.</summary>
        internal static byte Highest(WaitQueue* queue)
        {
            byte highest = 0;
            ThreadControlBlock* thread = queue->First;
            if (thread == null) return highest;
            do
            {
                if (thread->Priority > highest) highest = thread->Priority;
                thread = thread->Next;
            }
            while (thread != queue->First);
            return highest;
        }

        private static byte Due(ThreadControlBlock* thread)
        {
            byte priority = thread->BasePriority;
            for (ThreadControlBlock* other = Kernel.State.Threads; other != null; other = other->NextThread)
                if (other->Priority > priority && Lends(other, thread)) priority = other->Priority;
            return priority;
        }

        private static bool Lends(ThreadControlBlock* waiter, ThreadControlBlock* owner)
        {
            if (waiter->State != RunState.Waiting) return false;
            if (Monitor.IsQueue(waiter->Queue)) return Monitor.IsOwner(owner, waiter->WaitObject);
            return waiter->Result == WaitResult.Lends && HolderOf(waiter->WaitObject) == owner;
        }

        private static ThreadControlBlock* OwnerAwaitedBy(ThreadControlBlock* thread)
        {
            if (thread->State != RunState.Waiting) return null;
            if (Monitor.IsQueue(thread->Queue)) return Monitor.OwnerOf(thread->WaitObject, out _);
            return thread->Result == WaitResult.Lends ? HolderOf(thread->WaitObject) : null;
        }

        private static ThreadControlBlock* HolderOf(nint l)
        {
            nint holder = *(nint*)(l + HolderOffset);
            return holder == 0 ? null : Unsafe.As<Thread>(Unsafe.ObjectAt(holder)).Block;
        }
    }
}
