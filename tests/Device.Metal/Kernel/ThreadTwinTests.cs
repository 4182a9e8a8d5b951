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

        // Of a made-up stack: an aligned bottom, its block's two words before that, and room for any of the made-up sizes.
        private const int StackWords = 192, BottomWord = 32, TagWord = BottomWord - 1;
        private const uint SmallestBlock = 528;

        private static ThreadControlBlock* s_blocks;
        private static uint* s_stacks;
        private static KernelState* s_kernel;
        private static int s_joined, s_background, s_last, s_alone, s_plain, s_suspended, s_cooperative, s_higher;

        [TestMethod]
        public void BeginningOfAThread()
        {
            Compare(
                () => Start(s_blocks + Threads, CachedSize),
                () => ThreadLifetime.StartSlow(s_blocks + Threads, CachedSize));
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
        public void BeginningWithoutAFittingStackIsLeftToTheOther()
        {
            nint cached = Heap.AllocateStack(4096 - sizeof(HeapBlock));
            StackMemoryTests.Free(cached);
            Assert.IsTrue(BottomOf(4096) == cached, "what is in the cache does not serve a thread of its size");
            BottomOf(6000);
            HeapCheck.Collect();
            Assert.AreEqual(0, (int)StackAllocator.CachedBytes);
            BottomOf(4096);
            HeapCheck.Collect();
        }

        // Of a thread's stack, which has the size that was asked for, as its block has.
        private static nint BottomOf(int size)
        {
            nint bottom = 0;
            int usable = 0, block = 0;
            Thread thread = new Thread(
                () =>
                {
                    bottom = Thread.CurrentThread._block.StackBottom;
                    usable = Thread.CurrentThread._block.StackSize;
                    block = (int)HeapBlock.Size((HeapBlock*)bottom - 1);
                },
                size);
            thread.Start();
            thread.Join();
            Assert.AreEqual(size, block);
            Assert.AreEqual(size, usable + sizeof(HeapBlock));
            return bottom;
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
        [RuntimeImport("*", "nf_start_thread")]
        private static extern void Start(ThreadControlBlock* thread, uint blockSize);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_retire")]
        private static extern bool Retire();

        private static uint CachedSize => HeapBlock.Size(s_kernel->CachedStacks);

        private static bool IsPlain() =>
            s_kernel->Current->Joiners.IsEmpty && !s_kernel->Current->IsBackground && s_kernel->ForegroundCount > 1;

        private static void Compare(ThreadStart fast, ThreadStart slow)
        {
            ThreadControlBlock* blocks = stackalloc ThreadControlBlock[Threads + 1];
            nint stacks = Heap.AllocateStack(2 * StackWords * sizeof(uint));
            s_stacks = (uint*)stacks;
            s_blocks = blocks;
            s_kernel = MadeUpStates.Kernel;
            s_joined = s_background = s_last = s_alone = s_plain = s_suspended = s_cooperative = s_higher = 0;
            int different = MadeUpStates.FirstDifference(11, blocks, Threads + 1, 2 * StackWords, fast, slow, MakeUp, Note, null);
            StackMemoryTests.Free(stacks);
            Assert.AreEqual(0, different);
        }

        private static uint* Note(uint* to)
        {
            for (int i = 0; i < 2 * StackWords; i++) *to++ = s_stacks[i];
            return to;
        }

        // Any number of threads are in the list, in any order of their priorities, and one of them runs, the first of its ring. The last block is that of a new one.
        private static void MakeUp(Randomness random)
        {
            KernelState* kernel = s_kernel;
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
                block->Owner = (nint)block;
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
                block->ReadyQueue->Append(block);
                kernel->ReadyMask |= 0x80000000 >> (Levels - 1 - block->Priority);
            }

            ThreadControlBlock* current = s_blocks + running;
            current->ReadyQueue->First = current;
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

        // One is the running thread's, the other, with a size of its own, waits in the cache for the new thread.
        private static void MakeUpStacks(Randomness random, ThreadControlBlock* current)
        {
            uint pattern = (uint)random.Next(int.MaxValue);
            for (int i = 0; i < 2 * StackWords; i++) s_stacks[i] = pattern + (uint)i;
            s_stacks[TagWord] = SmallestBlock | HeapBlock.StackTag;
            current->StackBottom = (nint)(s_stacks + BottomWord);
            uint cached = SmallestBlock + 8 * (uint)random.Next(14);
            s_stacks[StackWords + TagWord] = cached | HeapBlock.CachedStackTag;
            s_kernel->CachedStacks = (HeapBlock*)(s_stacks + StackWords + TagWord - 1);
            s_kernel->CachedBytes = cached + 8 * (uint)random.Next(5000);
        }
    }
}
