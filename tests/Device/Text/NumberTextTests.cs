// NumberText gives one text on every engine. On metal and host that is the text of the format F, which confirms the rounding; the values here are for all.
using System;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest
{
    [TestClass]
    public class NumberTextTests
    {
        [TestMethod]
        public void OrdinaryNumbers()
        {
            Assert.AreEqual("3.14", NumberText.Fixed(3.14159f, 2));
            Assert.AreEqual("23.4", NumberText.Fixed(23.4f, 1));
            Assert.AreEqual("-0.500", NumberText.Fixed(-0.5, 3));
            Assert.AreEqual("0.000000001", NumberText.Fixed(1e-9, 9));
            Assert.AreEqual("0.000000000", NumberText.Fixed(4e-10, 9));
            Assert.AreEqual("1013", NumberText.Fixed(1013.25f, 0));
            Assert.AreEqual("0.00", NumberText.Fixed(0.0, 2));
            Assert.AreEqual("0.00", NumberText.Fixed(double.Epsilon, 2));
            Assert.AreEqual("9223372036854774784", NumberText.Fixed(9223372036854774784.0, 0));
        }

        [TestMethod]
        public void HalvesGoToTheEvenDigit()
        {
            Assert.AreEqual("2", NumberText.Fixed(2.5, 0));
            Assert.AreEqual("4", NumberText.Fixed(3.5, 0));
            Assert.AreEqual("0", NumberText.Fixed(0.5f, 0));
            Assert.AreEqual("0.12", NumberText.Fixed(0.125, 2));
            Assert.AreEqual("0.38", NumberText.Fixed(0.375, 2));
            Assert.AreEqual("1.00", NumberText.Fixed(1.005, 2));
            Assert.AreEqual("10.0", NumberText.Fixed(9.96, 1));
            Assert.AreEqual("1", NumberText.Fixed(0.7, 0));
        }

        [TestMethod]
        public void NotNumbers()
        {
            Assert.AreEqual("NaN", NumberText.Fixed(double.NaN, 2));
            Assert.AreEqual("-Infinity", NumberText.Fixed(float.NegativeInfinity, 2));
            Assert.AreEqual("Infinity", NumberText.Fixed(double.PositiveInfinity, 0));
        }

        [TestMethod]
        public void WhatItRefuses()
        {
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => NumberText.Fixed(1.0, -1));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => NumberText.Fixed(1f, 10));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => NumberText.Fixed(9223372036854775808.0, 1));
        }
    }
}
