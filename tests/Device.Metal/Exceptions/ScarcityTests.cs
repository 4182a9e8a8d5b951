#pragma warning disable CS0649 // fields that stay as they are are the point of some tests

using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Exceptions
{
    /// <summary>Exceptions where little is left: of memory, of stack.</summary>
    [TestClass]
    public class ScarcityTests
    {
        private static readonly Exception s_thrown = new ArgumentException("scarce");
        private static int s_finally;

        private class Link
        {
            public Link Next;
            public int A, B, C;
        }

        private static Link s_chain;

        private static void FillMemory()
        {
            while (true)
            {
                Link link = new Link();
                link.Next = s_chain;
                s_chain = link;
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Deep(int depth)
        {
            if (depth == 0) throw s_thrown;
            try
            {
                return Deep(depth - 1) + 1;
            }
            finally
            {
                s_finally++;
            }
        }

        [TestMethod]
        public void DispatchWorksWhenMemoryIsFull()
        {
            s_finally = 0;
            int caught = 0;
            bool full = false;
            try
            {
                FillMemory();
            }
            catch (OutOfMemoryException)
            {
                full = true;
            }

            for (int i = 0; i < 3; i++)
            {
                try
                {
                    Deep(20);
                }
                catch (ArgumentException)
                {
                    caught++;
                }
            }

            s_chain = null;
            Assert.IsTrue(full);
            Assert.AreEqual(3, caught);
            Assert.AreEqual(60, s_finally);
            Assert.AreNotEqual(0, s_thrown.StackTrace.Length);
        }

        [TestMethod]
        public void AThreadMayFailWhenMemoryIsFull()
        {
            AutoResetEvent start = new AutoResetEvent(false);
            Thread thread = new Thread(() =>
            {
                start.WaitOne();
                Deep(3);
            });
            thread.Start();
            Assert.ThrowsException(typeof(OutOfMemoryException), () =>
            {
                try
                {
                    FillMemory();
                }
                catch (OutOfMemoryException)
                {
                    start.Set();
                    thread.Join();
                    throw;
                }
            });
            s_chain = null;
            Assert.IsFalse(thread.IsAlive);
            Assert.AreEqual("scarce", UnhandledException.TakeDeath().Message, "or it would fail the test");
        }

        [TestMethod]
        public void RunningOutOfMemoryCanBeSurvivedAgainAndAgain()
        {
            for (int i = 0; i < 3; i++)
            {
                Assert.ThrowsException(typeof(OutOfMemoryException), FillMemory);
                s_chain = null;
                Assert.AreEqual(1000, new int[1000].Length);
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void ThrowAndCatch()
        {
            try
            {
                Throw();
            }
            catch (ArgumentException)
            {
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Throw() => throw s_thrown;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Fault()
        {
            try
            {
                s_chain.A = 1;
            }
            catch (NullReferenceException)
            {
            }
        }

        private delegate void Action();

        /// <summary>Bytes of stack below this method that an action touches.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static unsafe int StackNeed(Action action)
        {
            const int painted = 1400;
            int top = 0;
            byte* bottom = (byte*)&top - painted;
            action();
            for (int i = 0; i < painted - 64; i++) bottom[i] = 0xA5;
            action();
            int untouched = 0;
            while (untouched < painted - 64 && bottom[untouched] == 0xA5) untouched++;
            return painted - untouched;
        }

        [TestMethod]
        public void ThrowAndCatchNeedLittleStack()
        {
            int need = StackNeed(ThrowAndCatch);
            OutputHelper.WriteLine("throw and catch: " + need.ToString() + " bytes");
            Assert.IsTrue(need <= 450, need.ToString());
            need = StackNeed(Fault);
            OutputHelper.WriteLine("null reference: " + need.ToString() + " bytes");
            Assert.IsTrue(need <= 450, need.ToString());
        }

        private static void Collect()
        {
            int scheduler = Allocator.Enter();
            Collector.Collect();
            Allocator.Leave(scheduler);
        }

        [TestMethod]
        public void ACollectionNeedsNoMoreStackThanItsGateDemands()
        {
            const int interruptFrame = 104;
            int need = StackNeed(Collect) + interruptFrame;
            OutputHelper.WriteLine("a collection: " + need.ToString() + " bytes");
            Assert.IsTrue(need <= StackRoom.LockedRoom, need.ToString());
        }

        private static int s_reached;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Overflow(int depth)
        {
            s_reached = depth;
            try
            {
                return Overflow(depth + 1) + depth;
            }
            catch (NullReferenceException)
            {
                return -1;
            }
            finally
            {
                s_finally = -1;
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static float OverflowWithFloats(float depth)
        {
            s_reached++;
            return OverflowWithFloats(depth + 1.5f) * depth;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int OverflowWithObjects(object previous)
        {
            s_reached++;
            object mine = new object();
            return OverflowWithObjects(mine) + (mine == previous ? 1 : 0);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int OverflowWithLocks(object gate)
        {
            s_reached++;
            lock (gate) return OverflowWithLocks(gate) + 1;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int OverflowWithThrows(int depth)
        {
            s_reached++;
            try
            {
                Throw();
            }
            catch (ArgumentException)
            {
            }

            return OverflowWithThrows(depth + 1) + depth;
        }

        private struct Wide
        {
            public long A, B, C, D, E, F, G, H, I, J;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static unsafe long OverflowInLeaps(int depth)
        {
            s_reached++;
            Wide wide;
            Wide* p = &wide;
            long result = OverflowInLeaps(depth + 1);
            p->A = depth;
            return result + p->A;
        }

        private static unsafe void OverflowFrom(int offset, int how)
        {
            byte* skipped = stackalloc byte[offset + 8];
            skipped[0] = 1;
            if (how == 0) Overflow(0);
            else if (how == 1) OverflowWithFloats(1);
            else if (how == 2) OverflowWithObjects(null);
            else if (how == 3) OverflowWithLocks(new object());
            else if (how == 4) OverflowWithThrows(0);
            else OverflowInLeaps(0);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        [DataRow(4)]
        [DataRow(5)]
        public void AStackOverflowEndsItsThreadAlone(int how)
        {
            // The last frame that fits differs from thread to thread.
            for (int offset = 0; offset < 200; offset += 24)
            {
                s_reached = 0;
                s_finally = 0;
                Thread thread = new Thread(() => OverflowFrom(offset, how));
                thread.Start();
                thread.Join();
                Assert.IsFalse(thread.IsAlive);
                Assert.IsTrue(s_reached > 20, s_reached.ToString());
                Assert.AreEqual(0, s_finally, "nothing of the thread runs any more");
            }

            DispatchWorksWhenMemoryIsFull();
            ExpectedDeaths.TakeOverflow();
        }
    }
}
