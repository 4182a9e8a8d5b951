using System;
using System.Collections;
using System.Runtime.CompilerServices;
using nanoFramework.TestFramework;

namespace NFUnitTest.CoreLib
{
    /// <summary>
    /// 2000 casts: 40 objects to 50 types. The expected rows are desktop .NET's, which the run on this machine confirms. These operands come out of an array, so that the
    /// compiler knows nothing of them; those that it knows are in CastTests.Known.cs.
    /// </summary>
    [TestClass]
    public partial class CastTests
    {
        private interface INode
        {
        }

        private interface IWalk : INode
        {
        }

        private class Node : INode
        {
        }

        private class Leaf : Node
        {
        }

        private sealed class Other
        {
        }

        private sealed class Both : Node, IWalk, IDisposable
        {
            public void Dispose()
            {
            }
        }

        private enum Color
        {
            Red
        }

        private enum Small : byte
        {
            One
        }

        private struct Pair
        {
#pragma warning disable CS0649 // never assigned: only its type matters
            public int A, B;
#pragma warning restore CS0649
        }

        private struct Walker : IWalk
        {
        }

        private delegate void Action0();

        private delegate void Action1(int n);

        private const int Types = 50;

        // nanoFramework's MethodImplOptions has no name for it.
        private const MethodImplOptions Always = (MethodImplOptions)256;

        private static readonly int s_n = 3;

        private static void Do()
        {
        }

        private static void Do1(int n)
        {
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static object[] Objects() => new object[]
        {
            null,
            new object(),
            "a" + s_n,
            new Node(),
            new Leaf(),
            new Other(),
            new Both(),
            5,
            (uint)5,
            (byte)5,
            (sbyte)5,
            (short)5,
            (ushort)5,
            5L,
            5UL,
            'c',
            true,
            1.5f,
            1.5,
            Color.Red,
            Small.One,
            new Pair(),
            new Walker(),
            new object[2],
            new string[2],
            new Node[2],
            new Leaf[2],
            new INode[2],
            new int[2],
            new uint[2],
            new byte[2],
            new sbyte[2],
            new char[2],
            new Color[2],
            new Pair[2],
            new int[2][],
            new Action0(Do),
            new Action1(Do1),
            new ArrayList(),
            new ArgumentException(),
        };

        // Inlined, so that what the compiler knows of an operand it knows in each cast.
        [MethodImpl(Always)]
        private static void Convert(object o, int type)
        {
            switch (type)
            {
                case 0: Use((object)o); break;
                case 1: Use((string)o); break;
                case 2: Use((Node)o); break;
                case 3: Use((Leaf)o); break;
                case 4: Use((Other)o); break;
                case 5: Use((Both)o); break;
                case 6: Use((INode)o); break;
                case 7: Use((IWalk)o); break;
                case 8: Use((IDisposable)o); break;
                case 9: Use((IEnumerable)o); break;
                case 10: Use((IList)o); break;
                case 11: Use((ICollection)o); break;
                case 12: Use((Array)o); break;
                case 13: Use((object[])o); break;
                case 14: Use((string[])o); break;
                case 15: Use((Node[])o); break;
                case 16: Use((Leaf[])o); break;
                case 17: Use((INode[])o); break;
                case 18: Use((int[])o); break;
                case 19: Use((uint[])o); break;
                case 20: Use((byte[])o); break;
                case 21: Use((sbyte[])o); break;
                case 22: Use((char[])o); break;
                case 23: Use((Color[])o); break;
                case 24: Use((Pair[])o); break;
                case 25: Use((int[][])o); break;
                case 26: Use((Delegate)o); break;
                case 27: Use((MulticastDelegate)o); break;
                case 28: Use((Action0)o); break;
                case 29: Use((Action1)o); break;
                case 30: Use((Exception)o); break;
                case 31: Use((ArgumentException)o); break;
                case 32: Use((ValueType)o); break;
                case 33: Use((Enum)o); break;
                case 34: Use((int)o); break;
                case 35: Use((uint)o); break;
                case 36: Use((byte)o); break;
                case 37: Use((sbyte)o); break;
                case 38: Use((short)o); break;
                case 39: Use((ushort)o); break;
                case 40: Use((long)o); break;
                case 41: Use((ulong)o); break;
                case 42: Use((char)o); break;
                case 43: Use((bool)o); break;
                case 44: Use((float)o); break;
                case 45: Use((double)o); break;
                case 46: Use((Color)o); break;
                case 47: Use((Small)o); break;
                case 48: Use((Pair)o); break;
                case 49: Use((Walker)o); break;
            }
        }

        // y: the cast succeeds; n: InvalidCastException; 0: NullReferenceException.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static char Cast(object o, int type)
        {
            try
            {
                Convert(o, type);
                return 'y';
            }
            catch (InvalidCastException)
            {
                return 'n';
            }
            catch (NullReferenceException)
            {
                return '0';
            }
        }

        private static object s_used;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Use(object used) => s_used = used;

        [TestMethod]
        [DataRow(0, "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy0000000000000000")]
        [DataRow(1, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(2, "yynnnnnnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(3, "ynynnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(4, "ynyynnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(5, "ynnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(6, "ynynnyyyynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(7, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnynynnnnnnnnnnnynnn")]
        [DataRow(8, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnynnynnnnnnnnnnnnnn")]
        [DataRow(9, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnynnnynnnnnnnnnnynn")]
        [DataRow(10, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnynnnnynnnnnnnnnnnn")]
        [DataRow(11, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnynnnnnynnnnnnnnnnn")]
        [DataRow(12, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnynnnnnnynnnnnnnnnn")]
        [DataRow(13, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnynnnnnnnynnnnnnnnn")]
        [DataRow(14, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnynnnnnnnnynnnnnnnn")]
        [DataRow(15, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnynnnnnnnnnynnnnnnn")]
        [DataRow(16, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnynnnnnnnnnnynnnnnn")]
        [DataRow(17, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnynnnnnnnnnnnynnnnn")]
        [DataRow(18, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnynnnnnnnnnnnnynnnn")]
        [DataRow(19, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnyyynnnnnnnnnnnynnn")]
        [DataRow(20, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnyynnynnnnnnnnnnynn")]
        [DataRow(21, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnynnnnnnnnnnnnnnnyn")]
        [DataRow(22, "ynnnnnyynnnnnnnnnnnnnnnnnnnnnnnnynnnnnnnnnnnnnnnny")]
        [DataRow(23, "ynnnnnnnnyyyyynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(24, "ynnnnnnnnyyyyyynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(25, "ynnnnnnnnyyyyynynynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(26, "ynnnnnnnnyyyyynyyynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(27, "ynnnnnnnnyyyyynnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(28, "ynnnnnnnnyyyynnnnnyynnnynnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(29, "ynnnnnnnnyyyynnnnnyynnnynnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(30, "ynnnnnnnnyyyynnnnnnnyynnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(31, "ynnnnnnnnyyyynnnnnnnyynnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(32, "ynnnnnnnnyyyynnnnnnnnnynnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(33, "ynnnnnnnnyyyynnnnnyynnnynnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(34, "ynnnnnnnnyyyynnnnnnnnnnnynnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(35, "ynnnnnnnnyyyyynnnnnnnnnnnynnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(36, "ynnnnnnnnnnnnnnnnnnnnnnnnnyyynnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(37, "ynnnnnnnnnnnnnnnnnnnnnnnnnyynynnnnnnnnnnnnnnnnnnnn")]
        [DataRow(38, "ynnnnnnnnyyynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(39, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnyynnnnnnnnnnnnnnnnnn")]
        public void CastsAreDesktopNets(int number, string expected)
        {
            object o = Objects()[number];
            string found = "";
            for (int i = 0; i < Types; i++) found += Cast(o, i);
            Assert.AreEqual(expected, found);
        }
    }
}
