using System;
using System.Runtime.CompilerServices;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Memory
{
    /// <summary>Objects that move out of the way: all that refers to them follows, at whatever instruction other threads and interrupts are.</summary>
    [TestClass]
    public unsafe class CompactionTests
    {
        private struct Pair
        {
            internal int Number;
            internal object First;
            internal string Second;
        }

        private sealed class Finalized
        {
            internal static int Sum;
            internal int Number;

            ~Finalized() => Sum += Number;
        }

        [TestMethod]
        public void AValueKeepsItsHashWhereverItsReferencesLead()
        {
            object box = new Pair { Number = 5, First = new object(), Second = "a" };
            object elsewhere = new Pair { Number = 5, First = new object(), Second = "b" };
            Assert.AreEqual(box.GetHashCode(), elsewhere.GetHashCode());
            Assert.AreNotEqual(box.GetHashCode(), new Pair { Number = 6 }.GetHashCode());
            Assert.IsFalse(box.Equals(elsewhere));
            Assert.IsTrue(box.Equals((Pair)box));
        }

        private static object s_root;
        private static Node s_list;
        private static Pair[] s_pairs;
        private static object[] s_mixed;
        private static WeakReference[] s_weak;
        private static Finalized[] s_finalized;
        private static int[] s_counts;

        // A piece anywhere: sizes and places differ from call to call.
        private static void Shuffle(Randomness random)
        {
            int scheduler = Allocator.Enter();
            HeapState* heap = HeapState.Instance;
            Collector.CollectFor((uint)(64 + random.Next(500) * 8), random.Next(3) == 0, heap->Start + random.Next((int)heap->Size) / 8 * 8 + 8);
            Allocator.Leave(scheduler);
        }

        private static int s_moved;

        private static nint AddressOf(object obj) => Unsafe.AddressOf(obj);

        private static int Fold(object obj) => (int)((uint)AddressOf(obj) * 2654435761u >> 1);

        // Where everything lies.
        private static int Places()
        {
            int sum = 0;
            for (Node node = s_list; node != null; node = node.Next) sum += Fold(node);
            foreach (object obj in s_mixed) sum += Fold(obj);
            return sum;
        }

        [TestMethod]
        public void EverythingThatRefersToAnObjectFollowsIt()
        {
            HeapCheck.Apart(Make);
            Randomness random = new Randomness(5);
            for (int round = 0; round < 300; round++)
            {
                int before = 0, after = 0;
                HeapCheck.Apart(() => before = Places());
                HeapCheck.Apart(() => Shuffle(random));
                HeapCheck.Apart(() => after = Places());
                if (before != after) s_moved++;
                HeapCheck.Apart(Verify);
                if (round % 10 == 0) HeapCheck.IsSound();
            }

            Assert.IsTrue(s_moved > 25, "rounds in which something moved: " + s_moved.ToString());
            s_finalized = null;
            HeapCheck.Collect();
            FinalizerThread.WaitUntilIdle(-1);
            Assert.AreEqual(190, Finalized.Sum, "each object that had moved was finalized once");
            Clear();
        }

        private static void Make()
        {
            Randomness random = new Randomness(3);
            s_moved = 0;
            Finalized.Sum = 0;
            s_pairs = new Pair[20];
            s_mixed = new object[40];
            s_weak = new WeakReference[20];
            s_finalized = new Finalized[20];
            for (int i = 0; i < 200; i++)
            {
                s_root = new byte[random.Next(200)];
                s_list = new Node { Next = s_list, Value = i };
                if (i % 10 != 0) continue;
                int n = i / 10;
                s_pairs[n].Number = n;
                s_pairs[n].First = new int[] { n, n + 1 };
                s_pairs[n].Second = "pair " + n.ToString();
                s_mixed[2 * n] = new string('a', n) + n.ToString();
                s_mixed[2 * n + 1] = new object[] { s_pairs[n].First, s_list };
                s_weak[n] = new WeakReference(s_pairs[n].First);
                s_finalized[n] = new Finalized { Number = n };
            }

            s_root = null;
        }

        private static void Verify()
        {
            int i = 199;
            for (Node node = s_list; node != null; node = node.Next) Assert.AreEqual(i--, (int)node.Value);
            Assert.AreEqual(-1, i);
            for (int n = 0; n < 20; n++)
            {
                Assert.AreEqual(n, s_pairs[n].Number);
                int[] first = (int[])s_pairs[n].First;
                Assert.AreEqual(n + 1, first[1]);
                Assert.AreEqual("pair " + n.ToString(), s_pairs[n].Second);
                Assert.AreEqual(new string('a', n) + n.ToString(), (string)s_mixed[2 * n]);
                Assert.IsTrue(((object[])s_mixed[2 * n + 1])[0] == first);
                Assert.AreEqual(10 * n, (int)((Node)((object[])s_mixed[2 * n + 1])[1]).Value);
                Assert.IsTrue(s_weak[n].Target == first);
                Assert.AreEqual(n, s_finalized[n].Number);
            }
        }

        [TestMethod]
        public void WhatMustStayStays()
        {
            object[] hashed = new object[10];
            object[] locked = new object[10];
            Thread[] threads = new Thread[10];
            int[] hashes = new int[10];
            nint[] places = new nint[20];
            for (int i = 0; i < 10; i++)
            {
                s_root = new byte[50];
                hashed[i] = new Finalized();
                hashes[i] = hashed[i].GetHashCode();
                locked[i] = new int[i];
                Monitor.Enter(locked[i]);
                threads[i] = new Thread(() => { });
                places[i] = AddressOf(locked[i]);
                places[10 + i] = threads[i].ManagedThreadId;
            }

            Randomness random = new Randomness(8);
            for (int i = 0; i < 50; i++) HeapCheck.Apart(() => Shuffle(random));
            for (int i = 0; i < 10; i++)
            {
                Assert.AreEqual(hashes[i], hashed[i].GetHashCode());
                Assert.IsTrue(places[i] == AddressOf(locked[i]));
                Monitor.Exit(locked[i]);
                Assert.IsTrue(places[10 + i] == threads[i].ManagedThreadId);
                threads[i].Start();
                threads[i].Join();
            }

            HeapCheck.Collect();
        }

        // What an interrupt handler reads and writes.
        private sealed class Beats
        {
            internal int Count;
            internal int[] Cells;
            internal Beats Same;
        }

        private static Beats[] s_beats;
        private static int s_calls;
        private static uint s_last;
        private static uint s_longest;

        private static void Beat()
        {
            uint now = SpareInterrupt.Served();
            if (s_calls != 0 && now - s_last > s_longest) s_longest = now - s_last;
            s_last = now;
            Beats beats = s_beats[s_calls % s_beats.Length].Same;
            beats.Count++;
            beats.Cells[s_calls & 7]++;
            s_calls++;
        }

        private static int PlacesOfBeats()
        {
            int sum = 0;
            foreach (Beats beats in s_beats) sum += Fold(beats) + Fold(beats.Cells);
            return sum;
        }

        [TestMethod]
        public void HandlersFindWhatTheyUseAndNeverWaitLong()
        {
            const uint Period = 701;
            HeapCheck.Apart(Make);
            HeapCheck.Apart(() =>
            {
                s_beats = new Beats[20];
                for (int i = 0; i < s_beats.Length; i++)
                {
                    s_root = new byte[200];
                    Beats beats = new Beats();
                    beats.Same = beats;
                    s_root = new byte[100];
                    beats.Cells = new int[8];
                    s_beats[i] = beats;
                }

                s_root = null;
            });
            s_calls = 0;
            s_longest = 0;
            int moved = 0;
            Randomness random = new Randomness(12);
            SpareInterrupt.Every(Period, &Beat, () =>
            {
                for (int round = 0; round < 200; round++)
                {
                    int before = 0, after = 0;
                    HeapCheck.Apart(() => before = PlacesOfBeats());
                    HeapCheck.Apart(() => Shuffle(random));
                    HeapCheck.Apart(() => after = PlacesOfBeats());
                    if (before != after) moved++;
                }
            });
            int calls = Volatile.Read(ref s_calls);
            int sum = 0;
            int count = 0;
            foreach (Beats beats in s_beats)
            {
                count += beats.Count;
                foreach (int cell in beats.Cells) sum += cell;
            }

            OutputHelper.WriteLine(calls.ToString() + " interrupts, " + moved.ToString() + " moves, at most " + ((int)(s_longest - Period)).ToString() + " instructions late");
            Assert.IsTrue(moved > 5 && calls > 10000, "too little happened");
            Assert.AreEqual(calls, count);
            Assert.AreEqual(calls, sum);
            Assert.IsTrue(s_longest - Period < 1500, "an interrupt waited for too long");
            HeapCheck.Apart(Verify);
            s_beats = null;
            Clear();
        }

        private static void Clear()
        {
            s_list = null;
            s_pairs = null;
            s_mixed = null;
            s_weak = null;
            s_finalized = null;
            HeapCheck.Collect();
            FinalizerThread.WaitUntilIdle(-1);
        }

        [TestMethod]
        public void ThreadsAreInterruptedAnywhereInTheirWork()
        {
            // Two threads copy, make and compare texts and arrays while a third, preempting them at places that drift, moves whatever it can.
            int errors = 0;
            int done = 0;
            Thread[] threads = new Thread[2];
            for (int t = 0; t < threads.Length; t++)
            {
                int id = t;
                threads[t] = new Thread(() =>
                {
                    Work(new Randomness((uint)id + 1), ref errors);
                    done++;
                });
                threads[t].Start();
            }

            Thread.CurrentThread.Priority = ThreadPriority.Highest;
            Randomness random = new Randomness(77);
            int rounds = 0;
            while (done < threads.Length)
            {
                Thread.Sleep(1);
                for (int i = random.Next(200); i > 0; i--) rounds++;
                Shuffle(random);
            }

            Thread.CurrentThread.Priority = ThreadPriority.Normal;
            foreach (Thread thread in threads) thread.Join();
            Assert.AreEqual(0, errors);
            HeapCheck.IsSound();
        }

        private static void Work(Randomness random, ref int errors)
        {
            object[] mine = new object[32];
            for (int i = 0; i < 4000; i++)
            {
                int slot = random.Next(32);
                if (mine[slot] is string old && (old.Length < 4 || old.Substring(0, 4) != "text")) errors++;
                if (mine[slot] is int[] numbers)
                    for (int j = 1; j < numbers.Length; j++)
                        if (numbers[j] != numbers[0] + j) errors++;
                if (i % 2 == 0)
                {
                    mine[slot] = "text" + i.ToString();
                }
                else
                {
                    int[] made = new int[1 + random.Next(40)];
                    for (int j = 0; j < made.Length; j++) made[j] = i + j;
                    int[] copy = new int[made.Length];
                    Array.Copy(made, 0, copy, 0, made.Length);
                    mine[slot] = copy;
                    if (i % 8 == 1) Array.Copy(mine, 0, mine, 1, 15);
                }
            }
        }

        [TestMethod]
        public void RequestsAreGrantedWhileEnoughIsFree()
        {
            // Every other of many blocks is let go: half of the heap is free, and no piece larger than one of them.
            HeapCheck.Apart(() =>
            {
                Heap.Collect();
                int count = Heap.FreeBytes * 9 / 10 / 264;
                byte[][] blocks = new byte[count][];
                for (int i = 0; i < count; i++) blocks[i] = new byte[248];
                for (int i = 0; i < count; i += 2) blocks[i] = null;
                s_root = blocks;
            });
            HeapCheck.Collect();
            int largest = Heap.LargestFreeBlock;
            int free = Heap.FreeBytes;
            OutputHelper.WriteLine(free.ToString() + " bytes free, largest block " + largest.ToString());
            s_counts = new int[free / 4 / sizeof(int)];
            Assert.IsTrue(free / 4 > 2 * largest / 3, "it would have fitted anyway");
            HeapCheck.IsSound();
            s_counts = null;
            s_root = null;
            HeapCheck.Collect();
        }

        [TestMethod]
        public void WhatIsInTheWayMovesToThePartOfAFreeBlockThatIsNotNeeded()
        {
            // Two objects, too large for a window, behind large free blocks, and no free memory but these.
            HeapCheck.Apart(() =>
            {
                Heap.Collect();
                object[] kept = new object[64];
                int whole = Heap.LargestFreeBlock;
                for (int i = 2; Heap.LargestFreeBlock == whole; i++) kept[i] = new int[301];
                s_counts = new int[Heap.LargestFreeBlock / 3 / sizeof(int)];
                kept[0] = new int[301];
                s_root = new int[Heap.LargestFreeBlock / 3 / sizeof(int)];
                kept[1] = new int[302];
                s_counts = null;
                s_root = kept;
            });
            HeapCheck.Collect();
            int largest = 0;
            int wanted = 0;
            HeapCheck.Apart(() =>
            {
                largest = Heap.LargestFreeBlock;
                wanted = Heap.FreeBytes - 4096;
                s_counts = new int[wanted / sizeof(int)];
            });
            Assert.IsTrue(wanted > largest * 5 / 4, "it would have fitted anyway: " + wanted.ToString() + " of " + largest.ToString());
            Assert.AreEqual(301, ((int[])((object[])s_root)[0]).Length);
            Assert.AreEqual(302, ((int[])((object[])s_root)[1]).Length);
            HeapCheck.IsSound();
            s_counts = null;
            s_root = null;
            HeapCheck.Collect();
        }

        [TestMethod]
        public void ARefusalSaysWhatIsFree()
        {
            string text = null;
            try
            {
                s_root = new byte[1000000];
            }
            catch (OutOfMemoryException e)
            {
                text = e.Message;
            }

            Assert.IsTrue(text.StartsWith("out of memory: 1000016 bytes wanted, "), text);
            Assert.IsTrue(text.EndsWith(" in one piece"), text);
            Assert.AreEqual("Exception of type 'System.OutOfMemoryException' was thrown.", new OutOfMemoryException().Message);
        }
    }
}
