// A short cut of tests/Fuzz: the operations of a few seeds, compared by a hash of their results. Desktop .NET, on which this runs too, vouches for
// the hashes. When one differs, tests/Fuzz shows the operation: its README says how.

using System;
using nanoFramework.TestFramework;
using NfThread.Metal.Fuzz;

namespace NFUnitTest.CoreLib
{
    [TestClass]
    public class GeneratedOperationTests
    {
        [TestMethod]
        [DataRow(1, 2120402051)]
        [DataRow(2, 484509147)]
        [DataRow(3, -1324540162)]
        [DataRow(4, 1057460212)]
        public void GiveWhatDesktopNetGives(int seed, int expected)
        {
            const int count = 500;
            Source source = new Source((uint)seed);
            uint hash = 2166136261;
            for (int i = 0; i < count; i++)
            {
                foreach (char c in Run.One(source)) hash = (hash ^ c) * 16777619;
            }

            Assert.AreEqual(expected, (int)hash);
        }
    }
}
