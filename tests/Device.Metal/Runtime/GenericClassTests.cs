using System.Runtime.CompilerServices;
using Internal.Runtime;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Runtime
{
    /// <summary>Classes with type parameters that look their types up while they run.</summary>
    [TestClass]
    public unsafe class GenericClassTests
    {
        private const uint Ram = 0x20000000;

        private sealed class Chain<T>
        {
            private T _value;

            [MethodImpl(MethodImplOptions.NoInlining)]
            internal int Go(T value, int depth)
            {
                _value = value;
                return depth == 0 ? 0 : new Chain<T>().Go(_value, depth - 1) + 1;
            }
        }

        /// <summary>The dictionary of such a class lies among the constants, which nft moves to flash; monitors tell static objects by that.</summary>
        [TestMethod]
        public void TheirDictionariesLeaveConstantsInFlash()
        {
            Assert.AreEqual(5, new Chain<string>().Go("", 5));
            Assert.AreEqual(3, new Chain<int[]>().Go(null, 3));
            Assert.IsTrue((uint)(nint)MethodTable.Of<string>() < Ram, "MethodTables are in flash");
        }
    }
}
