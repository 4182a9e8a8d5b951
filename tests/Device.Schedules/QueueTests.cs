using System.Threading;
using nanoFramework.TestFramework;

namespace NFUnitTest.Schedules
{
    /// <summary>
    /// A hand-made stack of nodes that are used again. Whoever is stopped between reading the top and what lies below it, and finds the same node on top
    /// later, puts a node there that somebody else has by now.
    /// </summary>
    [TestClass]
    public class QueueTests
    {
        private readonly object _gate = new object();
        private Node _top;
        private Node _hers;
        private Node _his;

        [TestMethod]
        public void Bug()
        {
            Fill();
            Workers.Run(() => _hers = Pop(), PopTwoPushOne);
            Check();
        }

        [TestMethod]
        public void Twin()
        {
            Fill();
            Workers.Run(() => _hers = PopLocked(), PopTwoPushOneLocked);
            Check();
        }

        // Three nodes: what each of the two has, and the rest on the stack.
        private void Check()
        {
            int left = 0;
            for (Node node = _top; node != null; node = node.Below)
            {
                Assert.IsFalse(node == _his, "a node is on the stack and in use");
                left++;
            }

            Assert.AreEqual(1, left);
        }

        private void Fill()
        {
            _top = null;
            for (int i = 0; i < 3; i++)
            {
                _top = new Node { Below = _top };
            }
        }

        private void PopTwoPushOne()
        {
            Node first = Pop();
            _his = Pop();
            Push(first);
        }

        private Node Pop()
        {
            while (true)
            {
                Node top = _top;
                Node below = top.Below;
                if (Swap(below, top))
                {
                    return top;
                }
            }
        }

        private void Push(Node node)
        {
            do
            {
                node.Below = _top;
            }
            while (!Swap(node, node.Below));
        }

        // Interlocked.CompareExchange of references, which nanoFramework does not have.
        private bool Swap(Node node, Node expected)
        {
            lock (_gate)
            {
                if (_top != expected)
                {
                    return false;
                }

                _top = node;
                return true;
            }
        }

        private void PopTwoPushOneLocked()
        {
            Node first = PopLocked();
            _his = PopLocked();
            lock (_gate)
            {
                first.Below = _top;
                _top = first;
            }
        }

        private Node PopLocked()
        {
            lock (_gate)
            {
                Node top = _top;
                _top = top.Below;
                return top;
            }
        }

        private class Node
        {
            public Node Below { get; set; }
        }
    }
}
