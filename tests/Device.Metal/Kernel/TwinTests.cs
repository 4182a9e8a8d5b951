using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread.Metal.Tests.Memory;

namespace NfThread.Metal.Tests.Kernel
{
    /// <summary>
    /// The kernel's ways in assembly and their twins in C#, on the same <see cref="MadeUpStates"/>.
    /// </summary>
    [TestClass]
    public unsafe class TwinTests
    {
        private const int Threads = 6;
        private const int Levels = 5;

        // Of a made-up state: who is ready, who waits in the queue, and who in neither.
        private static ThreadControlBlock* s_blocks;
        private static KernelState* s_kernel;
        private static Thing s_thing;
        private static Lock s_lock;
        private static AutoResetEvent s_event;
        private static TimerNode* s_timers;
        private static int s_suspended, s_cooperative, s_idle, s_higher, s_alone, s_timed, s_timedLater, s_several;

        [TestMethod]
        public void MakeReady() => Compare(
            () => System.Kernel.MakeReady(s_blocks),
            () => System.Kernel.MakeReadySlow(s_blocks), Thing.None);

        [TestMethod]
        public void TryGiveOfALock() => Compare(
            () => s_taken = TryGive(s_lock),
            () => s_taken = TryGiveSlow(s_lock), Thing.Lock);

        [TestMethod]
        public void GiveOfALock() => Compare(
            () => Give(s_lock),
            () => TryGiveSlow(s_lock), Thing.TakenLock);

        [TestMethod]
        public void SetOfAnEvent() => Compare(
            () => s_taken = Set(s_event),
            () => s_taken = SetSlow(s_event), Thing.Event);

        // Of a lock (Arch/CortexM/Locks.S).
        private const uint Free = 0, Held = 1, Contended = 2;

        private static bool s_taken;

        // Of an event that resets itself: not signalled, and signalled.
        private const uint Reset = 1 << 8, Signalled = Reset | 1;

        /// <summary>What a way is about.</summary>
        private enum Thing
        {
            None,
            Lock,
            TakenLock,
            Event,
        }

        // Both have their state and their queue in the same places.
        private static nint Address => s_thing == Thing.Event ? Unsafe.AddressOf(s_event) : Unsafe.AddressOf(s_lock);

        private static uint* State => (uint*)Address + 1;

        private static WaitQueue* Waiters => (WaitQueue*)Address + 2;

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_event_set")]
        private static extern bool Set(AutoResetEvent e);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_event_set_slow")]
        private static extern bool SetSlow(AutoResetEvent e);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_lock_try_give")]
        private static extern bool TryGive(Lock l);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_lock_try_give_slow")]
        private static extern bool TryGiveSlow(Lock l);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_lock_give")]
        private static extern void Give(Lock l);

        private static void Compare(ThreadStart fast, ThreadStart slow, Thing thing)
        {
            ThreadControlBlock* blocks = stackalloc ThreadControlBlock[Threads];
            TimerNode* timers = stackalloc TimerNode[Threads];
            s_thing = thing;
            s_blocks = blocks;
            s_timers = timers;
            s_kernel = MadeUpStates.Kernel;
            s_suspended = s_cooperative = s_idle = s_higher = s_alone = s_timed = s_timedLater = s_several = 0;
            int different = MadeUpStates.FirstDifference(7, blocks, Threads, 3 + Threads * 3, fast, slow, MakeUp, Note, Prepare);
            Assert.AreEqual(0, different);
            Assert.IsTrue(thing == Thing.None || (s_timed > 50 && s_timedLater > 20), "nobody has waited with a time-out");
            Assert.IsTrue(thing != Thing.Event || s_several > 50, "nobody has waited for several events");
            Assert.IsTrue(s_suspended > 50 && s_cooperative > 50 && s_idle > 50 && s_higher > 50 && s_alone > 50, "not every case has come up");
        }

        private static void Prepare()
        {
            s_lock = new Lock();
            s_event = new AutoResetEvent(false);
        }

        private static uint* Note(uint* to)
        {
            *to++ = *State;
            *to++ = (uint)Waiters->First;
            *to++ = s_taken ? 1u : 0;
            for (int i = 0; i < Threads; i++)
            {
                *to++ = (uint)s_timers[i].Child;
                *to++ = (uint)s_timers[i].Next;
                *to++ = (uint)s_timers[i].Previous;
            }

            *Waiters = default;
            for (int i = 0; i < Threads; i++)
                if (s_blocks[i].Timer != null) TimerQueue.Remove(s_blocks + i);
            return to;
        }

        // Block 0 is in no queue, the next ones wait, the others are ready, or one of them waits for several events; one that is ready runs, the first of its ring, or
        // nobody does.
        private static void MakeUp(Randomness random)
        {
            s_taken = false;
            KernelState* kernel = s_kernel;
            kernel->ReadyMask = 0;
            kernel->Ready0 = kernel->Ready1 = kernel->Ready2 = kernel->Ready3 = kernel->Ready4 = kernel->WaitersForSeveral = default;
            kernel->Cooperative = random.Next(4) == 0 ? 1u : 0;
            s_cooperative += (int)kernel->Cooperative;
            WaitQueue* queue = Waiters;
            int waiters = s_thing == Thing.None ? 0 : random.Next(4);
            uint held = s_thing == Thing.TakenLock || random.Next(3) != 0 ? Held : Free;
            *State = s_thing == Thing.Event
                ? waiters == 0 && random.Next(4) == 0 ? Signalled : Reset
                : waiters != 0 || random.Next(4) == 0 ? Contended : held;

            int levels = 1 + random.Next(3);
            for (int i = 0; i < Threads; i++)
            {
                ThreadControlBlock* block = s_blocks + i;
                *block = default;
                s_timers[i] = default;
                block->Priority = block->BasePriority = (byte)(1 + random.Next(levels));
                block->SuspendRequested = random.Next(6) == 0;
                block->State = RunState.Waiting;
                block->Result = WaitResult.Lends;
                if (i > 0 && i <= waiters)
                {
                    block->Queue = queue;
                    block->WaitObject = (nint)block;
                    queue->Append(block);
                    if (random.Next(3) == 0)
                    {
                        s_timers[i].WakeTime = (ulong)random.Next(int.MaxValue) << 20;
                        TimerQueue.Add(s_timers + i, block);
                    }
                }
                else if (s_thing == Thing.Event && i == Threads - 1 && random.Next(2) == 0)
                {
                    block->Queue = &kernel->WaitersForSeveral;
                    block->Queue->Append(block);
                    if (waiters == 0) s_several++;
                }
                else if (i > waiters && random.Next(3) != 0)
                {
                    block->State = RunState.Ready;
                    block->ReadyQueue->Append(block);
                    kernel->ReadyMask |= 0x80000000 >> (Levels - 1 - block->Priority);
                }
            }

            if (waiters != 0 && s_blocks[1].Timer != null)
            {
                s_timed++;
                if (kernel->Timers != s_blocks[1].Timer) s_timedLater++;
            }

            if (s_blocks[s_thing != Thing.None ? 1 : 0].SuspendRequested) s_suspended++;
            kernel->Current = null;
            bool slices = false;
            for (int priority = Levels - 1; priority >= 0; priority--)
            {
                ThreadControlBlock* head = System.Kernel.ReadyQueue(priority)->First;
                if (head == null) continue;
                if (kernel->Cooperative != 0 && priority > 1 && random.Next(2) == 0)
                {
                    slices = true;
                    continue;
                }

                if (random.Next(5) != 0) kernel->Current = head;
                slices |= head->Next != head;
                break;
            }

            if (kernel->Current == null) s_idle++;
            else if (s_blocks[s_thing != Thing.None ? 1 : 0].Priority > kernel->Current->Priority) s_higher++;
            else if (kernel->Current->Next == kernel->Current) s_alone++;
            Volatile.Write(ref *(uint*)MadeUpStates.InterruptControl, MadeUpStates.ClearSwitch);
            Volatile.Write(ref *(uint*)MadeUpStates.TickControl, slices && kernel->Current != null ? MadeUpStates.TickOn : 0);
        }
    }
}
