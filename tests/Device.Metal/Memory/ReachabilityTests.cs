using System;
using System.Runtime.CompilerServices;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Memory
{
    /// <summary>A collection keeps what is reachable, by every kind of reference, and nothing else.</summary>
    [TestClass]
    public class ReachabilityTests
    {
        private struct Pair
        {
            internal Pair(int number)
            {
                Number = number;
                Wide = number;
                First = Second = Third = null;
            }

            internal readonly int Number;
            internal object First;
            internal readonly long Wide;
            internal object Second;
            internal object Third;
        }

        private class Base
        {
            protected Base() => Between = 1;

            internal object InBase;
            internal readonly int Between;
        }

        private sealed class Derived : Base
        {
            internal Pair Embedded;
            internal object InDerived;
        }

        private static object s_root;
        private static WeakReference s_weak;
        private static Pair s_pair;
        private static readonly AutoResetEvent s_ready = new AutoResetEvent(false);
        private static readonly AutoResetEvent s_go = new AutoResetEvent(false);

        private static int[] Tracked()
        {
            int[] data = new int[] { 4711, 42 };
            s_weak = new WeakReference(data);
            return data;
        }

        private static void Survives(Func0 find)
        {
            for (int i = 0; i < 3; i++)
            {
                HeapCheck.Collect();
                HeapCheck.Apart(() =>
                {
                    for (int j = 0; j < 200; j++) s_filler = new int[j % 20];
                });
            }

            Assert.IsTrue(s_weak.IsAlive, "collected although it is reachable");
            int[] data = (int[])find();
            Assert.AreEqual(4711, data[0]);
            Assert.AreEqual(42, data[1]);
        }

        private static object s_filler;

        private static void DiesAfter(ThreadStart drop)
        {
            HeapCheck.Apart(drop);
            HeapCheck.Collect();
            Assert.IsFalse(s_weak.IsAlive, "kept although nothing refers to it");
        }

        [TestMethod]
        public void Static()
        {
            HeapCheck.Apart(() => s_root = Tracked());
            Survives(() => s_root);
            DiesAfter(() => s_root = null);
        }

        [TestMethod]
        public void StructureInAStatic()
        {
            HeapCheck.Apart(() => s_pair.Second = Tracked());
            Survives(() => s_pair.Second);
            DiesAfter(() => s_pair.Second = null);
        }

        [TestMethod]
        public void Fields()
        {
            HeapCheck.Apart(() => s_root = new Derived { InBase = Tracked() });
            Survives(() => ((Derived)s_root).InBase);
            DiesAfter(() => ((Derived)s_root).InBase = null);
            HeapCheck.Apart(() => ((Derived)s_root).InDerived = Tracked());
            Survives(() => ((Derived)s_root).InDerived);
            DiesAfter(() => ((Derived)s_root).InDerived = null);
            HeapCheck.Apart(() => ((Derived)s_root).Embedded.Third = Tracked());
            Survives(() => ((Derived)s_root).Embedded.Third);
            DiesAfter(() => s_root = null);
        }

        [TestMethod]
        public void ElementsOfArrays()
        {
            int[] places = new int[] { 0, 1, 499, 999 };
            foreach (int place in places)
            {
                HeapCheck.Apart(() =>
                {
                    object[] array = new object[1000];
                    array[place] = Tracked();
                    s_root = array;
                });
                Survives(() => ((object[])s_root)[place]);
                DiesAfter(() => ((object[])s_root)[place] = null);
            }

            s_root = new object[0];
            HeapCheck.Collect();
            s_root = null;
        }

        [TestMethod]
        public void StructuresInArrays()
        {
            for (int field = 0; field < 3; field++)
            {
                for (int place = 0; place < 7; place += 3)
                {
                    int f = field;
                    int p = place;
                    HeapCheck.Apart(() =>
                    {
                        Pair[] array = new Pair[7];
                        Set(ref array[p], f, Tracked());
                        s_root = array;
                    });
                    Survives(() => Get(ref ((Pair[])s_root)[p], f));
                    DiesAfter(() => Set(ref ((Pair[])s_root)[p], f, null));
                }
            }

            s_root = new Pair[0];
            HeapCheck.Collect();
            s_root = null;
        }

        private static void Set(ref Pair pair, int field, object value)
        {
            if (field == 0) pair.First = value;
            else if (field == 1) pair.Second = value;
            else pair.Third = value;
        }

        private static object Get(ref Pair pair, int field) => field == 0 ? pair.First : field == 1 ? pair.Second : pair.Third;

        [TestMethod]
        public void BoxedStructure()
        {
            HeapCheck.Apart(() =>
            {
                Pair pair = new Pair(1);
                pair.Second = Tracked();
                s_root = pair;
            });
            Survives(() => ((Pair)s_root).Second);
            DiesAfter(() => s_root = null);
        }

        [TestMethod]
        public void ClosureOfADelegate()
        {
            HeapCheck.Apart(() =>
            {
                int[] captured = Tracked();
                s_root = (Func0)(() => captured);
            });
            Survives(() => ((Func0)s_root)());
            DiesAfter(() => s_root = null);
        }

        [TestMethod]
        public void ReferenceToTheMiddleOfAnArray()
        {
            HeapCheck.Apart(() =>
            {
                ref int middle = ref Middle();
                HeapCheck.Collect();
                HeapCheck.Collect();
                Assert.IsTrue(s_weak.IsAlive, "a reference to an element keeps the array");
                Assert.AreEqual(4711, middle);
            });
            DiesAfter(() => { });
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static ref int Middle()
        {
            int[] array = new int[300];
            array[299] = 4711;
            s_weak = new WeakReference(array);
            return ref array[299];
        }

        [TestMethod]
        public void ReferenceToTheMiddleOfANewArrayAmongOthers()
        {
            // The array is younger than the last collection, so the search for it walks over its neighbours.
            HeapCheck.Apart(() =>
            {
                s_root = new object[40];
                for (int i = 0; i < 20; i++) ((object[])s_root)[i] = new byte[i];
                ref int middle = ref Middle();
                for (int i = 20; i < 40; i++) ((object[])s_root)[i] = new byte[i];
                HeapCheck.Collect();
                Assert.IsTrue(s_weak.IsAlive);
                Assert.AreEqual(4711, middle);
            });
            DiesAfter(() => s_root = null);
        }

        [TestMethod]
        public void LocalsOfTheCollectingThread()
        {
            HeapCheck.Apart(() =>
            {
                int[] a = Tracked();
                object b = new Node { Value = a };
                object c = new object[] { b };
                HeapCheck.Collect();
                Assert.IsTrue(s_weak.IsAlive);
                Assert.AreSame(b, ((object[])c)[0]);
                Assert.AreEqual(4711, a[0]);
            });
            DiesAfter(() => { });
        }

        [TestMethod]
        public void LocalsOfAWaitingThread()
        {
            int result = 0;
            Thread thread = new Thread(() =>
            {
                int[] local = Tracked();
                s_ready.Set();
                s_go.WaitOne();
                result = local[0] + local[1];
            });
            thread.Start();
            s_ready.WaitOne();
            for (int i = 0; i < 3; i++)
            {
                HeapCheck.Collect();
                HeapCheck.Apart(() =>
                {
                    for (int j = 0; j < 500; j++) s_filler = new int[2];
                });
            }

            Assert.IsTrue(s_weak.IsAlive);
            s_go.Set();
            thread.Join();
            Assert.AreEqual(4753, result);
            DiesAfter(() => { });
        }

        [TestMethod]
        public void EventThatOnlyItsWaiterKnows()
        {
            // Its wait queue links the thread, and the time-out unlinks it.
            bool timedOut = false;
            Thread thread = new Thread(() => timedOut = !new AutoResetEvent(false).WaitOne(5, false));
            thread.Start();
            Thread.Sleep(1);
            for (int i = 0; i < 3; i++)
            {
                HeapCheck.Collect();
                HeapCheck.Apart(() =>
                {
                    for (int j = 0; j < 500; j++) s_filler = new byte[j % 30];
                });
            }

            thread.Join();
            Assert.IsTrue(timedOut);
            HeapCheck.Collect();
        }

        [TestMethod]
        public unsafe void ControlBlockOfAWaitingThread()
        {
            Thread thread = new Thread(() => s_go.WaitOne());
            thread.Start();
            Thread.Sleep(1);
            nint waitsFor = thread.Block->WaitObject;
            HeapCheck.Apart(() => thread.Block->WaitObject = Unsafe.AddressOf(Tracked()));
            HeapCheck.Collect();
            Assert.IsTrue(s_weak.IsAlive, "what a thread waits for is kept");
            thread.Block->WaitObject = waitsFor;
            s_go.Set();
            thread.Join();
            DiesAfter(() => { });
        }

        [TestMethod]
        public void StartedThreadThatNobodyRefersTo()
        {
            int ran = 0;
            HeapCheck.Apart(() => new Thread(() =>
            {
                Thread.Sleep(2);
                ran = 1;
            }).Start());
            HeapCheck.Collect();
            HeapCheck.Apart(() =>
            {
                for (int j = 0; j < 500; j++) s_filler = new byte[100];
            });
            Thread.Sleep(5);
            Assert.AreEqual(1, ran);
        }
    }

    internal delegate object Func0();
}
