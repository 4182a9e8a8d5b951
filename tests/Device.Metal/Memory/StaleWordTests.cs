using System;
using System.Runtime.CompilerServices;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Memory
{
    /// <summary>
    /// What a method that has returned left on the stack keeps nothing alive when memory is asked for next: the runtime's own frames on the way to a
    /// collection leave no word unwritten that the collector, which takes the words of stacks for references, would then read.
    /// </summary>
    [TestClass]
    public unsafe class StaleWordTests
    {
        private const int Words = 128;

        private static WeakReference s_weak;
        private static object s_made;
        private static string s_text = "text";

        // Turned round, so that no static leads to it.
        private static nint s_hidden;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Smear()
        {
            nint* words = stackalloc nint[Words];
            for (int i = 0; i < Words; i++) words[i] = ~s_hidden;
            return (int)~words[Words / 2];
        }

        private static void Make()
        {
            object victim = new int[50];
            s_weak = new WeakReference(victim);
            s_hidden = ~Unsafe.AddressOf(victim);
        }

        // On threads of their own: what the test itself has on its stack tells nothing.
        private static void IsLetGoBy(ThreadStart allocate)
        {
            HeapCheck.Apart(Make);
            HeapCheck.Apart(() =>
            {
                int smeared = Smear();
                allocate();
                if (smeared == 0) s_made = null;
            });
            Allocator.SetStress(0);
            Assert.IsFalse(s_weak.IsAlive, "a word of a method that had returned kept it");
            s_made = null;
        }

        [TestMethod]
        public void WhenAnObjectIsMade() => IsLetGoBy(() =>
        {
            Allocator.SetStress(1);
            s_made = new Node();
        });

        [TestMethod]
        public void WhenAnArrayIsMade() => IsLetGoBy(() =>
        {
            Allocator.SetStress(1);
            s_made = new int[5];
        });

        [TestMethod]
        public void WhenAValueIsBoxed() => IsLetGoBy(() =>
        {
            Allocator.SetStress(1);
            s_made = s_text.Length;
        });

        [TestMethod]
        public void WhenATextIsMade() => IsLetGoBy(() =>
        {
            Allocator.SetStress(1);
            s_made = s_text + "s";
        });

        [TestMethod]
        public void WhenAFullHeapIsAskedForMore() => IsLetGoBy(() =>
        {
            try
            {
                s_made = new byte[10000000];
            }
            catch (OutOfMemoryException)
            {
            }
        });

        [TestMethod]
        public void WhenSomebodyCollects() => IsLetGoBy(() => Heap.Collect());

        [TestMethod]
        public void WhenAFullHeapIsAskedForAStack() => IsLetGoBy(() =>
        {
            try
            {
                Heap.AllocateStack(10000000);
            }
            catch (OutOfMemoryException)
            {
            }
        });
    }
}
