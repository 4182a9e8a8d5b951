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

        private static int s_constructed;

        private static class PerType<T>
        {
            internal static readonly int Length;

            static PerType()
            {
                Length = typeof(T).Name.Length;
                s_constructed++;
            }
        }

        private sealed class Reader<T>
        {
            [MethodImpl(MethodImplOptions.NoInlining)]
            internal int Read() => PerType<T>.Length;
        }

        private struct Pair<T>
        {
            internal T First;

            public override string ToString() => "pair of " + First;

            public override bool Equals(object other) => other is Pair<T> pair && pair.First.Equals(First);

            public override int GetHashCode() => First.GetHashCode();
        }

        private struct Plain<T>
        {
            internal T Value;
        }

        // The compiler takes an address that it can see for larger or smaller than a number, as it likes.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static uint PlaceOf(MethodTable* type) => (uint)type;

        /// <summary>A box of a structure whose code is shared by all reference types is reached through a stub of ilc's.</summary>
        [TestMethod]
        public void BoxedStructuresHaveTheirOverrides()
        {
            object texts = new Pair<string> { First = "x" };
            object numbers = new Pair<int> { First = 4 };
            Assert.AreEqual("pair of x", texts.ToString());
            Assert.AreEqual("pair of 4", numbers.ToString());
            Assert.IsTrue(texts.Equals(new Pair<string> { First = "x" }), "equal values");
            Assert.IsFalse(texts.Equals(numbers), "other type");
            Assert.AreEqual("x".GetHashCode(), texts.GetHashCode());
        }

        /// <summary>Each instantiation has a MethodTable of its own; all have the name of the class.</summary>
        [TestMethod]
        public void EachInstantiationHasItsName()
        {
            object[] all = { new Plain<int> { Value = 1 }, new Plain<string>(), new Plain<long>(), new Chain<string>(), new Chain<object>(), new Chain<int>() };
            for (int i = 0; i < all.Length; i++) Assert.AreEqual(i < 3 ? "Plain`1" : "Chain`1", all[i].GetType().Name);
            Assert.IsTrue(all[0].ToString().EndsWith("Plain`1"), all[0].ToString());
        }

        /// <summary>The dictionary of such a class lies among the constants, which nft moves to flash; monitors tell static objects by that.</summary>
        [TestMethod]
        public void TheirDictionariesLeaveConstantsInFlash()
        {
            Assert.AreEqual(5, new Chain<string>().Go("", 5));
            Assert.AreEqual(3, new Chain<int[]>().Go(null, 3));
            Assert.IsTrue(PlaceOf(MethodTable.Of<string>()) < Ram, "MethodTables are in flash");
        }

        /// <summary>ilc reaches a static constructor whose code is shared by way of a pointer that lies among the constants, too.</summary>
        [TestMethod]
        public void EachInstantiationHasItsStaticConstructorRun()
        {
            Assert.AreEqual(6, new Reader<string>().Read());
            Assert.AreEqual(6, new Reader<object>().Read());
            Assert.AreEqual(5, new Reader<int>().Read());
            Assert.AreEqual(6, new Reader<string>().Read());
            Assert.AreEqual(3, s_constructed);
            Assert.IsTrue(PlaceOf(MethodTable.Of<string>()) < Ram, "MethodTables are in flash");
        }
    }
}
