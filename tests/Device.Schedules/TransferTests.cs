using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest.Schedules
{
    /// <summary>Each account has a lock of its own, and a transfer takes that of its source first: two transfers in opposite directions wait for one another.</summary>
    [TestClass]
    public class TransferTests
    {
        private readonly Account _first = new Account(1);
        private readonly Account _second = new Account(2);

        [TestMethod]
        public void Bug()
        {
            Workers.Run(() => Transfer(_first, _second, 3), () => Transfer(_second, _first, 4));
            Assert.AreEqual(20, _first.Balance + _second.Balance);
        }

        [TestMethod]
        public void Twin()
        {
            Workers.Run(() => TransferInOrder(_first, _second, 3), () => TransferInOrder(_second, _first, 4));
            Assert.AreEqual(20, _first.Balance + _second.Balance);
        }

        private static void Transfer(Account from, Account to, int amount)
        {
            using (from.Lock.Enter())
            using (to.Lock.Enter())
            {
                from.Balance -= amount;
                to.Balance += amount;
            }
        }

        private static void TransferInOrder(Account from, Account to, int amount)
        {
            bool forward = from.Number < to.Number;
            using ((forward ? from : to).Lock.Enter())
            using ((forward ? to : from).Lock.Enter())
            {
                from.Balance -= amount;
                to.Balance += amount;
            }
        }

        private sealed class Account
        {
            internal readonly RLock Lock = new RLock();
            internal readonly int Number;
            internal int Balance = 10;

            internal Account(int number)
            {
                Number = number;
            }
        }
    }
}
