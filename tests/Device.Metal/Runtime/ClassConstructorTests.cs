using System;
using System.Runtime.CompilerServices;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Runtime
{
    /// <summary>
    /// Static constructors that do not come to their end, or are needed by several threads at once. Whatever becomes of one class, all others go on
    /// working, and nobody waits for it for ever.
    /// </summary>
    [TestClass]
    public class ClassConstructorTests
    {
        private const int Patience = 2000;

        private static object s_sink;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Deep(int depth) => Deep(depth + 1) + depth;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Three() => 3;

        private static bool Runs(ThreadStart body)
        {
            bool done = false;
            Thread thread = new Thread(() =>
            {
                body();
                done = true;
            });
            thread.Start();
            Assert.IsTrue(thread.Join(Patience), "it waits for ever");
            return done;
        }

        private static class Overflows
        {
            public static int Value;

            static Overflows()
            {
                if (Switch.Deeply) Deep(0);
                Value = 5;
            }
        }

        private static class Switch
        {
            public static bool Deeply;
            public static bool Fails;
            public static int Runs;
        }

        private static class First
        {
            public static readonly object Value = new object[Three()];
        }

        private static class Second
        {
            public static readonly object Value = new object[Three()];
        }

        [TestMethod]
        public void AConstructorThatOverflowsIsRunAnewAndOthersAreNotTouched()
        {
            Switch.Deeply = true;
            Assert.IsFalse(Runs(() => s_sink = Overflows.Value), "the overflow ends the thread");
            Assert.IsTrue(Runs(() => s_sink = First.Value), "another class, on the memory of the dead stack");
            Assert.IsFalse(Runs(() => s_sink = Overflows.Value), "constructed anew, and ended anew");
            Switch.Deeply = false;
            Assert.IsTrue(Runs(() => s_sink = Overflows.Value), "the third try succeeds");
            Assert.AreEqual(5, Overflows.Value);
            Assert.IsTrue(Runs(() => s_sink = Second.Value));
            ExpectedDeaths.TakeOverflow();
        }

        private static class Nested
        {
            public static int Value;

            static Nested()
            {
                Value = Inner.Value + 1;
            }
        }

        private static class Inner
        {
            public static int Value;

            static Inner()
            {
                if (Switch.Deeply) Deep(0);
                Value = 7;
            }
        }

        [TestMethod]
        public void ConstructorsInsideOneAnotherAreAllGivenUp()
        {
            Switch.Deeply = true;
            Assert.IsFalse(Runs(() => s_sink = Nested.Value));
            Switch.Deeply = false;
            Assert.IsTrue(Runs(() => s_sink = Nested.Value));
            Assert.AreEqual(8, Nested.Value);
            ExpectedDeaths.TakeOverflow();
        }

        private static class Slow
        {
            public static int Value;

            static Slow()
            {
                Thread.Sleep(20);
                if (Switch.Runs++ == 0) Deep(0);
                Value = 9;
            }
        }

        [TestMethod]
        public void WaitersTakeOverFromAThreadThatDied()
        {
            Switch.Runs = 0;
            int sum = 0, ended = 0;
            Thread[] threads = new Thread[4];
            for (int i = 0; i < threads.Length; i++)
            {
                threads[i] = new Thread(() =>
                {
                    int value = Slow.Value;
                    sum += value;
                    ended++;
                });
                threads[i].Start();
            }

            foreach (Thread thread in threads) Assert.IsTrue(thread.Join(Patience));
            Assert.AreEqual(3, ended);
            Assert.AreEqual(27, sum);
            Assert.AreEqual(2, Switch.Runs);
            ExpectedDeaths.TakeOverflow();
        }

        private static class Patient
        {
            public static int Value;

            static Patient()
            {
                Thread.Sleep(30);
                Value = 1;
            }
        }

        [TestMethod]
        public void WaitersDoNotPoll()
        {
            Thread[] threads = new Thread[3];
            for (int i = 0; i < threads.Length; i++)
            {
                threads[i] = new Thread(() => s_sink = Patient.Value);
                threads[i].Start();
            }

            Thread.Sleep(5);
            uint waiting = SwitchesInSleep();
            foreach (Thread thread in threads) Assert.IsTrue(thread.Join(Patience));
            Assert.AreEqual(SwitchesInSleep(), waiting);
        }

        private static uint SwitchesInSleep()
        {
            uint before = System.Kernel.Switches;
            Thread.Sleep(20);
            return System.Kernel.Switches - before;
        }

        [TestMethod]
        public void AnAbortedWaiterLeavesTheOthersAlone()
        {
            bool saw = false;
            Thread first = new Thread(() => s_sink = AbortedWait.Value), waiter = new Thread(() =>
            {
                s_sink = AbortedWait.Value;
                saw = true;
            });
            first.Start();
            waiter.Start();
            Thread.Sleep(5);
            waiter.Abort();
            Assert.IsTrue(waiter.Join(5), "it ends before the constructor has");
            Assert.IsFalse(saw);
            Assert.IsTrue(first.Join(Patience));
            Assert.AreEqual(1, AbortedWait.Value);
        }

        private static class AbortedWait
        {
            public static int Value;

            static AbortedWait()
            {
                Thread.Sleep(30);
                Value = 1;
            }
        }

        private static class A2
        {
            public static int X;

            static A2()
            {
                Thread.Sleep(5);
                X = B2.X + 1;
            }
        }

        private static class B2
        {
            public static int X;

            static B2()
            {
                Thread.Sleep(5);
                X = A2.X + 1;
            }
        }

        // .NET's rule: who would close the circle of waits sees the class that it asks for unfinished.
        [TestMethod]
        public void TwoClassesThatNeedEachOther()
        {
            int a = 0, b = 0;
            Thread first = new Thread(() => a = A2.X), second = new Thread(() => b = B2.X);
            first.Start();
            second.Start();
            Assert.IsTrue(first.Join(Patience) && second.Join(Patience), "each waits for the other");
            Assert.IsTrue((a == 1 && b == 2) || (a == 2 && b == 1), a + " " + b);
            Assert.AreEqual(3, A2.X + B2.X);
        }

        private static class A4
        {
            public static int X;

            static A4()
            {
                Thread.Sleep(2);
                X = B4.X + 1;
            }
        }

        private static class B4
        {
            public static int X;

            static B4()
            {
                Thread.Sleep(2);
                X = C4.X + 1;
            }
        }

        private static class C4
        {
            public static int X;

            static C4()
            {
                Thread.Sleep(2);
                X = D4.X + 1;
            }
        }

        private static class D4
        {
            public static int X;

            static D4()
            {
                Thread.Sleep(2);
                X = A4.X + 1;
            }
        }

        [TestMethod]
        public void ACircleOfFourClassesAndFourThreads()
        {
            Thread[] threads = { new Thread(() => s_sink = A4.X), new Thread(() => s_sink = B4.X), new Thread(() => s_sink = C4.X), new Thread(() => s_sink = D4.X) };
            foreach (Thread thread in threads) thread.Start();
            foreach (Thread thread in threads) Assert.IsTrue(thread.Join(Patience));
            int[] values = { A4.X, B4.X, C4.X, D4.X };
            int at = 0;
            while (values[at] != 1)
            {
                at++;
                Assert.IsTrue(at < 4, "one of them has seen an unfinished class");
            }

            // From the one that saw an unfinished class the others count up.
            for (int i = 0; i < 4; i++) Assert.AreEqual(i + 1, values[(at + 4 - i) % 4]);
        }

        private static class Fails
        {
            public static int Value;

            static Fails()
            {
                Switch.Runs++;
                if (Switch.Fails) throw new ArgumentException("not yet");
                Value = Switch.Runs;
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Use()
        {
            try
            {
                s_sink = Fails.Value;
            }
            catch (ArgumentException)
            {
            }
        }

        // With its stack filled so that this much is left above the guard.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static unsafe void UseNearTheEnd(int left)
        {
            ThreadControlBlock* self = System.Kernel.State.Current;
            int size = (int)(Cpu.GetStackPointer() - self->StackBottom - SystemControl.GuardEnd) - left;
            byte* fill = stackalloc byte[size];
            fill[0] = 1;
            Use();
            s_sink = fill[0];
        }

        // A class is first used at every distance from the stack's end: each time the thread gets through or ends alone.
        [TestMethod]
        public void FirstUseAtEveryDistanceFromTheStacksEnd()
        {
            Switch.Fails = true;
            Switch.Runs = 0;
            int survived = 0;
            for (int left = 1400; left >= 48; left -= 8)
            {
                int room = left;
                if (Runs(() => UseNearTheEnd(room))) survived++;
            }

            Switch.Fails = false;
            Assert.IsTrue(survived > 10 && survived < 165, survived + " got through");
            Assert.IsTrue(Runs(() => s_sink = Fails.Value), "afterwards it can be constructed");
            Assert.AreEqual(Switch.Runs, Fails.Value);
            ExpectedDeaths.TakeOverflow();
        }
    }
}
