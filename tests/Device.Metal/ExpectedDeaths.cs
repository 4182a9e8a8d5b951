using System;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests
{
    /// <summary>A thread that dies fails its test; one whose threads die on purpose takes that here.</summary>
    internal static class ExpectedDeaths
    {
        internal static void TakeOverflow()
        {
            Exception death = UnhandledException.TakeDeath();
            Assert.IsTrue(death != null && death.Message.IndexOf("a stack overflow ended ") == 0, "a stack overflow, or it would fail the test");
        }
    }
}
