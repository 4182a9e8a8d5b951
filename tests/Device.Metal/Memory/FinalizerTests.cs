using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Memory
{
    /// <summary>Finalizers run once, on a thread of their own, for what a collection finds unreachable.</summary>
    [TestClass]
    public class FinalizerTests
    {
        private sealed class Finalized
        {
            internal readonly int Number;
            internal Finalized Other;

            internal Finalized(int number) => Number = number;

            ~Finalized()
            {
                s_order += Number.ToString();
                s_thread = Thread.CurrentThread.ManagedThreadId;
                if (Other != null) s_otherNumbers += Other.Number.ToString();
                if (s_resurrect) s_resurrected = this;
                if (s_throw) throw new InvalidOperationException("from a finalizer, as the test wants it");
            }
        }

        private sealed class Unfinalized
        {
        }

        private static string s_order;
        private static string s_otherNumbers;
        private static int s_thread;
        private static bool s_resurrect;
        private static bool s_throw;
        private static Finalized s_resurrected;
        private static object s_root;

        [Setup]
        public void Begin() => Reset();

        private static void Reset()
        {
            HeapCheck.Collect();
            GC.WaitForPendingFinalizers();
            s_order = "";
            s_otherNumbers = "";
            s_thread = 0;
            s_resurrect = false;
            s_throw = false;
            s_resurrected = null;
            s_root = null;
        }

        private static void CollectAndWait()
        {
            HeapCheck.Collect();
            GC.WaitForPendingFinalizers();
        }

        [TestMethod]
        public void RunsWhenNothingRefersToTheObject()
        {
            Reset();
            HeapCheck.Apart(() => s_root = new Finalized(1));
            CollectAndWait();
            Assert.AreEqual("", s_order);
            s_root = null;
            CollectAndWait();
            Assert.AreEqual("1", s_order);
            Assert.AreNotEqual(Thread.CurrentThread.ManagedThreadId, s_thread);
            Assert.AreNotEqual(0, s_thread);
            CollectAndWait();
            Assert.AreEqual("1", s_order, "only once");
        }

        [TestMethod]
        public void RunsInTheOrderOfBirth()
        {
            Reset();
            HeapCheck.Apart(() =>
            {
                for (int i = 1; i <= 9; i++) new Finalized(i);
            });
            CollectAndWait();
            Assert.AreEqual("123456789", s_order);
        }

        [TestMethod]
        public void UnreachableFriendsAreStillWhole()
        {
            Reset();
            HeapCheck.Apart(() =>
            {
                Finalized a = new Finalized(1);
                Finalized b = new Finalized(2) { Other = a };
                a.Other = b;
            });
            CollectAndWait();
            Assert.AreEqual("12", s_order);
            Assert.AreEqual("21", s_otherNumbers);
        }

        [TestMethod]
        public void ResurrectedObjectLivesOnAndIsNotFinalizedAgain()
        {
            Reset();
            s_resurrect = true;
            HeapCheck.Apart(() => new Finalized(5) { Other = new Finalized(6) });
            CollectAndWait();
            s_resurrect = false;
            HeapCheck.Collect();
            Assert.IsNotNull(s_resurrected);
            int number = s_resurrected.Number;
            Assert.IsTrue(number == 5 || number == 6);
            s_resurrected = null;
            CollectAndWait();
            Assert.AreEqual(2, s_order.Length);
        }

        [TestMethod]
        public void ReRegisteredObjectIsFinalizedAgain()
        {
            Reset();
            s_resurrect = true;
            HeapCheck.Apart(() => new Finalized(7));
            CollectAndWait();
            s_resurrect = false;
            HeapCheck.Apart(() =>
            {
                GC.ReRegisterForFinalize(s_resurrected);
                s_resurrected = null;
            });
            CollectAndWait();
            Assert.AreEqual("77", s_order);
        }

        [TestMethod]
        public void SuppressedFinalizerDoesNotRun()
        {
            Reset();
            ThreadStart suppressSome = () =>
            {
                for (int i = 0; i < 5; i++) GC.SuppressFinalize(new Finalized(i));
                GC.SuppressFinalize(new Unfinalized());
            };
            int before = LiveAfter(suppressSome);
            int after = LiveAfter(suppressSome);
            Assert.AreEqual("", s_order);
            Assert.AreEqual(before, after, "nothing is left of them");
            Assert.ThrowsException(typeof(ArgumentNullException), () => GC.SuppressFinalize(null));
            Assert.ThrowsException(typeof(ArgumentNullException), () => GC.ReRegisterForFinalize(null));
        }

        private static int LiveAfter(ThreadStart action)
        {
            HeapCheck.Apart(action);
            CollectAndWait();
            HeapCheck.Collect();
            return Heap.LiveBytes;
        }

        [TestMethod]
        public void ExceptionInAFinalizerStopsOnlyThatOne()
        {
            Reset();
            s_throw = true;
            HeapCheck.Apart(() =>
            {
                for (int i = 1; i <= 3; i++) new Finalized(i);
            });
            CollectAndWait();
            s_throw = false;
            Assert.AreEqual("123", s_order);
            Assert.IsNotNull(UnhandledException.TakeDeath(), "or it would fail the test");
        }

        [TestMethod]
        public void CollectionsWhileFinalizersAreDueKeepTheirObjects()
        {
            Reset();
            HeapCheck.Apart(() =>
            {
                for (int i = 0; i < 10; i++) new Collecting();
            });
            CollectAndWait();
            Assert.AreEqual(10, Collecting.Whole);
        }

        private sealed class Collecting
        {
            internal static int Whole;
            private readonly int[] _data = new int[] { 5, 6, 7, 8 };

            ~Collecting()
            {
                if (_data.Length == 4 && _data[0] == 5 && _data[3] == 8) Whole++;
                Heap.Collect();
                for (int i = 0; i < 300; i++) s_root = new int[] { i, i, i, i };
            }
        }

        [TestMethod]
        public void FinalizersRunWhenMemoryIsShort()
        {
            // No explicit collection: allocation alone gets them run, and their memory back.
            Reset();
            HeapCheck.Apart(() =>
            {
                for (int i = 0; i < 5000; i++) s_root = new Counted();
            });
            s_root = null;
            CollectAndWait();
            Assert.AreEqual(5000, Counted.Finalized);
            HeapCheck.IsSound();
        }

        private sealed class Counted
        {
            internal static int Finalized;
            internal readonly int[] Weight = new int[20];

            ~Counted() => Finalized++;
        }
    }
}
