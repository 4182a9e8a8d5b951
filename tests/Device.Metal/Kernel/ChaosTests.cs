using System;
using nanoFramework.TestFramework;
using NfThread.Metal.Chaos;

namespace NfThread.Metal.Tests.Kernel
{
    /// <summary>The beginning of tests/Chaos: faults of every kind, beside threads that miss no beat.</summary>
    [TestClass]
    public class ChaosTests
    {
        [TestMethod]
        public void FaultsOfEveryKindHurtNobodyElse()
        {
            Assert.AreEqual(0, Campaign.Run(600, 3));

            // Callbacks of timers and finalizers threw, which would fail the test.
            UnhandledException.TakeDeath();
        }
    }
}
