using System;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Exceptions
{
    /// <summary>Exception filters: they run in the first pass, before any finally, and cannot throw their way out.</summary>
    [TestClass]
    public class FilterTests
    {
        private static string s_trace;

        private static bool Note(string mark, bool result)
        {
            s_trace += mark;
            return result;
        }

        private static void ThrowThroughFinally()
        {
            try
            {
                throw new ArgumentException("x");
            }
            finally
            {
                Note("f", true);
            }
        }

        [TestMethod]
        public void FiltersRunBeforeFinallyBlocks()
        {
            s_trace = "";
            try
            {
                try
                {
                    ThrowThroughFinally();
                }
                catch (ArgumentException) when (Note("1", false))
                {
                    Note("wrong", true);
                }
            }
            catch (Exception e) when (Note("2", e.Message == "x"))
            {
                Note("3", true);
            }

            Assert.AreEqual("12f3", s_trace);
        }

        [TestMethod]
        public void FiltersSeeLocalsOfTheirMethod()
        {
            int limit = 5;
            int caught = 0;
            for (int i = 0; i < 8; i++)
            {
                try
                {
                    try
                    {
                        throw new Exception(i.ToString());
                    }
                    catch (Exception) when (i < limit)
                    {
                        caught++;
                    }
                }
                catch (Exception)
                {
                    caught += 100;
                }
            }

            Assert.AreEqual(305, caught);
        }

        private static bool Fails(string mark)
        {
            Note(mark, true);
            throw new InvalidOperationException("in the filter");
        }

        [TestMethod]
        public void AThrowingFilterCountsAsFalse()
        {
            s_trace = "";
            try
            {
                try
                {
                    ThrowThroughFinally();
                }
                catch (ArgumentException) when (Fails("1"))
                {
                    Note("wrong", true);
                }
            }
            catch (ArgumentException)
            {
                Note("2", true);
            }

            Assert.AreEqual("1f2", s_trace);
        }

        private static bool FailsByHardware(object nothing)
        {
            try
            {
                return nothing.GetHashCode() == 0;
            }
            finally
            {
                Note("h", true);
            }
        }

        [TestMethod]
        public void AFaultInAFilterCountsAsFalse()
        {
            s_trace = "";
            try
            {
                ThrowThroughFinally();
            }
            catch (ArgumentException) when (FailsByHardware(null))
            {
                Note("wrong", true);
            }
            catch (ArgumentException)
            {
                Note("1", true);
            }

            Assert.AreEqual("hf1", s_trace);
        }

        private static bool CatchesInside()
        {
            try
            {
                ThrowThroughFinally();
            }
            catch (ArgumentException) when (Note("i", true))
            {
                Note("c", true);
            }

            return true;
        }

        [TestMethod]
        public void AFilterMayThrowAndCatchInside()
        {
            s_trace = "";
            try
            {
                ThrowThroughFinally();
            }
            catch (ArgumentException) when (CatchesInside())
            {
                Note("1", true);
            }

            Assert.AreEqual("ifcf1", s_trace);
        }

        [TestMethod]
        public void AFilterOfAFilterMayThrow()
        {
            s_trace = "";
            try
            {
                ThrowThroughFinally();
            }
            catch (ArgumentException) when (Nested())
            {
                Note("1", true);
            }

            Assert.AreEqual("abff1", s_trace);
        }

        private static bool Nested()
        {
            try
            {
                ThrowThroughFinally();
            }
            catch (ArgumentException) when (Fails("a"))
            {
                return false;
            }
            catch (ArgumentException) when (Note("b", true))
            {
                return true;
            }

            return false;
        }
    }
}
