// Each method has one race. The lines of its accesses, and no others, end in `// race on VARIABLE`: the report must name two of them, or the same twice.
using System;
using System.Collections;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace Planted
{
    [TestClass]
    public class Bugs
    {
        private static int s_total;
        private static int s_counted;
        private static Account s_shared;
        private static ArrayList s_list;

        private int _rounds;

        [TestMethod]
        public void LostUpdate()
        {
            Account account = new Account();
            Team.Both(() =>
            {
                for (int i = 0; i < 10; i++)
                {
                    account.Balance++; // race on Account.Balance
                }
            });
        }

        [TestMethod]
        public void LostUpdateOfAStatic()
        {
            Team.Both(() => s_total += 2); // race on Bugs.s_total
        }

        [TestMethod]
        public void LostUpdateOfTheTestsOwnField()
        {
            Team.Both(Count);
        }

        [TestMethod]
        public void LostUpdateOfALocal()
        {
            int sum = 0;
            Team.Both(() => sum++); // race on the local variable sum
        }

        [TestMethod]
        public void LostUpdateOfAnElement()
        {
            int[] cells = new int[4];
            Team.Both(() => cells[2]++); // race on an element of the local variable cells
        }

        [TestMethod]
        public void ListThatTwoFill()
        {
            ArrayList list = new ArrayList();
            Team.Both(() => list.Add(1)); // race on the contents of the local variable list
        }

        [TestMethod]
        public void ListThatIsReadWhileItGrows()
        {
            s_list = new ArrayList();
            int sum = 0;
            Team.Run(() => s_list.Insert(0, new object()), () => sum += s_list.Count); // race on the contents of Bugs.s_list
        }

        [TestMethod]
        public void ThreadsWithoutANameAreToldApart()
        {
            Thread one = new Thread(OneMore);
            Thread other = new Thread(OneLess);
            one.Start();
            other.Start();
            one.Join();
            other.Join();
        }

        [TestMethod]
        public void LostUpdateOfAProperty()
        {
            Account account = new Account();
            Team.Both(() => Raise(account));
        }

        [TestMethod]
        public void LostUpdateThroughAReference()
        {
            Account account = new Account();
            Team.Both(() => Add(ref account.Balance, 3)); // race on Account.Balance
        }

        [TestMethod]
        public void LostUpdateOfAStructsPart()
        {
            Place place = new Place();
            Team.Run(() => place.At.X = 1, () => place.At.X = 2); // race on Place.At.X
        }

        [TestMethod]
        public void StructThatMovesItself()
        {
            Place place = new Place();
            Team.Both(() => place.At.Move()); // race on Place.At
        }

        [TestMethod]
        public void WholeStructAgainstItsPart()
        {
            Place place = new Place();
            Team.Run(() => place.At = new Point(), () => place.At.Y = 2); // race on Place.At
        }

        [TestMethod]
        public void CheckThenAct()
        {
            Account account = new Account();
            Lock guard = AllocateLock();
            Team.Both(() =>
            {
                if (account.Next == null) // race on Account.Next
                {
                    using (guard.Enter())
                    {
                        account.Next = new Account(); // race on Account.Next
                    }
                }
            });
        }

        [TestMethod]
        public void UnlockedPublication()
        {
            Account account = new Account();
            Team.Run(
                () =>
                {
                    account.Balance = 7; // race on Account.Balance
                    account.Limit = 1; // race on Account.Limit
                },
                () =>
                {
                    for (int i = 0; i < 20; i++)
                    {
                        if (account.Limit == 1) // race on Account.Limit
                        {
                            Assert.AreEqual(7, account.Balance); // race on Account.Balance
                            break;
                        }

                        Thread.Sleep(1);
                    }
                });
        }

        [TestMethod]
        public void PublicationOfANewObject()
        {
            s_shared = null; // race on nothing
            Team.Run(
                () => s_shared = new Account { Balance = 3 }, // race on Bugs.s_shared
                () => Assert.IsTrue(s_shared == null || s_shared.Count == 0)); // race on Bugs.s_shared
        }

        [TestMethod]
        public void TwoLocksForOneVariable()
        {
            Account account = new Account();
            Lock a = AllocateLock();
            object b = new object();
            Team.Run(
                () =>
                {
                    using (a.Enter())
                    {
                        account.Balance++; // race on Account.Balance
                    }
                },
                () =>
                {
                    lock (b)
                    {
                        account.Balance++; // race on Account.Balance
                    }
                });
        }

        [TestMethod]
        public void WriteAfterTheSignal()
        {
            Account account = new Account();
            AutoResetEvent done = new AutoResetEvent(false);
            Team.Run(
                () =>
                {
                    done.Set();
                    account.Balance = 1; // race on Account.Balance
                },
                () =>
                {
                    done.WaitOne();
                    account.Count += account.Balance; // race on Account.Balance
                });
        }

        [TestMethod]
        public void JoinThatTimedOut()
        {
            Account account = new Account();
            Lock hold = AllocateLock();
            hold.Acquire();
            ThreadHandle handle = Team.Start("late", () =>
            {
                account.Balance = 1; // race on Account.Balance
                hold.Acquire();
            });
            Assert.IsFalse(handle.Join(0.02f));
            account.Balance = 2; // race on Account.Balance
            hold.Release();
            handle.Join();
        }

        [TestMethod]
        public void AtomicAgainstPlain()
        {
            Account account = new Account();
            Team.Run(() => Interlocked.Increment(ref account.Count), () => account.Count++); // race on Account.Count
        }

        [TestMethod]
        public void TimerAgainstTheMainThread()
        {
            Account account = new Account();
            ManualResetEvent begun = new ManualResetEvent(false);
            using (new Timer(state =>
            {
                account.Balance++; // race on Account.Balance
                begun.Set();
                account.Count = 1; // race on Account.Count
            }, null, 1, Timeout.Infinite))
            {
                begun.WaitOne();
                Thread.Sleep(20);
                account.Count = 2; // race on Account.Count
            }
        }

        [TestMethod]
        public void HandlerAgainstThePoster()
        {
            Account account = new Account();
            ThreadEvents events = new ThreadEvents(4);
            events.HandleOn(1, (code, data) => account.Balance += data); // race on Account.Balance
            events.Post(1, 5);
            account.Balance++; // race on Account.Balance
            events.Close();
        }

        [TestMethod]
        public void HandlerAgainstAThreadThatAnEventHasStarted()
        {
            Account account = new Account();
            Lock begun = AllocateLock();
            begun.Acquire();
            ThreadEvents events = new ThreadEvents(4);
            events.StartOn(1, args =>
            {
                account.Balance++; // race on Account.Balance
                begun.Release();
            });
            events.HandleOn(2, (code, data) => account.Balance += data); // race on Account.Balance
            events.Post(1, 0);
            events.Post(2, 5);
            begun.Acquire();
            events.Close();
        }

        [TestMethod]
        public void StackOfNodesWithoutALock()
        {
            NodeStack stack = new NodeStack();
            Team.Both(() =>
            {
                Account node = stack.Pop() ?? new Account();
                stack.Push(node);
            });
        }

        [TestMethod]
        public void PlainReadBesideCompareExchange()
        {
            Account account = new Account();
            int seen = 0;
            Team.Run(
                () =>
                {
                    int old = account.Count;
                    Interlocked.CompareExchange(ref account.Count, old + 1, old); // race on Account.Count
                },
                () => seen = account.Count); // race on Account.Count
        }

        [TestMethod]
        public void ReferenceToAMethodThatOrdersNothingBefore()
        {
            Account account = new Account();
            Team.Both(() => AddAndCount(ref account.Balance)); // race on Account.Balance
        }

        [TestMethod]
        public void FieldsOfAGenericType()
        {
            Cell<string> cell = new Cell<string>();
            Team.Both(() => cell.Put("x"));
        }

        [TestMethod]
        public void FieldOfAGenericTypeFromOutside()
        {
            Cell<long> cell = new Cell<long>();
            Team.Both(() => cell.Value = 5); // race on Bugs.Cell<T>.Value
        }

        [TestMethod]
        public void PropertyOfAGenericType()
        {
            Cell<float> cell = new Cell<float>();
            Team.Both(() => cell.Last += 1.5f); // race on Bugs.Cell<T>.Last
        }

        [TestMethod]
        public void PartOfAGenericStruct()
        {
            Cell<int> cell = new Cell<int>();
            Team.Both(() => cell.Range.Low++); // race on Bugs.Cell<T>.Range.Low
        }

        private static void Add(ref int value, int amount)
        {
            value += amount;
        }

        private static void AddAndCount(ref int value)
        {
            value++;
            Interlocked.Increment(ref s_counted);
            Scheduler.Yield();
        }

        private static void Raise(Account account)
        {
            account.Limit += 1; // race on Account.Limit
        }

        private void OneMore()
        {
            _rounds++; // race on Bugs._rounds
        }

        private void OneLess()
        {
            _rounds--; // race on Bugs._rounds
        }

        private void Count()
        {
            _rounds++; // race on Bugs._rounds
        }

        private struct Range<T>
        {
            internal T Low;
        }

        private sealed class Cell<T>
        {
            internal T Value;
            internal Range<T> Range;
            private int _writes;

            internal T Last { get; set; }

            internal void Put(T value)
            {
                Value = value; // race on Bugs.Cell<T>.Value
                _writes++; // race on Bugs.Cell<T>._writes
            }
        }

        private sealed class NodeStack
        {
            private Account _top;

            internal void Push(Account node)
            {
                node.Next = _top; // race on Bugs.NodeStack._top, Account.Next
                _top = node; // race on Bugs.NodeStack._top
            }

            internal Account Pop()
            {
                Account node = _top; // race on Bugs.NodeStack._top
                if (node != null)
                {
                    _top = node.Next; // race on Bugs.NodeStack._top, Account.Next
                }

                return node;
            }
        }
    }
}
