using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Exceptions
{
    /// <summary>What an exception says of where it came from. Addresses vary, so they are cut out before comparing.</summary>
    [TestClass]
    public class StackTraceTests
    {
        private const string Prefix = "   at NfThread.Metal.Tests.Exceptions.StackTraceTests.";

        /// <summary>Code in assembly lies behind that of methods: a place in it has the name of none.</summary>
        [TestMethod]
        public unsafe void WhatIsNoMethodHasNoName()
        {
            CodedName name;
            delegate*<void> barrier = &Cpu.Barrier;
            uint[] places = { (uint)barrier, 0, 0x20000000, 0x20000100, 0x21000000, 0xFFFFFFF0 };
            foreach (uint place in places) Assert.IsFalse(NameTable.FindMethod(place, &name), place.ToString("X8"));
        }

        private static Exception Catch(string how)
        {
            try
            {
                if (how == "outer") Outer();
                else if (how == "fault") Fault(null);
                else if (how == "again") Again();
                else if (how == "deep") Deep(20);
                else new Nested().Run();
            }
            catch (Exception e)
            {
                return e;
            }

            return null;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Outer()
        {
            Inner();
            Touch();
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Inner() => throw new ArgumentException("inner");

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Touch()
        {
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Fault(int[] numbers) => numbers.Length;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Again()
        {
            try
            {
                Outer();
            }
            catch (ArgumentException)
            {
                Touch();
                throw;
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Deep(int depth)
        {
            if (depth == 0) Inner();
            return Deep(depth - 1) + depth;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Last(int sum)
        {
            Touch();
            Assert.AreEqual(7, sum);
        }

        // A failed assertion is often a method's last statement: no tail call may take the method off the stack.
        [TestMethod]
        public void MethodWhoseLastStatementFailsIsInTheTrace()
        {
            Exception caught = null;
            try
            {
                Last(6);
            }
            catch (Exception e)
            {
                caught = e;
            }

            Assert.Contains(Prefix + "Last [", caught.StackTrace);
        }

        private class Nested
        {
            [MethodImpl(MethodImplOptions.NoInlining)]
            public void Run()
            {
                Outer();
                Touch();
            }
        }

        /// <summary>The lines without their addresses, joined by semicolons; checks the form of each line.</summary>
        private static string Methods(string trace)
        {
            string all = "";
            foreach (string line in trace.Split('\n'))
            {
                int end = line.LastIndexOf(" [0x0");
                Assert.AreEqual(line.Length - 13, end, line);
                Assert.AreEqual(Prefix, line.Substring(0, Prefix.Length), line);
                all += line.Substring(Prefix.Length, end - Prefix.Length) + ";";
            }

            return all;
        }

        /// <summary>Of one object, thrown from places of all depths after one another: each trace is its own throw's, of a length that crosses the ends of what addresses lie in.</summary>
        [TestMethod]
        [DataRow("20 7 30 8 9 16 17 25 24 15 1 33")]
        [DataRow("40 39 7 6 15 14 23 22 31 8")]
        public void AThrowOfTheSameObjectLeavesNothingOfTheLastOne(string depths)
        {
            Exception again = new InvalidOperationException();
            foreach (string depth in depths.Split(' '))
            {
                int deep = int.Parse(depth);
                string expected = "";
                for (int i = 0; i <= deep; i++) expected += "Sink;";
                expected += "AThrowOfTheSameObjectLeavesNothingOfTheLastOne;";
                try
                {
                    Sink(deep, again);
                }
                catch (InvalidOperationException)
                {
                }

                Assert.AreEqual(expected, Methods(again.StackTrace), depth);
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Sink(int depth, Exception thrown)
        {
            if (depth == 0) throw thrown;
            return Sink(depth - 1, thrown) + depth;
        }

        [TestMethod]
        public void AnExceptionThatWasNotThrownHasNone() => Assert.IsNull(new Exception().StackTrace);

        [TestMethod]
        public void TheTraceGoesFromTheThrowToTheHandler() => Assert.AreEqual("Inner;Outer;Catch;", Methods(Catch("outer").StackTrace));

        [TestMethod]
        public void AFaultIsTracedFromItsInstruction() => Assert.AreEqual("Fault;Catch;", Methods(Catch("fault").StackTrace));

        [TestMethod]
        public void NestedTypesAreNamed() => Assert.AreEqual("Inner;Outer;Nested.Run;Catch;", Methods(Catch("nested").StackTrace));

        [TestMethod]
        public void RethrowKeepsTheTraceAndGoesOn() => Assert.AreEqual("Inner;Outer;Again;Catch;", Methods(Catch("again").StackTrace));

        [TestMethod]
        public void DeepStacksAreTracedWhole()
        {
            string methods = Methods(Catch("deep").StackTrace);
            string expected = "Inner;";
            for (int i = 0; i <= 20; i++) expected += "Deep;";
            Assert.AreEqual(expected + "Catch;", methods);
        }

        [TestMethod]
        public void ThrowingAnObjectAgainStartsAnew()
        {
            Exception first = Catch("deep");
            try
            {
                throw first;
            }
            catch (ArgumentException)
            {
            }

            Assert.AreEqual("ThrowingAnObjectAgainStartsAnew;", Methods(first.StackTrace));
        }

        [TestMethod]
        public void TextHasTypeMessageInnerAndTrace()
        {
            Assert.AreEqual("System.ArgumentException: wrong", new ArgumentException("wrong").ToString());
            Exception inner = new ArgumentException("low");
            Assert.AreEqual(
                "System.InvalidOperationException: high\n ---> System.ArgumentException: low\n   --- End of inner exception stack trace ---",
                new InvalidOperationException("high", inner).ToString());
            Exception thrown = Catch("outer");
            Assert.AreEqual("System.ArgumentException: inner\n" + thrown.StackTrace, thrown.ToString());
        }

        private class OwnException : Exception
        {
        }

        [TestMethod]
        public void TypesAreNamed()
        {
            Assert.AreEqual("NfThread.Metal.Tests.Exceptions.StackTraceTests+OwnException", new OwnException().GetType().FullName);
            Assert.AreEqual("OwnException", new OwnException().GetType().Name);
            Assert.AreEqual("System.Int32", 5.GetType().FullName);
            Assert.AreEqual("System.String[]", new string[1].GetType().FullName);
            Assert.AreEqual("Exception of type '" + new OwnException().GetType().FullName + "' was thrown.", new OwnException().Message);
        }

        private delegate void Action();

        [TestMethod]
        public void TheMethodOfADelegateIsNamed()
        {
            Action named = Outer;
            Assert.AreEqual("NfThread.Metal.Tests.Exceptions.StackTraceTests.Outer", MethodNames.Find(named.MethodAddress));
        }
    }
}
