// Per-thread values, after CPython's _thread._local.
using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;
using static NfThread.ThreadModule;

namespace NFUnitTest
{
    [TestClass]
    public class LocalTests
    {
        [TestMethod]
        public void NothingIsNull()
        {
            Local local = new Local();
            Assert.IsNull(local["x"]);
            Assert.ThrowsException(typeof(ArgumentNullException), () => { object value = local[null]; });
        }

        [TestMethod]
        public void SetAndReplace()
        {
            Local local = new Local();
            local["x"] = 1;
            local["y"] = "two";
            local["x"] = 3;
            Assert.AreEqual(3, (int)local["x"]);
            Assert.AreEqual("two", (string)local["y"]);
            local["x"] = null;
            Assert.IsNull(local["x"]);
            Assert.AreEqual("two", (string)local["y"]);
        }

        [TestMethod]
        public void TwoLocalsAreApart()
        {
            Local a = new Local();
            Local b = new Local();
            a["x"] = 1;
            b["x"] = 2;
            Assert.AreEqual(1, (int)a["x"]);
            Assert.AreEqual(2, (int)b["x"]);
        }

        [TestMethod]
        public void EachThreadHasItsOwn()
        {
            Local local = new Local();
            local["x"] = "main";
            Counter right = new Counter();
            Crew.Run(5, () =>
            {
                if (local["x"] != null)
                {
                    return;
                }

                local["x"] = GetIdent();
                Thread.Sleep(5);
                if ((int)local["x"] == GetIdent())
                {
                    right.Increment();
                }
            });
            Assert.AreEqual(5, right.Value);
            Assert.AreEqual("main", (string)local["x"]);
        }

        [TestMethod]
        public void InAPlainThread()
        {
            Local local = new Local();
            local["x"] = 1;
            object seen = 5;
            Thread plain = new Thread(() =>
            {
                seen = local["x"];
                local["x"] = 2;
            });
            plain.Start();
            plain.Join();
            Assert.IsNull(seen);
            Assert.AreEqual(1, (int)local["x"]);
        }
    }
}
