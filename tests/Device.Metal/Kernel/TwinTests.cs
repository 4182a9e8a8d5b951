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
        private static WaitQueue* s_queue;
        private static Lock s_lock;
        private static TimerNode* s_timers;
        private static int s_suspended, s_cooperative, s_idle, s_higher, s_alone, s_timed;

        [TestMethod]
        public void MakeReady() => Compare(
            () => System.Kernel.MakeReady(s_blocks),
            () => System.Kernel.MakeReadySlow(s_blocks), waiters: 0);

        [TestMethod]
        public void WakeFirst() => Compare(
            () => System.Kernel.WakeFirst(s_queue),
            () => System.Kernel.WakeFirstSlow(s_queue), waiters: 1);

        [TestMethod]
        public void TryGiveOfALock() => Compare(
            () => s_taken = TryGive(s_lock),
            () => s_taken = TryGiveSlow(s_lock), waiters: 0, aLock: true);

        [TestMethod]
        public void GiveOfALock() => Compare(
            () => Give(s_lock),
            () => TryGiveSlow(s_lock), waiters: 0, aLock: true, taken: true);

        // Of a lock (Arch/CortexM/Locks.S).
        private const uint Free = 0, Held = 1, Contended = 2;

        private static bool s_taken;

        private static uint* LockState => (uint*)Unsafe.AddressOf(s_lock) + 1;

        private static WaitQueue* Waiters => (WaitQueue*)Unsafe.AddressOf(s_lock) + 2;

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_lock_try_give")]
        private static extern bool TryGive(Lock l);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_lock_try_give_slow")]
        private static extern bool TryGiveSlow(Lock l);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_lock_give")]
        private static extern void Give(Lock l);

        private static void Compare(ThreadStart fast, ThreadStart slow, int waiters, bool aLock = false, bool taken = false)
        {
            ThreadControlBlock* blocks = stackalloc ThreadControlBlock[Threads];
            TimerNode* timers = stackalloc TimerNode[Threads];
            WaitQueue queue;
            s_blocks = blocks;
            s_timers = timers;
            s_queue = &queue;
            s_kernel = MadeUpStates.Kernel;
            s_suspended = s_cooperative = s_idle = s_higher = s_alone = s_timed = 0;
            int different = MadeUpStates.FirstDifference(7, blocks, Threads, 4, fast, slow, random => MakeUp(random, waiters, aLock, taken), Note, () => s_lock = new Lock());
            Assert.AreEqual(0, different);
            Assert.IsTrue((waiters == 0 && !aLock) || s_timed > 50, "nobody has waited with a time-out");
            Assert.IsTrue(s_suspended > 50 && s_cooperative > 50 && s_idle > 50 && s_higher > 50 && s_alone > 50, "not every case has come up");
        }

        private static uint* Note(uint* to)
        {
            *to++ = (uint)s_queue->First;
            *to++ = *LockState;
            *to++ = (uint)Waiters->First;
            *to++ = s_taken ? 1u : 0;
            *Waiters = default;
            for (int i = 0; i < Threads; i++)
                if (s_blocks[i].Timer != null) TimerQueue.Remove(s_blocks + i);
            return to;
        }

        // Block 0 is in no queue, the next ones wait, the others are ready; one of them runs, the first of its ring, or nobody does.
        private static void MakeUp(Randomness random, int waiters, bool aLock, bool taken)
        {
            s_taken = false;
            KernelState* kernel = s_kernel;
            kernel->ReadyMask = 0;
            kernel->Ready0 = kernel->Ready1 = kernel->Ready2 = kernel->Ready3 = kernel->Ready4 = default;
            kernel->Cooperative = random.Next(4) == 0 ? 1u : 0;
            s_cooperative += (int)kernel->Cooperative;
            *s_queue = default;
            WaitQueue* queue = s_queue;
            if (aLock)
            {
                waiters = random.Next(4);
                queue = Waiters;
                uint held = taken || random.Next(3) != 0 ? Held : Free;
                *LockState = waiters != 0 || random.Next(4) == 0 ? Contended : held;
            }
            else if (waiters != 0)
            {
                waiters = 1 + random.Next(3);
            }

            int levels = 1 + random.Next(3);
            for (int i = 0; i < Threads; i++)
            {
                ThreadControlBlock* block = s_blocks + i;
                *block = default;
                block->Priority = block->BasePriority = (byte)(1 + random.Next(levels));
                block->SuspendRequested = random.Next(6) == 0;
                block->State = RunState.Waiting;
                block->Result = WaitResult.Lends;
                if (i > 0 && i <= waiters)
                {
                    block->Queue = queue;
                    block->WaitObject = (nint)block;
                    queue->Append(block);
                    if (random.Next(6) == 0)
                    {
                        if (i == 1) s_timed++;
                        s_timers[i].WakeTime = (ulong)random.Next(int.MaxValue) << 20;
                        TimerQueue.Add(s_timers + i, block);
                    }
                }
                else if (i > waiters && random.Next(3) != 0)
                {
                    block->State = RunState.Ready;
                    System.Kernel.ReadyQueue(block->Priority)->Append(block);
                    kernel->ReadyMask |= 0x80000000 >> (Levels - 1 - block->Priority);
                }
            }

            if (s_blocks[aLock || waiters != 0 ? 1 : 0].SuspendRequested) s_suspended++;
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
            else if (s_blocks[aLock || waiters != 0 ? 1 : 0].Priority > kernel->Current->Priority) s_higher++;
            else if (kernel->Current->Next == kernel->Current) s_alone++;
            Volatile.Write(ref *(uint*)MadeUpStates.InterruptControl, MadeUpStates.ClearSwitch);
            Volatile.Write(ref *(uint*)MadeUpStates.TickControl, slices && kernel->Current != null ? MadeUpStates.TickOn : 0);
        }
    }
}
