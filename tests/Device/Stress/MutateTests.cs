// Threads that change one collection at the same time, after MicroPython's mutate_bytearray, mutate_dict, mutate_instance, mutate_list and
// mutate_set. Python's collections are safe because of its global lock; device collections are not, so those that move memory are guarded
// by a lock, and those that only write elements are not.
using System.Collections;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest
{
    [TestClass]
    public class MutateTests
    {
        private const int Threads = 4;
        private const int Rounds = 20;

        [TestMethod]
        public void Bytes()
        {
            byte[] bytes = new byte[Threads * 5];
            Counter next = new Counter();
            Crew.Run(Threads, () =>
            {
                int first = (next.Increment() - 1) * 5;
                for (int round = 0; round < Rounds * 10; round++)
                {
                    for (int i = first; i < first + 5; i++)
                    {
                        bytes[i]++;
                    }
                }
            });
            foreach (byte b in bytes)
            {
                Assert.AreEqual((byte)(Rounds * 10), b);
            }
        }

        [TestMethod]
        public void List()
        {
            ArrayList list = new ArrayList();
            Lock guard = new Lock();
            Crew.Run(Threads, () =>
            {
                for (int i = 0; i < Rounds; i++)
                {
                    using (guard.Enter())
                    {
                        list.Add(i);
                        list.Insert(0, "x");
                        list.RemoveAt(0);
                    }
                }
            });
            Assert.AreEqual(Threads * Rounds, list.Count);
            int sum = 0;
            foreach (object item in list)
            {
                sum += (int)item;
            }

            Assert.AreEqual(Threads * (Rounds * (Rounds - 1) / 2), sum);
        }

        [TestMethod]
        public void Dictionary()
        {
            KeywordArguments named = new KeywordArguments();
            Lock guard = new Lock();
            Counter next = new Counter();
            Crew.Run(Threads, () =>
            {
                int me = next.Increment();
                for (int i = 0; i < Rounds; i++)
                {
                    using (guard.Enter())
                    {
                        string name = "k" + i;
                        named[name] = (named.Contains(name) ? (int)named[name] : 0) + me;
                    }
                }
            });
            Assert.AreEqual(Rounds, named.Count);
            for (int i = 0; i < Rounds; i++)
            {
                Assert.AreEqual(10, (int)named["k" + i]);
            }
        }

        [TestMethod]
        public void Instance()
        {
            Record record = new Record();
            Lock guard = new Lock();
            Crew.Run(Threads, () =>
            {
                for (int i = 0; i < Rounds * 10; i++)
                {
                    using (guard.Enter())
                    {
                        record.Number++;
                        record.Text = "n" + record.Number;
                    }
                }
            });
            Assert.AreEqual(Threads * Rounds * 10, record.Number);
            Assert.AreEqual("n" + record.Number, record.Text);
        }

        [TestMethod]
        public void Set()
        {
            // A set of small numbers, each added by every thread and there once.
            ArrayList set = new ArrayList();
            Lock guard = new Lock();
            Crew.Run(Threads, () =>
            {
                for (int i = 0; i < Rounds; i++)
                {
                    using (guard.Enter())
                    {
                        if (!set.Contains(i))
                        {
                            set.Add(i);
                        }
                    }
                }
            });
            Assert.AreEqual(Rounds, set.Count);
        }

        private sealed class Record
        {
            internal int Number;
            internal string Text;
        }
    }
}
