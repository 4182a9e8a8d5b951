using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread.Metal.Tests.Memory;

namespace NfThread.Metal.Tests.Kernel
{
    /// <summary>
    /// Beginning and end of a thread and the stack for the next one, in assembly and in C#, on the same <see cref="MadeUpStates"/>.
    /// </summary>
    [TestClass]
    public unsafe class ThreadTwinTests
    {
        private const int Threads = 5;
        private const int Levels = 5;

        // Of a made-up stack: its block's two words, and the first of its own.
        private const int StackWords = 4, BottomWord = 2;

        private static ThreadControlBlock* s_blocks;
        private static uint* s_stacks;
        private static KernelState* s_kernel;
        private static nint s_result;
        private static uint s_wanted;
        private static int s_joined, s_background, s_last, s_alone, s_plain, s_fitting, s_other, s_empty, s_suspended, s_cooperative, s_higher;

        [TestMethod]
        public void BeginningOfAThread()
        {
            Compare(() => Enlist(s_blocks + Threads), () => ThreadLifetime.EnlistSlow(s_blocks + Threads));
            Assert.IsTrue(s_suspended > 50 && s_cooperative > 50 && s_higher > 50 && s_alone > 50, "not every case has come up");
        }

        [TestMethod]
        public void EndOfAThread()
        {
            Compare(
                () =>
                {
                    if (!Retire()) ThreadLifetime.RetireSlow();
                },
                ThreadLifetime.RetireSlow);
            Assert.IsTrue(s_joined > 50 && s_background > 50 && s_last > 50 && s_alone > 50 && s_plain > 50, "not every case has come up");
        }

        [TestMethod]
        public void StackOfAnEndedThread()
        {
            Compare(() => s_result = TakeStack(s_wanted), () => s_result = StackAllocator.TakeCachedSlow(s_wanted));
            Assert.IsTrue(s_fitting > 50 && s_other > 50 && s_empty > 50, "not every case has come up");
        }

        [TestMethod]
        public void EndThatIsNotPlainIsLeftToTheOther()
        {
            bool plain = false;
            int other = 0;
            Compare(
                () =>
                {
                    plain = IsPlain();
                    if (Retire() != plain) other++;
                    else if (!plain) ThreadLifetime.RetireSlow();
                },
                ThreadLifetime.RetireSlow);
            Assert.AreEqual(0, other);
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_enlist")]
        private static extern void Enlist(ThreadControlBlock* thread);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_retire")]
        private static extern bool Retire();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_take_stack")]
        private static extern nint TakeStack(uint blockSize);

        private static bool IsPlain() =>
            s_kernel->Current->Joiners.IsEmpty && !s_kernel->Current->IsBackground && s_kernel->ForegroundCount > 1;

        private static void Compare(ThreadStart fast, ThreadStart slow)
        {
            ThreadControlBlock* blocks = stackalloc ThreadControlBlock[Threads + 1];
            uint* stacks = stackalloc uint[2 * StackWords];
            s_blocks = blocks;
            s_stacks = stacks;
            s_kernel = MadeUpStates.Kernel;
            s_joined = s_background = s_last = s_alone = s_plain = s_fitting = s_other = s_empty = s_suspended = s_cooperative = s_higher = 0;
            Assert.AreEqual(0, MadeUpStates.FirstDifference(11, blocks, Threads + 1, 2 * StackWords + 1, fast, slow, MakeUp, Note, null));
        }

        private static uint* Note(uint* to)
        {
            for (int i = 0; i < 2 * StackWords; i++) *to++ = s_stacks[i];
            *to++ = (uint)s_result;
            return to;
        }

        // Any number of threads are in the list, in any order of their priorities, and one of them runs, the first of its ring. The last block is that of a new one.
        private static void MakeUp(Randomness random)
        {
            KernelState* kernel = s_kernel;
            s_result = 0;
            kernel->ReadyMask = 0;
            kernel->Ready0 = kernel->Ready1 = kernel->Ready2 = kernel->Ready3 = kernel->Ready4 = default;
            kernel->Threads = kernel->Newest = null;
            kernel->Count = 1 + random.Next(Threads);
            kernel->ForegroundCount = 1 + random.Next(3);
            kernel->SwitchesOfEnded = (uint)random.Next(int.MaxValue);
            int levels = 1 + random.Next(3);
            int running = random.Next(kernel->Count);
            kernel->Cooperative = random.Next(4) == 0 ? 1u : 0;
            s_cooperative += (int)kernel->Cooperative;
            for (int i = 0; i <= Threads; i++)
            {
                ThreadControlBlock* block = s_blocks + i;
                *block = default;
                block->Priority = block->BasePriority = (byte)(1 + random.Next(levels));
                block->IsBackground = random.Next(4) == 0;
                block->Switches = (uint)random.Next(int.MaxValue);
                block->SuspendRequested = i == Threads && random.Next(6) == 0;
                if (block->SuspendRequested) s_suspended++;
                if (i == Threads) continue;
                block->State = RunState.Waiting;
                if (i < kernel->Count)
                {
                    block->PreviousThread = kernel->Newest;
                    if (kernel->Newest == null) kernel->Threads = block;
                    else kernel->Newest->NextThread = block;
                    kernel->Newest = block;
                }

                if (i != running && random.Next(3) == 0) continue;
                block->State = RunState.Ready;
                System.Kernel.ReadyQueue(block->Priority)->Append(block);
                kernel->ReadyMask |= 0x80000000 >> (Levels - 1 - block->Priority);
            }

            ThreadControlBlock* current = s_blocks + running;
            System.Kernel.ReadyQueue(current->Priority)->First = current;
            kernel->Current = current;
            if (s_blocks[Threads].Priority > current->Priority) s_higher++;
            Volatile.Write(ref *(uint*)MadeUpStates.InterruptControl, MadeUpStates.ClearSwitch);
            Volatile.Write(ref *(uint*)MadeUpStates.TickControl, current->Next != current ? MadeUpStates.TickOn : 0);
            if (random.Next(4) == 0) current->Joiners.First = s_blocks + Threads - 1;
            MakeUpStacks(random, current);
            if (!current->Joiners.IsEmpty) s_joined++;
            else if (current->IsBackground) s_background++;
            else if (kernel->ForegroundCount == 1) s_last++;
            else if (current->Next == current) s_alone++;
            else s_plain++;
        }

        // One is the running thread's, the other, with a size of its own, waits in the cache, or none does.
        private static void MakeUpStacks(Randomness random, ThreadControlBlock* current)
        {
            for (int i = 0; i < 2 * StackWords; i++) s_stacks[i] = (uint)random.Next(int.MaxValue);
            uint size = 4096 + 8 * (uint)random.Next(3);
            s_stacks[1] = size | HeapBlock.StackTag;
            current->StackBottom = (nint)(s_stacks + BottomWord);
            s_kernel->CachedBytes = 8 * (uint)random.Next(5000);
            s_kernel->CachedStacks = null;
            s_wanted = size;
            if (random.Next(4) == 0)
            {
                s_empty++;
                return;
            }

            uint cached = 4096 + 8 * (uint)random.Next(3);
            s_stacks[StackWords + 1] = cached | HeapBlock.CachedStackTag;
            s_kernel->CachedStacks = (HeapBlock*)(s_stacks + StackWords);
            if (cached == size) s_fitting++;
            else s_other++;
        }
    }
}
