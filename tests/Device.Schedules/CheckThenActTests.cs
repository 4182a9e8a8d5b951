using System.Collections;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest.Schedules
{
    /// <summary>Both threads see the one item that is left: each operation is locked, and the two of them are not.</summary>
    [TestClass]
    public class CheckThenActTests
    {
        private readonly ArrayList _items = new ArrayList();
        private readonly Lock _gate = new Lock();
        private int _errors;

        [TestMethod]
        public void Bug()
        {
            _items.Add("the last one");
            Workers.Run(TakeIfAny, TakeIfAny);
            Assert.AreEqual(0, _errors);
        }

        [TestMethod]
        public void Twin()
        {
            _items.Add("the last one");
            Workers.Run(TakeIfAnyAtOnce, TakeIfAnyAtOnce);
            Assert.AreEqual(0, _errors);
        }

        private void TakeIfAny()
        {
            if (Count() > 0 && !TryTake())
            {
                _errors++;
            }
        }

        private void TakeIfAnyAtOnce()
        {
            using (_gate.Enter())
            {
                if (_items.Count > 0)
                {
                    _items.RemoveAt(0);
                }
            }
        }

        private int Count()
        {
            using (_gate.Enter())
            {
                return _items.Count;
            }
        }

        private bool TryTake()
        {
            using (_gate.Enter())
            {
                if (_items.Count == 0)
                {
                    return false;
                }

                _items.RemoveAt(0);
                return true;
            }
        }
    }
}
