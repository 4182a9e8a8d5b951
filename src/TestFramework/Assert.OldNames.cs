// The names that checks had in older versions of nanoFramework's test framework; each calls the check of today's name.
using System;
using System.Collections;

namespace nanoFramework.TestFramework
{
    public sealed partial class Assert
    {
        /// <summary>Old name of <see cref="AreEqual(bool, bool, string)"/>.</summary>
        /// <param name="expected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void Equal(bool expected, bool actual, string message = "")
        {
            AreEqual(expected, actual, message);
        }

        /// <summary>Old name of <see cref="AreEqual(byte, byte, string)"/>.</summary>
        /// <param name="expected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void Equal(byte expected, byte actual, string message = "")
        {
            AreEqual(expected, actual, message);
        }

        /// <summary>Old name of <see cref="AreEqual(sbyte, sbyte, string)"/>.</summary>
        /// <param name="expected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void Equal(sbyte expected, sbyte actual, string message = "")
        {
            AreEqual(expected, actual, message);
        }

        /// <summary>Old name of <see cref="AreEqual(char, char, string)"/>.</summary>
        /// <param name="expected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void Equal(char expected, char actual, string message = "")
        {
            AreEqual(expected, actual, message);
        }

        /// <summary>Old name of <see cref="AreEqual(short, short, string)"/>.</summary>
        /// <param name="expected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void Equal(short expected, short actual, string message = "")
        {
            AreEqual(expected, actual, message);
        }

        /// <summary>Old name of <see cref="AreEqual(ushort, ushort, string)"/>.</summary>
        /// <param name="expected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void Equal(ushort expected, ushort actual, string message = "")
        {
            AreEqual(expected, actual, message);
        }

        /// <summary>Old name of <see cref="AreEqual(int, int, string)"/>.</summary>
        /// <param name="expected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void Equal(int expected, int actual, string message = "")
        {
            AreEqual(expected, actual, message);
        }

        /// <summary>Old name of <see cref="AreEqual(uint, uint, string)"/>.</summary>
        /// <param name="expected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void Equal(uint expected, uint actual, string message = "")
        {
            AreEqual(expected, actual, message);
        }

        /// <summary>Old name of <see cref="AreEqual(long, long, string)"/>.</summary>
        /// <param name="expected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void Equal(long expected, long actual, string message = "")
        {
            AreEqual(expected, actual, message);
        }

        /// <summary>Old name of <see cref="AreEqual(ulong, ulong, string)"/>.</summary>
        /// <param name="expected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void Equal(ulong expected, ulong actual, string message = "")
        {
            AreEqual(expected, actual, message);
        }

        /// <summary>Old name of <see cref="AreEqual(float, float, string)"/>.</summary>
        /// <param name="expected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void Equal(float expected, float actual, string message = "")
        {
            AreEqual(expected, actual, message);
        }

        /// <summary>Old name of <see cref="AreEqual(double, double, string)"/>.</summary>
        /// <param name="expected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void Equal(double expected, double actual, string message = "")
        {
            AreEqual(expected, actual, message);
        }

        /// <summary>Old name of <see cref="AreEqual(string, string, string)"/>.</summary>
        /// <param name="expected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void Equal(string expected, string actual, string message = "")
        {
            AreEqual(expected, actual, message);
        }

        /// <summary>Old name of <see cref="AreEqual(DateTime, DateTime, string)"/>.</summary>
        /// <param name="expected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void Equal(DateTime expected, DateTime actual, string message = "")
        {
            AreEqual(expected, actual, message);
        }

        /// <summary>Old name of <see cref="CollectionAssert.AreEqual(ICollection, ICollection, string)"/>.</summary>
        /// <param name="expected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void Equal(Array expected, Array actual, string message = "")
        {
            CollectionAssert.AreEqual(expected, actual, message);
        }

        /// <summary>Old name of <see cref="AreNotEqual(bool, bool, string)"/>.</summary>
        /// <param name="notExpected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotEqual(bool notExpected, bool actual, string message = "")
        {
            AreNotEqual(notExpected, actual, message);
        }

        /// <summary>Old name of <see cref="AreNotEqual(byte, byte, string)"/>.</summary>
        /// <param name="notExpected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotEqual(byte notExpected, byte actual, string message = "")
        {
            AreNotEqual(notExpected, actual, message);
        }

        /// <summary>Old name of <see cref="AreNotEqual(sbyte, sbyte, string)"/>.</summary>
        /// <param name="notExpected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotEqual(sbyte notExpected, sbyte actual, string message = "")
        {
            AreNotEqual(notExpected, actual, message);
        }

        /// <summary>Old name of <see cref="AreNotEqual(char, char, string)"/>.</summary>
        /// <param name="notExpected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotEqual(char notExpected, char actual, string message = "")
        {
            AreNotEqual(notExpected, actual, message);
        }

        /// <summary>Old name of <see cref="AreNotEqual(short, short, string)"/>.</summary>
        /// <param name="notExpected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotEqual(short notExpected, short actual, string message = "")
        {
            AreNotEqual(notExpected, actual, message);
        }

        /// <summary>Old name of <see cref="AreNotEqual(ushort, ushort, string)"/>.</summary>
        /// <param name="notExpected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotEqual(ushort notExpected, ushort actual, string message = "")
        {
            AreNotEqual(notExpected, actual, message);
        }

        /// <summary>Old name of <see cref="AreNotEqual(int, int, string)"/>.</summary>
        /// <param name="notExpected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotEqual(int notExpected, int actual, string message = "")
        {
            AreNotEqual(notExpected, actual, message);
        }

        /// <summary>Old name of <see cref="AreNotEqual(uint, uint, string)"/>.</summary>
        /// <param name="notExpected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotEqual(uint notExpected, uint actual, string message = "")
        {
            AreNotEqual(notExpected, actual, message);
        }

        /// <summary>Old name of <see cref="AreNotEqual(long, long, string)"/>.</summary>
        /// <param name="notExpected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotEqual(long notExpected, long actual, string message = "")
        {
            AreNotEqual(notExpected, actual, message);
        }

        /// <summary>Old name of <see cref="AreNotEqual(ulong, ulong, string)"/>.</summary>
        /// <param name="notExpected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotEqual(ulong notExpected, ulong actual, string message = "")
        {
            AreNotEqual(notExpected, actual, message);
        }

        /// <summary>Old name of <see cref="AreNotEqual(float, float, string)"/>.</summary>
        /// <param name="notExpected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotEqual(float notExpected, float actual, string message = "")
        {
            AreNotEqual(notExpected, actual, message);
        }

        /// <summary>Old name of <see cref="AreNotEqual(double, double, string)"/>.</summary>
        /// <param name="notExpected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotEqual(double notExpected, double actual, string message = "")
        {
            AreNotEqual(notExpected, actual, message);
        }

        /// <summary>Old name of <see cref="AreNotEqual(string, string, string)"/>.</summary>
        /// <param name="notExpected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotEqual(string notExpected, string actual, string message = "")
        {
            AreNotEqual(notExpected, actual, message);
        }

        /// <summary>Old name of <see cref="AreNotEqual(DateTime, DateTime, string)"/>.</summary>
        /// <param name="notExpected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotEqual(DateTime notExpected, DateTime actual, string message = "")
        {
            AreNotEqual(notExpected, actual, message);
        }

        /// <summary>Old name of <see cref="CollectionAssert.AreNotEqual(ICollection, ICollection, string)"/>.</summary>
        /// <param name="notExpected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotEqual(Array notExpected, Array actual, string message = "")
        {
            CollectionAssert.AreNotEqual(notExpected, actual, message);
        }

        /// <summary>Old name of <see cref="IsTrue(bool, string)"/>.</summary>
        /// <param name="condition">See there.</param>
        /// <param name="message">See there.</param>
        public static void True(bool condition, string message = "")
        {
            IsTrue(condition, message);
        }

        /// <summary>Old name of <see cref="IsFalse(bool, string)"/>.</summary>
        /// <param name="condition">See there.</param>
        /// <param name="message">See there.</param>
        public static void False(bool condition, string message = "")
        {
            IsFalse(condition, message);
        }

        /// <summary>Old name of <see cref="IsNull(object, string)"/>.</summary>
        /// <param name="value">See there.</param>
        /// <param name="message">See there.</param>
        public static void Null(object value, string message = "")
        {
            IsNull(value, message);
        }

        /// <summary>Old name of <see cref="IsNotNull(object, string)"/>.</summary>
        /// <param name="value">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotNull(object value, string message = "")
        {
            IsNotNull(value, message);
        }

        /// <summary>Old name of <see cref="AreSame(object, object, string)"/>.</summary>
        /// <param name="expected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void Same(object expected, object actual, string message = "")
        {
            AreSame(expected, actual, message);
        }

        /// <summary>Old name of <see cref="AreNotSame(object, object, string)"/>.</summary>
        /// <param name="notExpected">See there.</param>
        /// <param name="actual">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotSame(object notExpected, object actual, string message = "")
        {
            AreNotSame(notExpected, actual, message);
        }

        /// <summary>Old name of <see cref="IsInstanceOfType(object, Type, string)"/>.</summary>
        /// <param name="expectedType">See there.</param>
        /// <param name="value">See there.</param>
        /// <param name="message">See there.</param>
        public static void IsType(Type expectedType, object value, string message = "")
        {
            IsInstanceOfType(value, expectedType, message);
        }

        /// <summary>Old name of <see cref="IsNotInstanceOfType(object, Type, string)"/>.</summary>
        /// <param name="wrongType">See there.</param>
        /// <param name="value">See there.</param>
        /// <param name="message">See there.</param>
        public static void IsNotType(Type wrongType, object value, string message = "")
        {
            IsNotInstanceOfType(value, wrongType, message);
        }

        /// <summary>Old name of <see cref="CollectionAssert.Empty(ICollection, string)"/>.</summary>
        /// <param name="collection">See there.</param>
        /// <param name="message">See there.</param>
        public static void Empty(ICollection collection, string message = "")
        {
            CollectionAssert.Empty(collection, message);
        }

        /// <summary>Old name of <see cref="CollectionAssert.NotEmpty(ICollection, string)"/>.</summary>
        /// <param name="collection">See there.</param>
        /// <param name="message">See there.</param>
        public static void NotEmpty(ICollection collection, string message = "")
        {
            CollectionAssert.NotEmpty(collection, message);
        }

        /// <summary>Old name of <see cref="ThrowsException(Type, Action, string)"/>.</summary>
        /// <param name="exceptionType">See there.</param>
        /// <param name="action">See there.</param>
        /// <param name="message">See there.</param>
        public static void Throws(Type exceptionType, Action action, string message = "")
        {
            ThrowsException(exceptionType, action, message);
        }
    }
}
