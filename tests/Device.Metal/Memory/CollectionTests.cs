using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Memory
{
    /// <summary>What a collection does with whole graphs: it comes back from all of them, and gives all of their memory back.</summary>
    [TestClass]
    public class CollectionTests
    {
        private static object s_root;

        private static int LiveBytesAfterCollection()
        {
            HeapCheck.Collect();
            return Heap.LiveBytes;
        }

        private static void GivesAllBack(ThreadStart make, int atLeast)
        {
            s_root = null;
            int before = LiveBytesAfterCollection();
            HeapCheck.Apart(make);
            int with = LiveBytesAfterCollection();
            Assert.IsTrue(with - before >= atLeast, "only " + (with - before).ToString() + " bytes live");
            HeapCheck.Collect();
            Assert.AreEqual(with, Heap.LiveBytes, "a second collection finds the same");
            s_root = null;
            int after = LiveBytesAfterCollection();
            Assert.AreEqual(before, after, "bytes live after all references are gone");
        }

        [TestMethod]
        public void LongList() => GivesAllBack(() =>
        {
            Node list = null;
            for (int i = 0; i < 2000; i++) list = new Node { Next = list, Value = i % 2 == 0 ? new object() : null };
            s_root = list;
        }, 48000);

        [TestMethod]
        public void ListByItsOtherField() => GivesAllBack(() =>
        {
            Node list = null;
            for (int i = 0; i < 2000; i++) list = new Node { Next = new Node(), Value = list };
            s_root = list;
        }, 64000);

        [TestMethod]
        public void Cycle() => GivesAllBack(() =>
        {
            Node first = new Node();
            Node last = first;
            for (int i = 0; i < 1000; i++)
            {
                Node node = new Node { Next = last };
                last.Value = node;
                last = node;
            }

            first.Next = last;
            last.Value = first;
            s_root = first;
        }, 16000);

        [TestMethod]
        public void Tree() => GivesAllBack(() => s_root = MakeTree(11), 32000);

        private static Node MakeTree(int depth) =>
            depth == 0 ? null : new Node { Next = MakeTree(depth - 1), Value = MakeTree(depth - 1) };

        [TestMethod]
        public void WideArray() => GivesAllBack(() =>
        {
            object[] array = new object[2000];
            for (int i = 0; i < array.Length; i++) array[i] = new Node();
            for (int i = 0; i < array.Length; i++) ((Node)array[i]).Value = array[i * 7 % array.Length];
            s_root = array;
        }, 40000);

        [TestMethod]
        public void LockedObjectsAreScannedAndStayLocked()
        {
            // More of them than the collector notes, so it has to look for the rest.
            const int Count = 50;
            object[] locked = new object[Count];
            HeapCheck.Apart(() =>
            {
                for (int i = 0; i < Count; i++) locked[i] = new Node { Value = new int[] { i } };
            });
            for (int i = 0; i < Count; i++)
            {
                Monitor.Enter(locked[i]);
                if (i % 3 == 0) Monitor.Enter(locked[i]);
            }

            for (int round = 0; round < 3; round++)
            {
                HeapCheck.Collect();
                HeapCheck.Apart(() =>
                {
                    for (int j = 0; j < 500; j++) s_root = new int[1];
                });
            }

            for (int i = 0; i < Count; i++)
            {
                Assert.AreEqual(i, ((int[])((Node)locked[i]).Value)[0]);
                Monitor.Exit(locked[i]);
                if (i % 3 == 0) Monitor.Exit(locked[i]);
            }

            Assert.ThrowsException(typeof(Exception), () => Monitor.Exit(locked[0]));
            s_root = null;
        }

        [TestMethod]
        public void ObjectLockedAndHeldByNobodyElse()
        {
            ThreadStart lockMany = () =>
            {
                for (int i = 0; i < 100; i++) Monitor.Enter(new Node());
            };
            int before = LiveBytesAfterCollection();
            HeapCheck.Apart(lockMany);
            Assert.AreEqual(before, LiveBytesAfterCollection());
        }

        [TestMethod]
        public void GarbageNeedsNoHelp()
        {
            int collections = Heap.Collections;
            int arrays = Heap.TotalBytes / 3;
            for (int i = 0; i < arrays; i++) s_root = new byte[i % 50];
            s_root = null;
            Assert.IsTrue(Heap.Collections > collections + 3, "collections: " + (Heap.Collections - collections).ToString());
            HeapCheck.IsSound();
        }

        [TestMethod]
        public void NothingMoves()
        {
            object[] objects = new object[100];
            int[] hashes = new int[100];
            for (int i = 0; i < 100; i++)
            {
                objects[i] = new object();
                hashes[i] = objects[i].GetHashCode();
            }

            for (int round = 0; round < 3; round++)
            {
                HeapCheck.Collect();
                for (int i = 0; i < 100; i++) Assert.AreEqual(hashes[i], objects[i].GetHashCode());
            }
        }

        [TestMethod]
        public void CollectionWhileOthersAllocate()
        {
            // Threads are preempted at many points of `new`; each checks that its objects stay what they were.
            int errors = 0;
            int done = 0;
            Thread[] threads = new Thread[3];
            for (int t = 0; t < threads.Length; t++)
            {
                int id = t;
                threads[t] = new Thread(() =>
                {
                    Randomness random = new Randomness((uint)id);
                    int[][] mine = new int[32][];
                    for (int i = 0; i < 3000; i++)
                    {
                        int slot = random.Next(32);
                        int[] old = mine[slot];
                        if (old != null && (old[0] != id || old[old.Length - 1] != id)) errors++;
                        int[] fresh = new int[1 + random.Next(40)];
                        for (int j = 0; j < fresh.Length; j++)
                            if (fresh[j] != 0) errors++;
                        fresh[0] = id;
                        fresh[fresh.Length - 1] = id;
                        mine[slot] = fresh;
                    }

                    done++;
                });
                threads[t].Start();
            }

            int rounds = 0;
            while (done < threads.Length)
            {
                Thread.Sleep(1);
                HeapCheck.Collect();
                rounds++;
            }

            foreach (Thread thread in threads) thread.Join();
            Assert.AreEqual(0, errors);
            Assert.IsTrue(rounds > 0);
        }

        [TestMethod]
        public void EveryAllocationCollects()
        {
            Allocator.SetStress(1);
            try
            {
                Node tree = MakeTree(6);
                string text = "";
                for (int i = 0; i < 60; i++) text += i.ToString() + ",";
                Assert.AreEqual(63, CountTree(tree));
                Assert.IsTrue(text.EndsWith("58,59,"), text);
                int caught = 0;
                for (int i = 0; i < 5; i++)
                {
                    try
                    {
                        throw new InvalidOperationException("number " + i.ToString());
                    }
                    catch (InvalidOperationException e)
                    {
                        if (e.Message == "number " + i.ToString()) caught++;
                    }
                }

                Assert.AreEqual(5, caught);
            }
            finally
            {
                Allocator.SetStress(0);
            }

            HeapCheck.IsSound();
        }

        private static int CountTree(Node node) => node == null ? 0 : 1 + CountTree(node.Next) + CountTree((Node)node.Value);
    }
}
