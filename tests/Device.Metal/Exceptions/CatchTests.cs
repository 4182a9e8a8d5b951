using System;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Exceptions
{
    /// <summary>Which handlers run, and in which order. The order is a trace of letters.</summary>
    [TestClass]
    public class CatchTests
    {
        private class BaseException : Exception
        {
        }

        private class DerivedException : BaseException
        {
        }

        private static string s_trace;

        private static bool Note(string mark, bool result = true)
        {
            s_trace += mark;
            return result;
        }

        private static void Throw(int kind)
        {
            switch (kind)
            {
                case 1: throw new BaseException();
                case 2: throw new DerivedException();
                case 3: throw new ArgumentException("three");
                case 4: throw new Exception("four");
                default: return;
            }
        }

        [TestMethod]
        [DataRow(0, "tf.")]
        [DataRow(1, "tbf.")]
        [DataRow(2, "tdf.")]
        [DataRow(3, "taf.")]
        [DataRow(4, "tof.")]
        public void FirstMatchingTypeCatches(int kind, string expected)
        {
            s_trace = "";
            try
            {
                Note("t");
                Throw(kind);
            }
            catch (DerivedException)
            {
                Note("d");
            }
            catch (BaseException)
            {
                Note("b");
            }
            catch (SystemException)
            {
                Note("a");
            }
            catch
            {
                Note("o");
            }
            finally
            {
                Note("f");
            }

            Note(".");
            Assert.AreEqual(expected, s_trace);
        }

        [TestMethod]
        public void HandlerSeesTheVeryException()
        {
            BaseException thrown = new BaseException();
            Exception caught = null;
            try
            {
                throw thrown;
            }
            catch (BaseException e)
            {
                caught = e;
            }

            Assert.AreSame(thrown, caught);
        }

        [TestMethod]
        public void SiblingsOfARangeDoNotCatchFromAHandler()
        {
            s_trace = "";
            try
            {
                try
                {
                    Throw(2);
                }
                catch (DerivedException)
                {
                    Note("1");
                    Throw(1);
                }
                catch (BaseException)
                {
                    Note("wrong");
                }
                finally
                {
                    Note("f");
                }
            }
            catch (BaseException)
            {
                Note("2");
            }

            Assert.AreEqual("1f2", s_trace);
        }

        private static void FinallyFrames(int depth)
        {
            try
            {
                if (depth == 0) Throw(3);
                FinallyFrames(depth - 1);
            }
            finally
            {
                Note(depth.ToString());
            }
        }

        [TestMethod]
        public void FinallyRunsFromTheInsideOut()
        {
            s_trace = "";
            try
            {
                FinallyFrames(5);
            }
            catch (ArgumentException)
            {
                Note("c");
            }

            Assert.AreEqual("012345c", s_trace);
        }

        [TestMethod]
        public void FinallyBlocksOfOneMethodRunInOrder()
        {
            s_trace = "";
            try
            {
                try
                {
                    try
                    {
                        Throw(4);
                    }
                    finally
                    {
                        Note("1");
                    }
                }
                finally
                {
                    Note("2");
                }
            }
            catch (Exception)
            {
                Note("3");
            }
            finally
            {
                Note("4");
            }

            Assert.AreEqual("1234", s_trace);
        }

        [TestMethod]
        public void FinallyRunsWhenATryBlockIsLeftEarly()
        {
            s_trace = "";
            Assert.AreEqual(7, LeaveEarly(7));
            for (int i = 0; i < 3; i++)
            {
                try
                {
                    if (i == 1) continue;
                    Note("b");
                }
                finally
                {
                    Note(i.ToString());
                }
            }

            Assert.AreEqual("fb01b2", s_trace);
        }

        private static int LeaveEarly(int value)
        {
            try
            {
                return value;
            }
            finally
            {
                Note("f");
            }
        }

        [TestMethod]
        public void AssignmentsOfHandlersAreSeenBehindThem()
        {
            int a = 1;
            int b = 2;
            try
            {
                a = 10;
                Throw(1);
                a = 11;
            }
            catch (BaseException)
            {
                b = a + 5;
                a = 20;
            }
            finally
            {
                b += 100;
            }

            Assert.AreEqual(20, a);
            Assert.AreEqual(115, b);
        }

        [TestMethod]
        public void ThrowInACatchReplacesTheException()
        {
            s_trace = "";
            try
            {
                try
                {
                    Throw(1);
                }
                catch (BaseException inner)
                {
                    try
                    {
                        Note("1");
                        throw new ArgumentException("new", inner);
                    }
                    finally
                    {
                        Note("2");
                    }
                }
            }
            catch (ArgumentException e)
            {
                Note("3");
                Assert.AreEqual("new", e.Message);
                Assert.IsTrue(e.InnerException is BaseException);
            }

            Assert.AreEqual("123", s_trace);
        }

        [TestMethod]
        public void ThrowInAFinallyReplacesTheException()
        {
            s_trace = "";
            try
            {
                try
                {
                    try
                    {
                        Throw(1);
                    }
                    finally
                    {
                        Note("1");
                        Throw(3);
                    }
                }
                catch (BaseException)
                {
                    Note("wrong");
                }
                finally
                {
                    Note("2");
                }
            }
            catch (ArgumentException)
            {
                Note("3");
            }

            Assert.AreEqual("123", s_trace);
        }

        [TestMethod]
        public void ThrowInsideAFinallyMayBeCaughtThere()
        {
            s_trace = "";
            try
            {
                try
                {
                    Throw(2);
                }
                finally
                {
                    FinallyCatches();
                    Note("2");
                }
            }
            catch (DerivedException)
            {
                Note("3");
            }

            Assert.AreEqual("a123", s_trace);
        }

        private static void FinallyCatches()
        {
            try
            {
                FinallyThrows();
            }
            catch (ArgumentException)
            {
                Note("1");
            }
        }

        private static void FinallyThrows()
        {
            try
            {
                Throw(4);
            }
            finally
            {
                Note("a");
                Throw(3);
            }
        }

        [TestMethod]
        public void RethrowKeepsTheObject()
        {
            s_trace = "";
            Exception thrown = new DerivedException();
            Exception first = null;
            Exception second = null;
            try
            {
                try
                {
                    throw thrown;
                }
                catch (BaseException e)
                {
                    first = e;
                    try
                    {
                        Throw(3);
                    }
                    catch (ArgumentException)
                    {
                        Note("1");
                    }

                    throw;
                }
                finally
                {
                    Note("2");
                }
            }
            catch (DerivedException e)
            {
                second = e;
                Note("3");
            }

            Assert.AreSame(thrown, first);
            Assert.AreSame(thrown, second);
            Assert.AreEqual("123", s_trace);
        }

        [TestMethod]
        public void RethrowInsideATryOfTheHandlerIsCaughtThere()
        {
            s_trace = "";
            try
            {
                Throw(2);
            }
            catch (BaseException)
            {
                try
                {
                    throw;
                }
                catch (DerivedException)
                {
                    Note("1");
                }
            }

            Assert.AreEqual("1", s_trace);
        }

        [TestMethod]
        public void HandlersNestInManyLevels()
        {
            s_trace = "";
            Nest(12);
            Assert.AreEqual("cccccccccccc", s_trace);
        }

        private static void Nest(int depth)
        {
            if (depth == 0) return;
            try
            {
                throw new DerivedException();
            }
            catch (DerivedException)
            {
                Nest(depth - 1);
                Note("c");
            }
        }

        [TestMethod]
        public void ThrowingNullIsANullReference()
        {
            Assert.ThrowsException(typeof(NullReferenceException), () => throw null);
        }

        private delegate void Step();

        [TestMethod]
        public void ExceptionsPassDelegates()
        {
            Step chain = () => Note("1");
            chain += () => Throw(3);
            chain += () => Note("wrong");
            s_trace = "";
            try
            {
                chain();
            }
            catch (ArgumentException)
            {
                Note("2");
            }

            Assert.AreEqual("12", s_trace);
        }

        private class FailsOnce
        {
            public static int Tries;
            public static readonly object Value = Make();

            private static object Make()
            {
                if (Tries++ == 0) throw new ArgumentException("not yet");
                return "made";
            }
        }

        [TestMethod]
        public void ExceptionsPassClassConstructors()
        {
            object value = null;
            try
            {
                value = FailsOnce.Value;
            }
            catch (ArgumentException)
            {
                value = "caught";
            }

            Assert.AreEqual("caught", value);
            Assert.AreEqual("made", FailsOnce.Value);
        }

        [TestMethod]
        public void AThrowingConstructorLeavesTheCallerWhole()
        {
            object made = null;
            try
            {
                made = new Unwilling(3);
            }
            catch (ArgumentException)
            {
            }

            Assert.IsNull(made);
        }

        private class Unwilling
        {
            public Unwilling(int kind) => Throw(kind);
        }
    }
}
