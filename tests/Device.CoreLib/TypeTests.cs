// Enumerations, delegates and events, casts of boxes, hashes of values, and the attributes that compilers act on.

using System;
using System.Runtime.CompilerServices;
using nanoFramework.TestFramework;

namespace NFUnitTest.CoreLib
{
    [TestClass]
    public class TypeTests
    {
        [Flags]
        private enum Access : byte
        {
            None = 0,
            Read = 1,
            Write = 2,
            All = 0x83,
        }

        private enum Wide : long
        {
            Low = -5000000000,
            High = 5000000000,
        }

        private struct Pair
        {
            public int First;
            public int Second;
        }

        [TestMethod]
        public void Flags()
        {
            Assert.IsTrue(Access.All.HasFlag(Access.Read));
            Assert.IsTrue(Access.All.HasFlag(Access.None));
            Assert.IsFalse(Access.Read.HasFlag(Access.Write));
            Assert.IsTrue((Access.Read | Access.Write).HasFlag(Access.Write));
        }

        [TestMethod]
        public void EnumNumberText()
        {
            Assert.AreEqual("131", string.Format("{0:D}", Access.All));
            Assert.AreEqual("-5000000000", string.Format("{0:D}", Wide.Low));
            Assert.AreEqual("83", string.Format("{0:X}", Access.All));
#if !HOST
            Assert.AreEqual("131", Access.All.ToString());
            Assert.AreEqual("5000000000", Wide.High.ToString());
#endif
        }

        [TestMethod]
        public void ZeroIsMinusZeroAndNaNIsNaN()
        {
            double zero = 0;
            Assert.IsTrue(zero.Equals(-0.0));
            Assert.IsTrue((-0f).Equals(0f));
            Assert.IsTrue(double.NaN.Equals(double.NaN));
            Assert.IsTrue(double.NaN.Equals(BitConverter.Int64BitsToDouble(-1)));
            Assert.IsTrue(float.NaN.Equals(float.NaN));
            Assert.IsFalse(zero.Equals((object)0f));
            Assert.IsFalse(zero.Equals(double.Epsilon));
            Assert.IsFalse(double.PositiveInfinity.Equals(double.NegativeInfinity));
            Assert.AreEqual(zero.GetHashCode(), (-0.0).GetHashCode());
            Assert.AreEqual((-0f).GetHashCode(), 0f.GetHashCode());
            Assert.AreEqual(double.NaN.GetHashCode(), BitConverter.Int64BitsToDouble(-1).GetHashCode());
            object[] boxes = { 1.0, -0.0 };
            Assert.AreEqual(1, Array.IndexOf(boxes, (object)zero));
        }

        [TestMethod]
        public void BoxesCompareByContent()
        {
            object five = 5;
            object alsoFive = 5;
            Assert.IsFalse(ReferenceEquals(five, alsoFive));
            Assert.IsTrue(five.Equals(alsoFive));
            Assert.AreEqual(five.GetHashCode(), alsoFive.GetHashCode());
            Assert.IsFalse(five.Equals(5L));
            Assert.IsFalse(five.Equals(null));
            Pair a = default;
            Pair b = default;
            a.Second = 3;
            b.Second = 3;
            Assert.IsTrue(a.Equals(b));
            Assert.AreEqual(a.GetHashCode(), b.GetHashCode());
            b.First = 1;
            Assert.IsFalse(a.Equals(b));
            Assert.AreEqual(5, (int)five);
            Assert.ThrowsException(typeof(InvalidCastException), () => { long wrong = (long)five; });
        }

        private string _trace = "";

        private void Note(string text) => _trace += text;

        private delegate void Noting(string text);

        private delegate int Counting();

        private static int One() => 1;

        private static int Two() => 2;

        private event EventHandler Happened;

        [TestMethod]
        public void CombineAndRemove()
        {
            Noting note = Note;
            Noting twice = note + note;
            twice("a");
            Assert.AreEqual("aa", _trace);
            Noting thrice = twice + note;
            thrice("b");
            Assert.AreEqual("aabbb", _trace);
            (thrice - twice)("c");
            Assert.AreEqual("aabbbc", _trace);
            Assert.IsNull(note - note);
            Assert.IsTrue(twice - note == note);
            Assert.AreEqual(3, thrice.GetInvocationList().Length);
            Assert.AreSame(this, note.Target);
        }

        [TestMethod]
        public void DelegateEquality()
        {
            Counting one = One;
            Counting alsoOne = One;
            Counting two = Two;
            Assert.IsTrue(one == alsoOne);
            Assert.IsTrue(one != two);
            Assert.IsTrue(one + two == alsoOne + two);
            Assert.IsFalse(one + two == two + one);
            Assert.IsFalse(one == null);
            Assert.IsTrue(one.Equals(alsoOne));
            Noting mine = Note;
            Noting other = new TypeTests().Note;
            Assert.IsFalse(mine == other);

            // The last one's result counts.
            Assert.AreEqual(2, (one + two)());
            Assert.AreEqual(1, (one + two - two)());
        }

        [TestMethod]
        public void Events()
        {
            int count = 0;
            EventHandler counter = (sender, arguments) => { count++; Assert.AreSame(EventArgs.Empty, arguments); };
            Happened += counter;
            Happened += counter;
            Happened(this, EventArgs.Empty);
            Assert.AreEqual(2, count);
            Happened -= counter;
            Happened(this, EventArgs.Empty);
            Assert.AreEqual(3, count);
            Happened -= counter;
            Assert.IsNull(Happened);
        }

        private static string CallerName([CallerMemberName] string name = null) => name;

        private static string Expression(object value, [CallerArgumentExpression("value")] string text = null) => text;

        [TestMethod]
        public void CallerInformation()
        {
            Assert.AreEqual("CallerInformation", CallerName());
            Assert.AreEqual("1 + 2", Expression(1 + 2));
        }

        [TestMethod]
        public void ArgumentExceptions()
        {
            ArgumentException e = new ArgumentException("bad", "p");
            Assert.AreEqual("bad (Parameter 'p')", e.Message);
            Assert.AreEqual("p", e.ParamName);
            Assert.AreEqual("m", new ArgumentException("m").Message);
            Assert.AreEqual("too big (Parameter 'n')", new ArgumentOutOfRangeException("n", "too big").Message);
            Assert.AreEqual("too big", new ArgumentOutOfRangeException(null, "too big").Message);
            object nothing = null;
            try
            {
                ArgumentNullException.ThrowIfNull(nothing);
                Assert.IsTrue(false, "nothing was thrown");
            }
            catch (ArgumentNullException thrown)
            {
                Assert.AreEqual("nothing", thrown.ParamName);
            }

            Assert.ThrowsException(typeof(ArgumentException), () => { ArgumentException.ThrowIfNullOrEmpty(""); });
            Exception outer = new InvalidOperationException("outer", e);
            Assert.AreSame(e, outer.InnerException);
        }

        [TestMethod]
        public void TypesKnowTheirShape()
        {
            Assert.IsTrue(typeof(Access).IsEnum);
            Assert.IsTrue(typeof(Pair).IsValueType);
            Assert.IsFalse(typeof(Pair).IsEnum);
            Assert.IsTrue(typeof(int[]).IsArray);
            Assert.IsTrue(typeof(int[]).GetElementType() == typeof(int));
            Assert.IsTrue(typeof(IDisposable).IsInterface);
            Assert.IsTrue(typeof(string).IsClass);
            Assert.IsTrue(typeof(ArgumentNullException).IsSubclassOf(typeof(Exception)));
            Assert.IsFalse(typeof(Exception).IsSubclassOf(typeof(Exception)));
            Assert.IsTrue(typeof(Exception).IsInstanceOfType(new FormatException()));
            Assert.IsTrue(typeof(IComparable).IsInstanceOfType("text"));
            Assert.IsFalse(typeof(FormatException).IsInstanceOfType(new Exception()));
        }

#if !HOST
        [TestMethod]
        public void SpansOfBytes()
        {
            byte[] bytes = { 1, 2, 3, 4, 5 };
            SpanByte span = new SpanByte(bytes, 1, 3);
            Assert.AreEqual(3, span.Length);
            Assert.AreEqual((byte)2, span[0]);
            span[2] = 9;
            Assert.AreEqual((byte)9, bytes[3]);
            Assert.AreEqual("03-09", BitConverter.ToString(span.Slice(1).ToArray()));
            SpanByte.Empty.CopyTo(span);
            SpanByte all = bytes;
            Assert.AreEqual(5, all.Length);
            all.Slice(0, 2).CopyTo(all.Slice(1, 2));
            Assert.AreEqual("01-01-02-09-05", BitConverter.ToString(bytes));
            Assert.IsTrue(SpanByte.Empty.IsEmpty);
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { new SpanByte(bytes, 3, 3); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { new SpanByte(bytes)[5] = 0; });
        }

        [TestMethod]
        public void LettersHaveCase()
        {
            Assert.AreEqual('a', 'A'.ToLower());
            Assert.AreEqual('Z', 'z'.ToUpper());
            Assert.AreEqual('1', '1'.ToUpper());
        }
#endif
    }
}
