// String.Format: holes, widths, formats, braces, and what it refuses. Also the promise that a thread with the smallest stack
// can format.

using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NFUnitTest.CoreLib
{
    [TestClass]
    public class StringFormatTests
    {
        private sealed class Named
        {
            public override string ToString() => "named";
        }

        private sealed class Nameless
        {
            public override string ToString() => null;
        }

        private sealed class Formattable : IFormattable
        {
            public string ToString(string format, IFormatProvider formatProvider) => "<" + format + ">";
        }

        [TestMethod]
        public void Holes()
        {
            Assert.AreEqual("", string.Format("", new object[0]));
            Assert.AreEqual("plain", string.Format("plain", new object[0]));
            Assert.AreEqual("1", string.Format("{0}", 1));
            Assert.AreEqual("b-a-b", string.Format("{1}-{0}-{1}", "a", "b"));
            Assert.AreEqual("[]", string.Format("[{0}]", (string)null));
            Assert.AreEqual("named", string.Format("{0}", new Named()));
            Assert.AreEqual("[]", string.Format("[{0}]", new Nameless()));
            Assert.AreEqual("k", string.Format("{10}", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, "k"));
        }

        [TestMethod]
        public void Widths()
        {
            Assert.AreEqual("[    1]", string.Format("[{0,5}]", 1));
            Assert.AreEqual("[1    ]", string.Format("[{0,-5}]", 1));
            Assert.AreEqual("[123456]", string.Format("[{0,3}]", 123456));
            Assert.AreEqual("[  x]", string.Format("[{0 , 3 }]", 'x'));
            Assert.AreEqual("[  1.50]", string.Format("[{0,6:F2}]", 1.5f));
            Assert.AreEqual("[1,234.56  ]", string.Format("[{0,-10:N2}]", 1234.5641));
        }

        [TestMethod]
        public void Formats()
        {
            Assert.AreEqual("00FF", string.Format("{0:X4}", 255));
            Assert.AreEqual("FF", string.Format("{0:X}", (sbyte)-1));
            Assert.AreEqual("007", string.Format("{0:D3}", 7L));
            Assert.AreEqual("3.14", string.Format("{0:0.00}", 3.14159));
            Assert.AreEqual("2026-11-22", string.Format("{0:yyyy-MM-dd}", new DateTime(2026, 11, 22)));
            Assert.AreEqual("text", string.Format("{0:X}", "text"));
            Assert.AreEqual("True", string.Format("{0:X}", true));
            Assert.AreEqual("1", string.Format("{0:}", 1));
            Assert.AreEqual("<abc>", string.Format("{0:abc}", new Formattable()));
            Assert.AreEqual("<>", string.Format("{0}", new Formattable()));
        }

        [TestMethod]
        public void Braces()
        {
            Assert.AreEqual("{}", string.Format("{{}}", new object[0]));
            Assert.AreEqual("{1}", string.Format("{{{0}}}", 1));
            Assert.AreEqual("{0}", string.Format("{{0}}", 1));
            Assert.AreEqual("a}b{c", string.Format("a}}b{{c", 1));
        }

        [TestMethod]
        public void Refused()
        {
            string[] bad = { "{", "}", "{0", "{0,", "{0,}", "{0,a}", "{a}", "{}", "{ 0}", "{-1}", "{1}", "{0:X", "{0}}", "a{0}b}" };
            for (int i = 0; i < bad.Length; i++)
            {
                string format = bad[i];
                Assert.ThrowsException(typeof(FormatException), () => { string.Format(format, 1); }, format);
            }

            Assert.ThrowsException(typeof(ArgumentNullException), () => { string.Format(null, 1); });
            Assert.ThrowsException(typeof(FormatException), () => { string.Format("{0:Q}", 1); });
        }

        [TestMethod]
        public void SmallestStackSuffices()
        {
            string text = null;
            Thread thread = new Thread(() => { text = string.Format("{0,8:F3}|{1}|{2:X8}|{3}|{4}", 65.0504f, double.Epsilon, -2, new DateTime(2026, 1, 2), double.Parse("1.7976931348623157e308")); });
            thread.Start();
            thread.Join();
            Assert.AreEqual("  65.050|5E-324|FFFFFFFE|01/02/2026 00:00:00|1.7976931348623157E+308", text);
        }
    }
}
