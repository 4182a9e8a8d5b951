#pragma warning disable CS0649 // fields that stay as they are are the point of some tests

using System;
using System.Runtime.CompilerServices;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Exceptions
{
    /// <summary>Exceptions that begin as faults of the processor, at the instruction that caused them.</summary>
    [TestClass]
    public class HardwareTests
    {
        private interface IShape
        {
            int Area();
        }

        private class Square : IShape
        {
            public int Side;
            public object Link;
            public long Far;

            public virtual int Scaled() => Side * 2;

            public int Area() => Side * Side;
        }

        // With few classes behind an interface, ilc makes its calls direct.
        private class Dot : IShape
        {
            public int Area() => 0;
        }

        private class Tile : IShape
        {
            public int Area() => 1;
        }

        private class Domino : IShape
        {
            public int Area() => 2;
        }

        private class Tromino : IShape
        {
            public int Area() => 3;
        }

        private delegate int Operation();

        private const int Field = 0, StoreField = 1, LongField = 2, Interface = 3, Virtual = 4, Invoke = 5, Element = 6,
            StoreReference = 7, StoreElement = 8, Length = 9, Exchange = 10, Text = 11, Lock = 12, Unbox = 13, Clear = 14;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Use(int what, Square square, IShape shape, Operation operation, int[] numbers, object[] objects, object value, string text)
        {
            int zero = 0;
            switch (what)
            {
                case Field: return square.Side;
                case StoreField: square.Side = 4; return 0;
                case LongField: square.Far = 5; return 0;
                case Interface: return shape.Area();
                case Virtual: return square.Scaled();
                case Invoke: return operation();
                case Element: return numbers[1];
                case StoreReference: square.Link = square; return 0;
                case StoreElement: objects[0] = value; return 0;
                case Length: return numbers.Length;
                case Exchange: return Interlocked.CompareExchange(ref square.Side, 1, zero);
                case Text: return text[0];
                case Lock: lock (value) return 1;
                case Unbox: return (int)value;
                default: Array.Clear(numbers, 0, 4); return 0;
            }
        }

        [TestMethod]
        [DataRow(Field)]
        [DataRow(StoreField)]
        [DataRow(LongField)]
        [DataRow(Interface)]
        [DataRow(Virtual)]
        [DataRow(Invoke)]
        [DataRow(Element)]
        [DataRow(StoreReference)]
        [DataRow(StoreElement)]
        [DataRow(Length)]
        [DataRow(Exchange)]
        [DataRow(Text)]
        [DataRow(Unbox)]
        public void NullIsANullReference(int what)
        {
            for (int i = 0; i < 2; i++)
            {
                int before = 0x1234 + i;
                bool caught = false;
                try
                {
                    Use(what, null, null, null, null, null, null, null);
                }
                catch (NullReferenceException)
                {
                    caught = true;
                }

                Assert.IsTrue(caught);
                Assert.AreEqual(0x1234 + i, before);
            }
        }

        [TestMethod]
        public void TheSameUsesWorkOnObjects()
        {
            Square square = new Square { Side = 3 };
            Assert.AreEqual(3, Use(Field, square, null, null, null, null, null, null));
            Assert.AreEqual(9, Use(Interface, null, square, null, null, null, null, null));
            Assert.AreEqual(6, Use(Virtual, square, null, null, null, null, null, null));
            Assert.AreEqual(9, Use(Invoke, null, null, square.Area, null, null, null, null));
            Assert.AreEqual(0, Use(StoreReference, square, null, null, null, null, null, null));
            Assert.AreSame(square, square.Link);
        }

        private static unsafe void Copy(bool words, bool toNull)
        {
            byte* block = stackalloc byte[64];
            byte* nothing = (byte*)(words ? 0 : 1);
            Buffer.Memmove(ref *(toNull ? nothing : block), ref *(toNull ? block : nothing), 40);
        }

        private static unsafe void ClearNull(bool words) => SpanHelpers.ClearWithoutReferences(ref *(byte*)(words ? 0 : 1), 40);

        [TestMethod]
        [DataRow(true, true)]
        [DataRow(true, false)]
        [DataRow(false, true)]
        [DataRow(false, false)]
        public void AFaultInALeafOfAssemblyIsItsCallers(bool words, bool toNull)
        {
            Assert.ThrowsException(typeof(NullReferenceException), () => Copy(words, toNull));
            Assert.ThrowsException(typeof(NullReferenceException), () => ClearNull(words));
        }

        [TestMethod]
        [DataRow(-1)]
        [DataRow(2)]
        [DataRow(int.MaxValue)]
        public void IndexesOutsideAnArrayAreRefused(int index)
        {
            int[] numbers = new int[2];
            Assert.ThrowsException(typeof(IndexOutOfRangeException), () => numbers[index] = 1);
            Assert.AreEqual(0, numbers[0] + numbers[1]);
        }

        [TestMethod]
        public void WrongCastsAreRefused()
        {
            object text = "text";
            object[] texts = new string[1];
            Assert.ThrowsException(typeof(InvalidCastException), () => ((Square)text).Side++);
            Assert.ThrowsException(typeof(InvalidCastException), () => ((IShape)text).Area());
            Assert.ThrowsException(typeof(InvalidCastException), () => texts[0] = (int)text);
            Assert.ThrowsException(typeof(InvalidCastException), () => texts[0] = new Square());
        }

        private static int s_zero;

        private static string Divide(int how)
        {
            try
            {
                if (how == 0) return (10 / s_zero).ToString();
                if (how == 1) return (10 % s_zero).ToString();
                if (how == 2) return (10u / (uint)s_zero).ToString();
                return (10L / s_zero).ToString();
            }
            catch (Exception e)
            {
                return e.Message;
            }
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        public void DivisionByZeroIsRefused(int how) => Assert.AreEqual("Attempted to divide by zero.", Divide(how));

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static unsafe int Peek(uint address) => *(int*)address;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static unsafe void Poke(uint address) => *(int*)address = 1;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static unsafe void Call(uint address) => ((delegate*<void>)address)();

        private delegate void Action();

        private static string MessageOf(Action action)
        {
            try
            {
                action();
            }
            catch (InvalidOperationException e)
            {
                return e.Message;
            }

            return "nothing was thrown";
        }

        [TestMethod]
        public void AccessToNothingNamesTheAddress()
        {
            Assert.AreEqual("There is no memory or device at 0x70000010", MessageOf(() => Peek(0x70000010)));
            Assert.AreEqual("There is no memory or device at 0x70000020", MessageOf(() => Poke(0x70000020)));
        }

        [TestMethod]
        public void CallsOfNothingNameTheAddress()
        {
            Assert.AreEqual("A call went to where there is no code: 0x70000000", MessageOf(() => Call(0x70000001)));
            Assert.AreEqual("A call went to where there is no code: 0x00000000", MessageOf(() => Call(0)));
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static float AskForeign(IShape shape, float a, float b)
        {
            float c = a * b;
            return shape.Area() + c;
        }

        // The resolver of interface calls throws, below assembly that has pushed the arguments in r0-r3 and s0-s15.
        [TestMethod]
        public void ExceptionsPassAssembly()
        {
            float a = 2, b = 3;
            bool caught = false;
            try
            {
                AskForeign(Unsafe.As<IShape>("no shape"), a, b);
            }
            catch (InvalidCastException)
            {
                caught = true;
            }

            Assert.IsTrue(caught);
            IShape[] others = { new Dot(), new Tile(), new Domino(), new Tromino() };
            for (int i = 0; i < others.Length; i++) Assert.AreEqual(6f + i, AskForeign(others[i], a, b));
            Assert.AreEqual(15f, AskForeign(new Square { Side = 3 }, a, b));
        }

        private static float s_sum;

        // The thread has used the FPU, so the processor stacks the long frame, lazily.
        [TestMethod]
        public void FaultsOfAThreadWithFloatsKeepThem()
        {
            float a = 1.5f, b = 2.5f;
            s_sum = a * b;
            for (int i = 0; i < 5; i++)
            {
                try
                {
                    a += 1;
                    Use(Field, null, null, null, null, null, null, null);
                }
                catch (NullReferenceException)
                {
                    b += 2;
                }

                s_sum += a * b;
            }

            Assert.AreEqual(3.75f + 11.25f + 22.75f + 38.25f + 57.75f + 81.25f, s_sum);
        }

        private static int s_caught;

        [TestMethod]
        public void ThreadsFaultIndependently()
        {
            s_caught = 0;
            Thread[] threads = new Thread[4];
            for (int t = 0; t < threads.Length; t++)
            {
                threads[t] = new Thread(() =>
                {
                    int mine = 0;
                    for (int i = 0; i < 300; i++)
                    {
                        try
                        {
                            if ((i & 1) == 0) Use(Interface, null, null, null, null, null, null, null);
                            else throw new ArgumentException("x");
                        }
                        catch (NullReferenceException)
                        {
                            mine++;
                        }
                        catch (ArgumentException)
                        {
                            mine++;
                        }
                    }

                    for (int i = 0; i < mine; i++) Interlocked.Increment(ref s_caught);
                });
                threads[t].Start();
            }

            foreach (Thread thread in threads) thread.Join();
            Assert.AreEqual(1200, s_caught);
        }
    }
}
