// NumberText against the format F, which is exact on metal and host: the same text for values of every size.

using System;
using nanoFramework.TestFramework;
using NfThread;
using NfThread.Metal.Fuzz;

namespace NFUnitTest.CoreLib
{
    [TestClass]
    public class NumberTextTests
    {
        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        public void IsTheFormatF(int seed)
        {
            const int count = 2000;
            Source source = new Source((uint)seed);
            for (int i = 0; i < count; i++)
            {
                double value = source.Double();
                int decimals = source.Below(10);
                if (value >= 9.2e18 || value <= -9.2e18) continue;
                string expected = value.ToString("F" + decimals.ToString());
                Assert.AreEqual(expected, NumberText.Fixed(value, decimals));
            }
        }
    }
}
