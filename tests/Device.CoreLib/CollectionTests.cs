// Arrays as objects and lists, and ArrayList.

using System;
using System.Collections;
using nanoFramework.TestFramework;

namespace NFUnitTest.CoreLib
{
    [TestClass]
    public class CollectionTests
    {
        private struct Point
        {
            public int X;
            public byte Tag;
        }

        [TestMethod]
        public void CopySameType()
        {
            int[] source = { 1, 2, 3, 4, 5 };
            int[] target = new int[5];
            Array.Copy(source, target, 3);
            Assert.AreEqual(3, target[2]);
            Assert.AreEqual(0, target[3]);
            Array.Copy(source, 1, target, 3, 2);
            Assert.AreEqual(2, target[3]);
            Assert.AreEqual(3, target[4]);
            Array.Copy(source, 0, target, 0, 0);

            // Overlapping, to both sides.
            Array.Copy(source, 0, source, 1, 4);
            Assert.AreEqual("11234", Join(source));
            Array.Copy(source, 1, source, 0, 4);
            Assert.AreEqual("12344", Join(source));
        }

        [TestMethod]
        public void CopyOverlappingOfEverySize()
        {
            for (int length = 1; length < 20; length++)
            {
                byte[] bytes = new byte[24];
                object[] objects = new object[24];
                for (int i = 0; i < 24; i++)
                {
                    bytes[i] = (byte)i;
                    objects[i] = i.ToString();
                }

                Array.Copy(bytes, 2, bytes, 3, length);
                Array.Copy(objects, 2, objects, 3, length);
                for (int i = 0; i < 24; i++)
                {
                    int expected = i >= 3 && i < 3 + length ? i - 1 : i;
                    Assert.AreEqual((byte)expected, bytes[i]);
                    Assert.AreEqual(expected.ToString(), (string)objects[i]);
                }
            }
        }

        [TestMethod]
        public void CopyBoxesAndUnboxes()
        {
            byte[] bytes = { 1, 2, 255 };
            object[] objects = new object[3];
            Array.Copy(bytes, objects, 3);
            Assert.AreEqual((byte)255, (byte)objects[2]);
            byte[] back = new byte[3];
            Array.Copy(objects, back, 3);
            Assert.AreEqual((byte)2, back[1]);

            string[] texts = { "a", "b" };
            Array.Copy(texts, objects, 2);
            Assert.AreEqual("b", (string)objects[1]);
            Assert.ThrowsException(typeof(InvalidCastException), () => { Array.Copy(objects, texts, 3 - 1 + 0); Array.Copy(new object[] { 5 }, texts, 1); });
        }

        [TestMethod]
        public void CopyRefused()
        {
            int[] three = new int[3];
            int[] two = new int[2];
            Assert.ThrowsException(typeof(ArgumentNullException), () => { Array.Copy(null, two, 1); });
            Assert.ThrowsException(typeof(ArgumentNullException), () => { Array.Copy(two, null, 1); });
            Assert.ThrowsException(typeof(ArgumentException), () => { Array.Copy(three, two, 3); });
            Assert.ThrowsException(typeof(ArgumentException), () => { Array.Copy(three, 2, two, 0, 2); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { Array.Copy(three, two, -1); });
        }

        [TestMethod]
        public void Clear()
        {
            int[] numbers = { 1, 2, 3, 4 };
            Array.Clear(numbers, 1, 2);
            Assert.AreEqual("1004", Join(numbers));
            string[] texts = { "a", "b" };
            Array.Clear(texts, 0, 2);
            Assert.IsNull(texts[1]);
            Assert.ThrowsException(typeof(IndexOutOfRangeException), () => { Array.Clear(numbers, 3, 2); });
        }

        [TestMethod]
        public void CloneIsAnotherArray()
        {
            string[] texts = { "a", "b" };
            string[] copy = (string[])texts.Clone();
            copy[0] = "x";
            Assert.AreEqual("a", texts[0]);
            Assert.AreSame(texts[1], copy[1]);
            Assert.AreEqual(0, ((int[])new int[0].Clone()).Length);
        }

        [TestMethod]
        public void GetValueAndIndexOf()
        {
            Point[] points = new Point[3];
            points[1].X = 7;
            points[1].Tag = 9;
            Array array = points;
            Point read = (Point)array.GetValue(1);
            Assert.AreEqual(7, read.X);
            Assert.AreEqual(1, Array.IndexOf(points, read));

            long[] numbers = { 5, -1, long.MaxValue };
            Assert.AreEqual(2, Array.IndexOf(numbers, long.MaxValue));
            Assert.AreEqual(-1, Array.IndexOf(numbers, 6L));
            Assert.AreEqual(-1, Array.IndexOf(numbers, 5L, 1));
            Assert.AreEqual(1, Array.IndexOf(numbers, -1L, 0, 2));
            Assert.AreEqual(1, Array.IndexOf(new string[] { "a", null }, null));
            Assert.AreEqual(1, Array.IndexOf(new string[] { "a", "bc" }, "b" + 'c'));
            Assert.ThrowsException(typeof(IndexOutOfRangeException), () => { array.GetValue(3); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { Array.IndexOf(numbers, 5L, 4); });
        }

        private sealed class Backwards : IComparer
        {
            public int Compare(object x, object y) => (int)y - (int)x;
        }

        [TestMethod]
        public void BinarySearch()
        {
            int[] sorted = { 1, 3, 5, 7 };
            Assert.AreEqual(0, Array.BinarySearch(sorted, 1, null));
            Assert.AreEqual(3, Array.BinarySearch(sorted, 7, null));
            Assert.AreEqual(~0, Array.BinarySearch(sorted, 0, null));
            Assert.AreEqual(~2, Array.BinarySearch(sorted, 4, null));
            Assert.AreEqual(~4, Array.BinarySearch(sorted, 8, null));
            Assert.AreEqual(~1, Array.BinarySearch(sorted, 0, 1, (object)5, null));
            Assert.AreEqual(1, Array.BinarySearch(new string[] { "a", "b" }, "b", null));
            Assert.AreEqual(2, Array.BinarySearch(new int[] { 9, 5, 1 }, 1, new Backwards()));
            Assert.AreEqual(1, Array.BinarySearch(new double[] { -1.5, 0.25 }, 0.25, null));
        }

        [TestMethod]
        public void CreateInstance()
        {
            int[] numbers = (int[])Array.CreateInstance(typeof(int), 3);
            Assert.AreEqual(3, numbers.Length);
            Assert.AreEqual(0, ((string[])Array.CreateInstance(typeof(string), 0)).Length);
            Assert.ThrowsException(typeof(ArgumentNullException), () => { Array.CreateInstance(null, 1); });
        }

        [TestMethod]
        public void ArrayIsAList()
        {
            IList list = new int[] { 4, 5, 6 };
            Assert.AreEqual(3, list.Count);
            Assert.IsTrue(list.IsFixedSize);
            Assert.IsFalse(list.IsReadOnly);
            list[1] = 9;
            Assert.AreEqual(9, (int)list[1]);
            Assert.AreEqual(2, list.IndexOf(6));
            Assert.IsTrue(list.Contains(4));
            Assert.ThrowsException(typeof(NotSupportedException), () => { list.Add(1); });
            Assert.ThrowsException(typeof(NotSupportedException), () => { list.RemoveAt(0); });
            int sum = 0;
            foreach (object item in list) sum += (int)item;
            Assert.AreEqual(19, sum);
        }

        [TestMethod]
        public void ArrayListGrowsAndShrinks()
        {
            ArrayList list = new ArrayList();
            Assert.AreEqual(0, list.Count);
            for (int i = 0; i < 100; i++) Assert.AreEqual(i, list.Add(i));
            Assert.AreEqual(100, list.Count);
            Assert.IsTrue(list.Capacity >= 100);
            for (int i = 99; i >= 0; i -= 2) list.RemoveAt(i);
            Assert.AreEqual(50, list.Count);
            Assert.AreEqual(98, (int)list[49]);
            list.Capacity = 50;
            list.Insert(0, "first");
            list.Insert(51, "last");
            list.Insert(1, null);
            Assert.AreEqual("first", (string)list[0]);
            Assert.IsNull(list[1]);
            Assert.AreEqual("last", (string)list[52]);
            list.Clear();
            Assert.AreEqual(0, list.Count);
        }

        [TestMethod]
        public void ArrayListSearches()
        {
            ArrayList list = new ArrayList();
            list.Add("a");
            list.Add(2);
            list.Add(null);
            list.Add("a");
            Assert.AreEqual(0, list.IndexOf("a"));
            Assert.AreEqual(3, list.IndexOf("a", 1));
            Assert.AreEqual(-1, list.IndexOf("a", 1, 2));
            Assert.AreEqual(1, list.IndexOf(2));
            Assert.AreEqual(2, list.IndexOf(null));
            Assert.IsFalse(list.Contains("b"));
            list.Remove("a");
            Assert.AreEqual(2, (int)list[0]);
            list.Remove("not there");
            Assert.AreEqual(3, list.Count);
        }

        [TestMethod]
        public void ArrayListCopies()
        {
            ArrayList list = new ArrayList();
            for (int i = 0; i < 5; i++) list.Add(i);
            object[] objects = list.ToArray();
            Assert.AreEqual(5, objects.Length);
            int[] numbers = (int[])list.ToArray(typeof(int));
            Assert.AreEqual("01234", Join(numbers));
            ArrayList copy = (ArrayList)list.Clone();
            copy[0] = 9;
            copy.Add(10);
            Assert.AreEqual(0, (int)list[0]);
            Assert.AreEqual(5, list.Count);
            Assert.AreEqual(6, copy.Count);
            int[] target = new int[7];
            list.CopyTo(target, 2);
            Assert.AreEqual("0001234", Join(target));
            Assert.AreEqual(3, list.BinarySearch(3, null));
        }

        [TestMethod]
        public void ArrayListRefuses()
        {
            ArrayList list = new ArrayList();
            list.Add(1);
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { object o = list[1]; });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { list[-1] = 0; });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { list.Insert(2, 0); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { list.RemoveAt(1); });
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => { list.Capacity = 0; });
        }

        [TestMethod]
        public void Enumerators()
        {
            ArrayList list = new ArrayList();
            list.Add("x");
            list.Add("y");
            IEnumerator walk = list.GetEnumerator();
            Assert.ThrowsException(typeof(InvalidOperationException), () => { object o = walk.Current; });
            Assert.IsTrue(walk.MoveNext());
            Assert.AreEqual("x", (string)walk.Current);
            Assert.IsTrue(walk.MoveNext());
            Assert.IsFalse(walk.MoveNext());
            Assert.IsFalse(walk.MoveNext());
            walk.Reset();
            Assert.IsTrue(walk.MoveNext());
            Assert.AreEqual("x", (string)walk.Current);
        }

        private static string Join(int[] numbers)
        {
            string text = "";
            for (int i = 0; i < numbers.Length; i++) text += numbers[i];
            return text;
        }
    }
}
