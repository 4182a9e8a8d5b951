using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Memory
{
    /// <summary>Weak references let go, exactly when nobody else holds on.</summary>
    [TestClass]
    public class WeakReferenceTests
    {
        private sealed class Resurrected
        {
            internal static Resurrected Instance;

            ~Resurrected() => Instance = this;
        }

        private static object s_root;

        [TestMethod]
        public void TargetLivesAsLongAsSomebodyHoldsIt()
        {
            WeakReference weak = null;
            HeapCheck.Apart(() =>
            {
                s_root = new int[] { 3 };
                weak = new WeakReference(s_root);
            });
            HeapCheck.Collect();
            HeapCheck.Apart(() =>
            {
                Assert.IsTrue(weak.IsAlive);
                Assert.AreSame(s_root, weak.Target);
                s_root = null;
            });
            HeapCheck.Collect();
            Assert.IsFalse(weak.IsAlive);
            Assert.IsNull(weak.Target);
        }

        [TestMethod]
        public void TargetCanBeSet()
        {
            WeakReference weak = new WeakReference(null);
            Assert.IsFalse(weak.IsAlive);
            HeapCheck.Apart(() =>
            {
                s_root = new object();
                weak.Target = s_root;
            });
            HeapCheck.Collect();
            Assert.IsTrue(weak.IsAlive);
            s_root = null;
            HeapCheck.Collect();
            Assert.IsFalse(weak.IsAlive);
        }

        [TestMethod]
        public void ManyOfThemComeAndGo()
        {
            int before = 0;
            for (int round = 0; round < 4; round++)
            {
                HeapCheck.Apart(() =>
                {
                    object[] some = new object[50];
                    for (int i = 0; i < 200; i++)
                    {
                        object target = new int[i % 10];
                        some[i % 50] = new WeakReference(target);
                    }

                    s_root = some;
                    Heap.Collect();
                });
                HeapCheck.Collect();
                for (int i = 0; i < 50; i++) Assert.IsFalse(((WeakReference)((object[])s_root)[i]).IsAlive);
                s_root = null;
                HeapCheck.Collect();
                if (round == 1) before = Heap.LiveBytes;
            }

            Assert.AreEqual(before, Heap.LiveBytes);
        }

        [TestMethod]
        public void TargetInTheImageLivesForEver()
        {
            WeakReference weak = new WeakReference("a literal");
            HeapCheck.Collect();
            Assert.AreEqual("a literal", (string)weak.Target);
        }

        [TestMethod]
        public void LetsGoBeforeTheFinalizerRuns()
        {
            WeakReference weak = null;
            HeapCheck.Apart(() => weak = new WeakReference(new Resurrected()));
            HeapCheck.Collect();
            GC.WaitForPendingFinalizers();
            Assert.IsNotNull(Resurrected.Instance);
            Assert.IsFalse(weak.IsAlive);
            Resurrected.Instance = null;
        }
    }
}
