// Strings: taking apart, putting together, searching, comparing; each with the empty string and both ends.

using System;
using nanoFramework.TestFramework;

namespace NFUnitTest.CoreLib
{
    [TestClass]
    public class StringTests
    {
        [TestMethod]
        public void Constructors()
        {
            char[] letters = { 'a', 'b', 'c', 'd' };
            Assert.AreEqual("abcd", new string(letters));
            Assert.AreEqual("bc", new string(letters, 1, 2));
            Assert.AreEqual("", new string(letters, 4, 0));
            Assert.AreEqual("xxx", new string('x', 3));
            Assert.AreEqual("", new string('x', 0));
            Assert.AreEqual("", new string(new char[0]));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { new string(letters, 3, 2); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { new string('x', -1); });
        }

        [TestMethod]
        public void IndexAndLength()
        {
            string text = "h\u00E9llo";
            Assert.AreEqual(5, text.Length);
            Assert.AreEqual('\u00E9', text[1]);
            Assert.AreEqual('o', text[4]);
            Assert.ThrowsException(typeof(IndexOutOfRangeException), () => { char c = text[5]; });
            Assert.ThrowsException(typeof(IndexOutOfRangeException), () => { char c = text[-1]; });
            string joined = "";
            foreach (char c in text) joined = c + joined;
            Assert.AreEqual("oll\u00E9h", joined);
        }

        [TestMethod]
        public void Concatenation()
        {
            string nothing = null;
            Assert.AreEqual("", nothing + nothing);
            Assert.AreEqual("a", nothing + "a");
            Assert.AreEqual("ab", "a" + "b");
            Assert.AreEqual("abc", string.Concat("a", "b", "c"));
            Assert.AreEqual("abcd", string.Concat("a", null, "bc", "d"));
            Assert.AreEqual("abcde", string.Concat(new string[] { "a", "b", null, "c", "d", "e" }));
            Assert.AreEqual("1True", string.Concat(1, true));
            Assert.AreEqual("1-2", string.Concat(1, "-", 2));
            Assert.AreEqual("xy", string.Concat(new object[] { 'x', null, "y" }));
            Assert.AreEqual("n=5 c=q", "n=" + 5 + " c=" + 'q');
            Assert.AreEqual("", string.Concat((object)null));
        }

        [TestMethod]
        public void Interpolation()
        {
            int number = 42;
            string name = "lock";
            float value = 2.5f;
            Assert.AreEqual("lock 42", $"{name} {number}");
            Assert.AreEqual("[   42|lock  ]", $"[{number,5}|{name,-6}]");
            Assert.AreEqual("2A 2.50 {x}", $"{number:X} {value:F2} {{x}}");
        }

        [TestMethod]
        public void Substrings()
        {
            string text = "abcdef";
            Assert.AreEqual("cdef", text.Substring(2));
            Assert.AreEqual("", text.Substring(6));
            Assert.AreEqual("bcd", text.Substring(1, 3));
            Assert.AreEqual("", text.Substring(3, 0));
            Assert.AreEqual("abcdef", text.Substring(0, 6));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { text.Substring(7); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { text.Substring(-1); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { text.Substring(4, 3); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { text.Substring(2, -1); });
        }

        [TestMethod]
        public void CharArrays()
        {
            char[] all = "abc".ToCharArray();
            Assert.AreEqual(3, all.Length);
            Assert.AreEqual('c', all[2]);
            Assert.AreEqual("bc", new string("abcd".ToCharArray(1, 2)));
            Assert.AreEqual(0, "".ToCharArray().Length);
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { "abc".ToCharArray(2, 2); });
        }

        [TestMethod]
        public void IndexOfChar()
        {
            string text = "abcabc";
            Assert.AreEqual(0, text.IndexOf('a'));
            Assert.AreEqual(2, text.IndexOf('c'));
            Assert.AreEqual(-1, text.IndexOf('x'));
            Assert.AreEqual(3, text.IndexOf('a', 1));
            Assert.AreEqual(-1, text.IndexOf('a', 6));
            Assert.AreEqual(-1, text.IndexOf('c', 3, 2));
            Assert.AreEqual(5, text.IndexOf('c', 3, 3));
            Assert.AreEqual(-1, "".IndexOf('a'));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { text.IndexOf('a', 7); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { text.IndexOf('a', 4, 3); });
        }

        [TestMethod]
        public void IndexOfString()
        {
            string text = "abcabcd";
            Assert.AreEqual(0, text.IndexOf("abc"));
            Assert.AreEqual(3, text.IndexOf("abcd"));
            Assert.AreEqual(3, text.IndexOf("abc", 1));
            Assert.AreEqual(-1, text.IndexOf("abcd", 4));
            Assert.AreEqual(-1, text.IndexOf("abc", 3, 2));
            Assert.AreEqual(-1, text.IndexOf("abcdabcdabcd"));
            Assert.AreEqual(0, text.IndexOf(""));
            Assert.AreEqual(7, text.IndexOf("", 7));
            Assert.ThrowsException(typeof(ArgumentNullException), () => { text.IndexOf((string)null); });
        }

        [TestMethod]
        public void IndexOfAny()
        {
            char[] set = { 'x', 'c', 'b' };
            Assert.AreEqual(1, "abcabc".IndexOfAny(set));
            Assert.AreEqual(2, "abcabc".IndexOfAny(set, 2));
            Assert.AreEqual(-1, "abcabc".IndexOfAny(set, 3, 1));
            Assert.AreEqual(5, "abcabc".LastIndexOfAny(set));
            Assert.AreEqual(2, "abcabc".LastIndexOfAny(set, 3));
            Assert.AreEqual(-1, "abcabc".LastIndexOfAny(set, 3, 1));
            Assert.AreEqual(-1, "".LastIndexOfAny(set));
        }

        [TestMethod]
        public void LastIndexOf()
        {
            string text = "abcabc";
            Assert.AreEqual(5, text.LastIndexOf('c'));
            Assert.AreEqual(3, text.LastIndexOf('a'));
            Assert.AreEqual(-1, text.LastIndexOf('x'));
            Assert.AreEqual(2, text.LastIndexOf('c', 4));
            Assert.AreEqual(-1, text.LastIndexOf('c', 4, 2));
            Assert.AreEqual(-1, "".LastIndexOf('a'));
            Assert.AreEqual(4, text.LastIndexOf("bc"));
            Assert.AreEqual(1, text.LastIndexOf("bc", 4));
            Assert.AreEqual(-1, text.LastIndexOf("bc", 4, 3));
            Assert.AreEqual(0, text.LastIndexOf("abc", 4));
            Assert.AreEqual(-1, text.LastIndexOf("abcabcd"));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { text.LastIndexOf('a', 6); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { text.LastIndexOf('a', 2, 4); });
        }

        [TestMethod]
        public void StartsEndsContains()
        {
            string text = "$GPGGA,1";
            Assert.IsTrue(text.StartsWith("$GP"));
            Assert.IsTrue(text.StartsWith(""));
            Assert.IsTrue(text.StartsWith(text));
            Assert.IsFalse(text.StartsWith("GP"));
            Assert.IsFalse("ab".StartsWith("abc"));
            Assert.IsTrue(text.EndsWith(",1"));
            Assert.IsTrue(text.EndsWith(""));
            Assert.IsFalse(text.EndsWith("$"));
            Assert.IsFalse("bc".EndsWith("abc"));
            Assert.IsTrue(text.Contains("GGA"));
            Assert.IsFalse(text.Contains("gga"));
            Assert.ThrowsException(typeof(ArgumentNullException), () => { text.StartsWith(null); });
        }

        [TestMethod]
        public void Split()
        {
            string[] parts = "a,b,,c".Split(',');
            Assert.AreEqual(4, parts.Length);
            Assert.AreEqual("a", parts[0]);
            Assert.AreEqual("", parts[2]);
            Assert.AreEqual("c", parts[3]);
            Assert.AreEqual(1, "".Split(',').Length);
            Assert.AreEqual("", "".Split(',')[0]);
            Assert.AreEqual(2, ",".Split(',').Length);
            Assert.AreEqual(1, "abc".Split(',').Length);

            parts = "k=v=w;x".Split('=', ';');
            Assert.AreEqual(4, parts.Length);
            Assert.AreEqual("w", parts[2]);

            parts = "k=v=w".Split(new char[] { '=' }, 2);
            Assert.AreEqual(2, parts.Length);
            Assert.AreEqual("v=w", parts[1]);
            Assert.AreEqual(0, "k=v".Split(new char[] { '=' }, 0).Length);
            Assert.AreEqual("k=v", "k=v".Split(new char[] { '=' }, 1)[0]);

            parts = "a b\tc".Split(null);
            Assert.AreEqual(3, parts.Length);
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { "a".Split(new char[] { 'a' }, -1); });
        }

        [TestMethod]
        public void Trim()
        {
            Assert.AreEqual("a b", " \t\r\na b \n".Trim());
            Assert.AreEqual("", "  ".Trim());
            Assert.AreEqual("", "".Trim());
            Assert.AreEqual("a", "--a-".Trim('-'));
            Assert.AreEqual("a-", "--a-".TrimStart('-'));
            Assert.AreEqual("--a", "--a-".TrimEnd('-'));
            Assert.AreEqual("b", "xyb".TrimStart('y', 'x'));
            Assert.AreEqual("a ", " a ".TrimStart());
            Assert.AreEqual(" a", " a ".TrimEnd());
        }

        [TestMethod]
        public void PadAndCase()
        {
            Assert.AreEqual("  ab", "ab".PadLeft(4));
            Assert.AreEqual("ab  ", "ab".PadRight(4));
            Assert.AreEqual("00ab", "ab".PadLeft(4, '0'));
            Assert.AreEqual("ab..", "ab".PadRight(4, '.'));
            Assert.AreEqual("ab", "ab".PadLeft(1));
            Assert.AreEqual("", "".PadRight(0));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { "a".PadLeft(-1); });
            Assert.AreEqual("AZ[`{09", "aZ[`{09".ToUpper());
            Assert.AreEqual("az[`{09", "aZ[`{09".ToLower());
            Assert.AreEqual("", "".ToUpper());
        }

        [TestMethod]
        public void Equality()
        {
            string a = "ab";
            string b = "a";
            b += "b";
            Assert.IsTrue(a == b);
            Assert.IsFalse(a != b);
            Assert.IsTrue(a.Equals((object)b));
            Assert.IsTrue(string.Equals(a, b));
            Assert.IsTrue(object.Equals(a, b));
            Assert.IsFalse(a == "abc");
            Assert.IsFalse(a == "aB");
            Assert.IsFalse(a == null);
            Assert.IsFalse(a.Equals(null));
            Assert.IsFalse(a.Equals(5));
            Assert.AreEqual(a.GetHashCode(), b.GetHashCode());
            Assert.IsTrue("ab".GetHashCode() != "ba".GetHashCode());
        }

        [TestMethod]
        public void Compare()
        {
            Assert.AreEqual(0, string.Compare("a", "a"));
            Assert.IsTrue(string.Compare("a", "b") < 0);
            Assert.IsTrue(string.Compare("b", "a") > 0);
            Assert.IsTrue(string.Compare("a", "ab") < 0);
            Assert.IsTrue(string.Compare(null, "") < 0);
            Assert.IsTrue(string.Compare("", null) > 0);
            Assert.AreEqual(0, string.Compare(null, null));
            Assert.IsTrue("b".CompareTo("a") > 0);
            Assert.IsTrue("a".CompareTo(null) > 0);
            Assert.IsTrue("a".CompareTo((object)"b") < 0);
            Assert.ThrowsException(typeof(ArgumentException), () => { "a".CompareTo(5); });
        }

        [TestMethod]
        public void NullOrEmpty()
        {
            Assert.IsTrue(string.IsNullOrEmpty(null));
            Assert.IsTrue(string.IsNullOrEmpty(""));
            Assert.IsTrue(string.IsNullOrEmpty(string.Empty));
            Assert.IsFalse(string.IsNullOrEmpty(" "));
        }

        [TestMethod]
        public void CharsAndBools()
        {
            Assert.AreEqual("x", 'x'.ToString());
            Assert.AreEqual("True", true.ToString());
            Assert.AreEqual("False", bool.FalseString);
        }
    }
}
