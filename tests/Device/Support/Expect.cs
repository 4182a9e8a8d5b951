// Checks that a call throws the module's exception for it with the exact message.
using System;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest
{
    internal static class Expect
    {
        internal static void ThreadError(string message, Action call)
        {
            Throws(typeof(ThreadError), message, call);
        }

        internal static void Throws(Type type, string message, Action call)
        {
            try
            {
                call();
            }
            catch (Exception exception)
            {
                Assert.IsTrue(type.IsInstanceOfType(exception), "expected " + type.FullName + ", found " + exception.GetType().FullName + ": " + exception.Message);
                Assert.AreEqual(message, exception.Message);
                return;
            }

            Assert.IsTrue(false, "nothing was thrown, expected: " + message);
        }
    }
}
