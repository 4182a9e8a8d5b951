using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Memory
{
    /// <summary>Thread stacks come from the heap's space and go back to it.</summary>
    [TestClass]
    public class StackMemoryTests
    {
        private const int Size = 4096;
        private static object s_root;

        internal static void Free(nint stack)
        {
            bool masked = Cpu.DisableInterrupts();
            Heap.FreeStack(stack);
            Cpu.RestoreInterrupts(masked);
        }

        [TestMethod]
        public void BottomIsAlignedForTheGuard()
        {
            for (int size = 256; size < 4500; size += 472)
            {
                nint stack = Heap.AllocateStack(size);
                nint other = Heap.AllocateStack(size + 8);
                Assert.AreEqual(0, (int)stack & 31);
                Assert.AreEqual(0, (int)other & 31);
                Assert.IsTrue(stack + size <= other || other + size + 8 <= stack, "they overlap");
                Free(stack);
                Free(other);
            }

            HeapCheck.Collect();
        }

        [TestMethod]
        public void FourStacksCostLittleMoreThanTheirBytes()
        {
            nint[] stacks = new nint[4];
            HeapCheck.Collect();
            int before = Heap.FreeBytes;
            for (int i = 0; i < 4; i++) stacks[i] = Heap.AllocateStack(Size);
            int cost = (before - Heap.FreeBytes) / 4;
            Assert.IsTrue(cost <= Size + 16, "a stack costs " + cost.ToString() + " bytes");
            for (int i = 0; i < 4; i++) Heap.FreeStack(stacks[i]);
            Assert.AreEqual(before, Heap.Collect());
        }

        [TestMethod]
        public void FreedStackServesTheNextThread()
        {
            nint stack = Heap.AllocateStack(Size);
            int before = Heap.FreeBytes;
            for (int i = 0; i < 1000; i++)
            {
                Free(stack);
                Assert.IsTrue(stack == Heap.AllocateStack(Size));
            }

            Assert.AreEqual(before, Heap.FreeBytes);
            Free(stack);
        }

        [TestMethod]
        public void CachedStacksMakeRoomForObjects()
        {
            nint[] stacks = new nint[6];
            HeapCheck.Collect();
            int largest = Heap.LargestFreeBlock;
            for (int i = 0; i < 6; i++) stacks[i] = Heap.AllocateStack(Size);
            for (int i = 0; i < 6; i++) Heap.FreeStack(stacks[i]);
            Assert.IsTrue(StackAllocator.CachedBytes >= 6 * Size, "they are kept");
            s_root = new byte[largest - 64];
            s_root = null;
            HeapCheck.Collect();
        }

        [TestMethod]
        public void ObjectsMakeRoomForStacks()
        {
            for (int round = 0; round < 20; round++)
            {
                HeapCheck.Apart(() =>
                {
                    for (int i = 0; i < 3000; i++) s_root = new byte[i % 40];
                });
                nint a = Heap.AllocateStack(2 * Size + round * 8);
                nint b = Heap.AllocateStack(3 * Size + round * 8);
                Heap.FreeStack(a);
                Heap.FreeStack(b);
            }

            s_root = null;
            HeapCheck.Collect();
        }

        [TestMethod]
        public void ImpossibleStackIsRefusedAndLeaksNothing()
        {
            int before = 0;
            for (int i = 0; i < 50; i++)
            {
                Assert.ThrowsException(typeof(OutOfMemoryException), () => Heap.AllocateStack(4 * 1024 * 1024));
                Assert.ThrowsException(typeof(OutOfMemoryException), () => Heap.AllocateStack(0x7FFFFF00));
                if (i == 0) before = Heap.Collect();
            }

            int lost = before - Heap.Collect();
            Assert.IsTrue(lost < 100, "lost " + lost.ToString());
            HeapCheck.IsSound();
        }

        [TestMethod]
        public void ContentsOfAStackAreNoReferences()
        {
            // A stack without a thread: an address in it keeps nothing.
            nint stack = Heap.AllocateStack(Size);
            WeakReference weak = null;
            HeapCheck.Apart(() =>
            {
                object obj = new int[10];
                weak = new WeakReference(obj);
                unsafe
                {
                    for (int i = 16; i < Size / 4; i++) ((nint*)stack)[i] = System.Runtime.CompilerServices.Unsafe.AddressOf(obj);
                }
            });
            HeapCheck.Collect();
            Assert.IsFalse(weak.IsAlive);
            Free(stack);
        }

        [TestMethod]
        public void CollectionNeedsLittleStack()
        {
            // It runs on the interrupt stack; the thread's holds the registers and a few frames.
            int used = 0;
            HeapCheck.Apart(() =>
            {
                unsafe
                {
                    nint here = Cpu.GetStackPointer();
                    uint* below = (uint*)here - 300;
                    for (int i = 0; i < 300; i++) below[i] = 0x5EED5EED;
                    Heap.Collect();
                    int untouched = 0;
                    while (untouched < 300 && below[untouched] == 0x5EED5EED) untouched++;
                    used = (300 - untouched) * 4;
                }
            });
            Assert.IsTrue(used > 40 && used <= 200, "a collection used " + used.ToString() + " bytes");
        }
    }
}
