// Checks of conditions, references, types, text and exceptions. The checks of equal values, one overload a type, are in Assert.Values.cs;
// the old names that nanoFramework keeps for some of them in Assert.OldNames.cs.
using System;
using System.Collections;
using TestFrameworkShared;

namespace nanoFramework.TestFramework
{
    /// <summary>Checks; each throws <see cref="AssertFailedException"/> when it does not hold.</summary>
    public sealed partial class Assert
    {
        /// <summary>A condition holds.</summary>
        /// <param name="condition">The condition.</param>
        /// <param name="message">What the check is about.</param>
        public static void IsTrue(bool condition, string message = "")
        {
            if (!condition)
            {
                Fail("Assert.IsTrue", "the condition is false", message);
            }
        }

        /// <summary>A condition does not hold.</summary>
        /// <param name="condition">The condition.</param>
        /// <param name="message">What the check is about.</param>
        public static void IsFalse(bool condition, string message = "")
        {
            if (condition)
            {
                Fail("Assert.IsFalse", "the condition is true", message);
            }
        }

        /// <summary>A reference is null.</summary>
        /// <param name="value">The reference.</param>
        /// <param name="message">What the check is about.</param>
        public static void IsNull(object value, string message = "")
        {
            if (value != null)
            {
                Fail("Assert.IsNull", "found " + Show(value), message);
            }
        }

        /// <summary>A reference is not null.</summary>
        /// <param name="value">The reference.</param>
        /// <param name="message">What the check is about.</param>
        public static void IsNotNull(object value, string message = "")
        {
            if (value == null)
            {
                Fail("Assert.IsNotNull", "found null", message);
            }
        }

        /// <summary>Two references are one object.</summary>
        /// <param name="expected">One reference.</param>
        /// <param name="actual">The other.</param>
        /// <param name="message">What the check is about.</param>
        public static void AreSame(object expected, object actual, string message = "")
        {
            if (!ReferenceEquals(expected, actual))
            {
                Fail("Assert.AreSame", "expected " + Show(expected) + ", found another object: " + Show(actual), message);
            }
        }

        /// <summary>Two references are different objects.</summary>
        /// <param name="notExpected">One reference.</param>
        /// <param name="actual">The other.</param>
        /// <param name="message">What the check is about.</param>
        public static void AreNotSame(object notExpected, object actual, string message = "")
        {
            if (ReferenceEquals(notExpected, actual))
            {
                Fail("Assert.AreNotSame", "both are the same object: " + Show(actual), message);
            }
        }

        /// <summary>An object is of a type, or of one derived from it.</summary>
        /// <param name="value">The object.</param>
        /// <param name="expectedType">The type.</param>
        /// <param name="message">What the check is about.</param>
        public static void IsInstanceOfType(object value, Type expectedType, string message = "")
        {
            if (value == null || !expectedType.IsInstanceOfType(value))
            {
                Fail("Assert.IsInstanceOfType", "expected " + expectedType.FullName + ", found " + TypeName(value), message);
            }
        }

        /// <summary>An object is not of a type nor of one derived from it; null never is.</summary>
        /// <param name="value">The object.</param>
        /// <param name="wrongType">The type.</param>
        /// <param name="message">What the check is about.</param>
        public static void IsNotInstanceOfType(object value, Type wrongType, string message = "")
        {
            if (value != null && wrongType.IsInstanceOfType(value))
            {
                Fail("Assert.IsNotInstanceOfType", "found " + TypeName(value), message);
            }
        }

        /// <summary>An action throws an exception of exactly this type.</summary>
        /// <param name="exceptionType">The type.</param>
        /// <param name="action">The action.</param>
        /// <param name="message">What the check is about.</param>
        public static void ThrowsException(Type exceptionType, Action action, string message = "")
        {
            Exception thrown = null;
            try
            {
                action();
            }
            catch (Exception exception)
            {
                thrown = exception;
            }

            if (thrown == null || thrown.GetType() != exceptionType)
            {
                string found = thrown == null ? "nothing was thrown" : TypeName(thrown) + " was thrown: " + thrown.Message;
                Fail("Assert.ThrowsException", "expected " + exceptionType.FullName + ", but " + found, message);
            }
        }

        /// <summary>Text contains other text.</summary>
        /// <param name="expected">The text that should be in it.</param>
        /// <param name="actual">The text to look at.</param>
        /// <param name="message">What the check is about.</param>
        public static void Contains(string expected, string actual, string message = "")
        {
            if (actual == null || actual.IndexOf(expected) < 0)
            {
                Fail("Assert.Contains", Show(expected) + " is not in " + Show(actual), message);
            }
        }

        /// <summary>Text does not contain other text.</summary>
        /// <param name="notExpected">The text that should not be in it.</param>
        /// <param name="actual">The text to look at.</param>
        /// <param name="message">What the check is about.</param>
        public static void DoesNotContains(string notExpected, string actual, string message = "")
        {
            if (actual != null && actual.IndexOf(notExpected) >= 0)
            {
                Fail("Assert.DoesNotContains", Show(notExpected) + " is in " + Show(actual), message);
            }
        }

        /// <summary>Text begins with other text.</summary>
        /// <param name="expected">How it should begin.</param>
        /// <param name="actual">The text to look at.</param>
        /// <param name="message">What the check is about.</param>
        public static void StartsWith(string expected, string actual, string message = "")
        {
            if (actual == null || actual.Length < expected.Length || actual.Substring(0, expected.Length) != expected)
            {
                Fail("Assert.StartsWith", Show(actual) + " does not begin with " + Show(expected), message);
            }
        }

        /// <summary>Text ends with other text.</summary>
        /// <param name="expected">How it should end.</param>
        /// <param name="actual">The text to look at.</param>
        /// <param name="message">What the check is about.</param>
        public static void EndsWith(string expected, string actual, string message = "")
        {
            if (actual == null || actual.Length < expected.Length || actual.Substring(actual.Length - expected.Length) != expected)
            {
                Fail("Assert.EndsWith", Show(actual) + " does not end with " + Show(expected), message);
            }
        }

        /// <summary>Ends the test as skipped.</summary>
        /// <param name="message">Why it cannot run here.</param>
        /// <exception cref="SkipTestException">Always.</exception>
        public static void SkipTest(string message = null)
        {
            throw new SkipTestException(message);
        }

        internal static void Fail(string check, string found, string message)
        {
            throw new AssertFailedException(message == null || message.Length == 0 ? check + ": " + found : check + ": " + found + ". " + message);
        }

        internal static string Show(object value)
        {
            if (value == null)
            {
                return "null";
            }

            string text = value as string;
            return text == null ? value.ToString() : "\"" + text + "\"";
        }

        private static string TypeName(object value)
        {
            return value == null ? "null" : value.GetType().FullName;
        }
    }
}
