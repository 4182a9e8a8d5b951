// Small helpers that nanoFramework's test framework makes public.
using System;

namespace nanoFramework.TestFramework
{
    /// <summary>Comparisons for tests.</summary>
    public static class TestExtensions
    {
        /// <summary>Tells whether two arrays have equal elements in the same order.</summary>
        /// <param name="array1">One array.</param>
        /// <param name="array2">The other array.</param>
        /// <returns>True if they have; also if both are null.</returns>
        public static bool SequenceEqual(this Array array1, Array array2)
        {
            if (array1 == null || array2 == null)
            {
                return array1 == array2;
            }

            return CollectionAssert.FirstDifference(array1, array2) == null;
        }
    }

    /// <summary>Helps those who look for tests.</summary>
    public static class Helper
    {
        /// <summary>Leaves out the <see cref="TestMethodAttribute"/> of a method that has rows: the rows are its tests then.</summary>
        /// <param name="attribs">All attributes of the method.</param>
        /// <returns>The attributes that stand for a test or a row.</returns>
        public static object[] RemoveTestMethodIfDataRowExists(object[] attribs)
        {
            int rows = 0;
            foreach (object attribute in attribs)
            {
                if (attribute is DataRowAttribute)
                {
                    rows++;
                }
            }

            if (rows == 0)
            {
                return attribs;
            }

            object[] kept = new object[rows];
            rows = 0;
            foreach (object attribute in attribs)
            {
                if (attribute is DataRowAttribute)
                {
                    kept[rows++] = attribute;
                }
            }

            return kept;
        }
    }
}
