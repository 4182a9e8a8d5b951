// Checks of whole collections, element by element in their own order.
using System.Collections;

namespace nanoFramework.TestFramework
{
    /// <summary>Checks of collections; each throws <see cref="TestFrameworkShared.AssertFailedException"/> when it does not hold.</summary>
    public sealed class CollectionAssert
    {
        /// <summary>Two collections have equal elements in the same order.</summary>
        /// <param name="expected">What should be.</param>
        /// <param name="actual">What is.</param>
        /// <param name="message">What the check is about.</param>
        public static void AreEqual(ICollection expected, ICollection actual, string message = "")
        {
            string difference = Compare(expected, actual);
            if (difference != null)
            {
                Assert.Fail("CollectionAssert.AreEqual", difference, message);
            }
        }

        /// <summary>Two collections differ in an element, the order or the number.</summary>
        /// <param name="notExpected">What should not be.</param>
        /// <param name="actual">What is.</param>
        /// <param name="message">What the check is about.</param>
        public static void AreNotEqual(ICollection notExpected, ICollection actual, string message = "")
        {
            if (Compare(notExpected, actual) == null)
            {
                Assert.Fail("CollectionAssert.AreNotEqual", "both have the same elements in the same order", message);
            }
        }

        /// <summary>A collection has no elements.</summary>
        /// <param name="collection">The collection.</param>
        /// <param name="message">What the check is about.</param>
        public static void Empty(ICollection collection, string message = "")
        {
            if (collection == null || collection.Count != 0)
            {
                Assert.Fail("CollectionAssert.Empty", collection == null ? "the collection is null" : "it has " + collection.Count + " elements", message);
            }
        }

        /// <summary>A collection has elements.</summary>
        /// <param name="collection">The collection.</param>
        /// <param name="message">What the check is about.</param>
        public static void NotEmpty(ICollection collection, string message = "")
        {
            if (collection == null || collection.Count == 0)
            {
                Assert.Fail("CollectionAssert.NotEmpty", collection == null ? "the collection is null" : "it has none", message);
            }
        }

        // Null if both are null or have equal elements; else what differs.
        private static string Compare(ICollection expected, ICollection actual)
        {
            if (expected == null || actual == null)
            {
                return expected == actual ? null : "one of the two is null";
            }

            return FirstDifference(expected, actual);
        }

        internal static string FirstDifference(ICollection expected, ICollection actual)
        {
            if (expected.Count != actual.Count)
            {
                return "expected " + expected.Count + " elements, found " + actual.Count;
            }

            IEnumerator other = actual.GetEnumerator();
            int index = 0;
            foreach (object item in expected)
            {
                other.MoveNext();
                if (!Equals(item, other.Current))
                {
                    return "element " + index + ": expected " + Assert.Show(item) + ", found " + Assert.Show(other.Current);
                }

                index++;
            }

            return null;
        }
    }
}
