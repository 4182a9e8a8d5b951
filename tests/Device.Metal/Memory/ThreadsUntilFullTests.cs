using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;

namespace NfThread.Metal.Tests.Memory
{
    /// <summary>However memory was used before, threads can be started until it is really full, and the refusal says so.</summary>
    [TestClass]
    public class ThreadsUntilFullTests
    {
        private const int Slots = 64;

        // What a thread takes of the heap.
        private const int Thread4K = 4280;

        private delegate object Make(Randomness random);

        private static object[] s_alive;
        private static int s_fresh;

        [TestMethod]
        public void BytesOfAnySmallSize() => AfterLoad(1, random => new byte[random.Next(300)]);

        [TestMethod]
        public void BytesOfAnySmallSizeAgain() => AfterLoad(20, random => new byte[random.Next(300)]);

        [TestMethod]
        public void SizesUpToTwoThousand() => AfterLoad(2, random => random.Next(8) != 0 ? new byte[random.Next(60)] : new byte[random.Next(2000)]);

        [TestMethod]
        public void Texts() => AfterLoad(3, random => new string('x', random.Next(130)));

        [TestMethod]
        public void ListsAndArrays() => AfterLoad(4, random =>
        {
            Node list = null;
            for (int i = random.Next(5); i >= 0; i--) list = new Node { Next = list, Value = new int[random.Next(20)] };
            return list;
        });

        // 30 000 objects, 64 of them alive at a time, 600 threads that come and go meanwhile, each with something of its own that outlives it.
        private static void AfterLoad(uint seed, Make make)
        {
            if (s_fresh == 0) s_fresh = StartAll(out _);
            HeapCheck.Apart(() =>
            {
                Randomness random = new Randomness(seed);
                s_alive = new object[Slots];
                for (int i = 0; i < 600; i++)
                {
                    int thread = i;
                    ThreadHandle handle = ThreadModule.StartJoinableThread(args =>
                    {
                        for (int j = 0; j < 50; j++) s_alive[random.Next(Slots)] = make(random);
                    }, new object[0]);
                    if (i % 3 == 0) handle.Join();
                    else if (i % 16 == 1) Thread.Sleep(1);
                }

                while (ThreadModule.Count() != 0) Thread.Sleep(1);
            });

            HeapCheck.Collect();
            int live = Heap.LiveBytes;
            int withData = StartAll(out string refusal);
            s_alive = null;
            HeapCheck.Collect();
            int data = live - Heap.LiveBytes;
            int without = StartAll(out _);
            OutputHelper.WriteLine(s_fresh.ToString() + " threads in a fresh heap, " + withData.ToString() + " beside " + data.ToString() + " bytes of data, " + without.ToString() + " without; " + refusal);
            Assert.IsTrue(refusal == null || refusal.StartsWith("out of memory: 4096 bytes wanted, "), refusal);
            int rest = data % Thread4K == 0 ? 0 : 1;
            Assert.IsTrue(withData >= s_fresh - data / Thread4K - rest - 1, withData.ToString() + " threads beside the data, " + s_fresh.ToString() + " before");
            Assert.IsTrue(without >= s_fresh - 2, without.ToString() + " threads after a load, " + s_fresh.ToString() + " before");
            HeapCheck.IsSound();
        }

        private const int ReallyFull = 256;

        private static int StartAll(out string refusal)
        {
            int started = 0;
            string text = null;
            Lock gate = new Lock();
            gate.Acquire();

            // Made once: what the loop makes by itself could be refused, too.
            ThreadStart wait = () =>
            {
                gate.Acquire();
                gate.Release();
            };
            try
            {
                while (true)
                {
                    ThreadModule.StartNewThread(wait);
                    started++;
                }
            }
            catch (ThreadError e)
            {
                // Where threads have taken all but a few bytes, there is none for a cause either.
                int free = Heap.FreeBytes;
                gate.Release();
                while (ThreadModule.Count() != 0) Thread.Sleep(1);
                if (e.InnerException != null) text = e.InnerException.Message;
                else if (free > ReallyFull) text = "no cause, with " + free.ToString() + " bytes free";
            }

            refusal = text;
            return started;
        }
    }
}
