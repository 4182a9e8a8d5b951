using System;
using System.Collections;
using System.Runtime.CompilerServices;
using nanoFramework.TestFramework;

namespace NFUnitTest.CoreLib
{
    // Operands of which the compiler knows something: a literal, in each way it can come to a cast, an object made right before, a declared type. Casts of literals came out
    // unchecked once (src/Cli/Rewriting/CastOperands.cs).
    public partial class CastTests
    {
        private static readonly object s_text = "text";
        private static object s_field;
        private static bool s_yes = true;

        [MethodImpl(Always)]
        private static object Same(object o) => o;

        [MethodImpl(Always)]
        private static T Typed<T>(object o) where T : class => (T)o;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static Node MakeNode() => new Both();

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static INode MakeINode() => new Node();

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static Array MakeArray() => new Leaf[1];

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static Delegate MakeDelegate() => new Action1(Do1);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static ValueType MakeValue() => Color.Red;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static Node[] MakeNodes() => new Leaf[1];

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Literal(int type) => Convert("text", type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Empty(int type) => Convert("", type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void EmptyField(int type) => Convert(string.Empty, type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Inlined(int type) => Convert(Same(Same("text")), type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Field(int type)
        {
            s_field = "text";
            Convert(s_field, type);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void ReadOnlyField(int type) => Convert(s_text, type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Element(int type)
        {
            object[] array = new object[1];
            array[0] = "text";
            Convert(array[0], type);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void EitherLiteral(int type) => Convert(s_yes ? "text" : "other", type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Null(int type) => Convert(null, type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void TypeObject(int type) => Convert(typeof(Node), type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void NewObject(int type) => Convert(new Leaf(), type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Boxed(int type) => Convert(5, type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void NewArray(int type) => Convert(new int[1], type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void DeclaredClass(int type) => Convert(MakeNode(), type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void DeclaredInterface(int type) => Convert(MakeINode(), type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void DeclaredArray(int type) => Convert(MakeArray(), type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void DeclaredDelegate(int type) => Convert(MakeDelegate(), type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void DeclaredValue(int type) => Convert(MakeValue(), type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void DeclaredElements(int type) => Convert(MakeNodes(), type);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void CastLiteral(int type) => Convert(Typed<IEnumerable>("text"), type);

        private static void ConvertKnown(int number, int type)
        {
            switch (number)
            {
                case 0: Literal(type); break;
                case 1: Empty(type); break;
                case 2: EmptyField(type); break;
                case 3: Inlined(type); break;
                case 4: Field(type); break;
                case 5: ReadOnlyField(type); break;
                case 6: Element(type); break;
                case 7: EitherLiteral(type); break;
                case 8: Null(type); break;
                case 9: TypeObject(type); break;
                case 10: NewObject(type); break;
                case 11: Boxed(type); break;
                case 12: NewArray(type); break;
                case 13: DeclaredClass(type); break;
                case 14: DeclaredInterface(type); break;
                case 15: DeclaredArray(type); break;
                case 16: DeclaredDelegate(type); break;
                case 17: DeclaredValue(type); break;
                case 18: DeclaredElements(type); break;
                case 19: CastLiteral(type); break;
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static char CastKnown(int number, int type)
        {
            try
            {
                ConvertKnown(number, type);
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

        [MethodImpl(Always)]
        private static bool Is(object o, int type)
        {
            switch (type)
            {
                case 0: return o is object;
                case 1: return o is string;
                case 2: return o is Node;
                case 3: return o is Leaf;
                case 4: return o is Other;
                case 5: return o is Both;
                case 6: return o is INode;
                case 7: return o is IWalk;
                case 8: return o is IDisposable;
                case 9: return o is IEnumerable;
                case 10: return o is IList;
                case 11: return o is ICollection;
                case 12: return o is Array;
                case 13: return o is object[];
                case 14: return o is string[];
                case 15: return o is Node[];
                case 16: return o is Leaf[];
                case 17: return o is INode[];
                case 18: return o is int[];
                case 19: return o is uint[];
                case 20: return o is byte[];
                case 21: return o is sbyte[];
                case 22: return o is char[];
                case 23: return o is Color[];
                case 24: return o is Pair[];
                case 25: return o is int[][];
                case 26: return o is Delegate;
                case 27: return o is MulticastDelegate;
                case 28: return o is Action0;
                case 29: return o is Action1;
                case 30: return o is Exception;
                case 31: return o is ArgumentException;
                case 32: return o is ValueType;
                case 33: return o is Enum;
                case 34: return o is int;
                case 35: return o is uint;
                case 36: return o is byte;
                case 37: return o is sbyte;
                case 38: return o is short;
                case 39: return o is ushort;
                case 40: return o is long;
                case 41: return o is ulong;
                case 42: return o is char;
                case 43: return o is bool;
                case 44: return o is float;
                case 45: return o is double;
                case 46: return o is Color;
                case 47: return o is Small;
                case 48: return o is Pair;
                case 49: return o is Walker;
                default: return false;
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static bool IsKnown(int number, int type)
        {
            switch (number)
            {
                case 0: return Is("text", type);
                case 1: return Is(string.Empty, type);
                case 2: return Is(s_yes ? "text" : "other", type);
                case 3: return Is(null, type);
                case 4: return Is(typeof(Node), type);
                case 5: return Is(new Leaf(), type);
                case 6: return Is(5, type);
                case 7: return Is(MakeINode(), type);
                default: return Is(MakeArray(), type);
            }
        }

        [TestMethod]
        [DataRow(0, "yynnnnnnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(1, "yynnnnnnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(2, "yynnnnnnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(3, "yynnnnnnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(4, "yynnnnnnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(5, "yynnnnnnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(6, "yynnnnnnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(7, "yynnnnnnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(8, "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy0000000000000000")]
        [DataRow(9, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(10, "ynyynnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(11, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnynynnnnnnnnnnnynnn")]
        [DataRow(12, "ynnnnnnnnyyyynnnnnyynnnynnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(13, "ynynnyyyynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(14, "ynynnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(15, "ynnnnnnnnyyyyynyyynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(16, "ynnnnnnnnnnnnnnnnnnnnnnnnnyynynnnnnnnnnnnnnnnnnnnn")]
        [DataRow(17, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnyyynnnnnnnnnnnynnn")]
        [DataRow(18, "ynnnnnnnnyyyyynyyynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(19, "yynnnnnnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        public void CastsOfKnownOperandsAreDesktopNets(int number, string expected)
        {
            string found = "";
            for (int i = 0; i < Types; i++) found += CastKnown(number, i);
            Assert.AreEqual(expected, found);
        }

        [TestMethod]
        [DataRow(0, "yynnnnnnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(1, "yynnnnnnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(2, "yynnnnnnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(3, "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(4, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(5, "ynyynnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(6, "ynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnynynnnnnnnnnnnnnnn")]
        [DataRow(7, "ynynnnynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        [DataRow(8, "ynnnnnnnnyyyyynyyynnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
        public void TestsOfKnownOperandsAreDesktopNets(int number, string expected)
        {
            string found = "";
            for (int i = 0; i < Types; i++) found += IsKnown(number, i) ? 'y' : 'n';
            Assert.AreEqual(expected, found);
        }

        [MethodImpl(Always)]
        private static string Pattern(object o) => o switch
        {
            null => "null",
            Both both => "both",
            INode node => "node",
            int[] { Length: 1 } => "one int",
            string text when text.Length > 4 => "long",
            string => "short",
            IList => "list",
            int n => "int " + n,
            _ => "else",
        };

        [TestMethod]
        public void PatternsOfKnownOperands()
        {
            Assert.AreEqual("null", Pattern(null));
            Assert.AreEqual("both", Pattern(MakeNode()));
            Assert.AreEqual("node", Pattern(MakeINode()));
            Assert.AreEqual("one int", Pattern(new int[1]));
            Assert.AreEqual("list", Pattern(new int[2]));
            Assert.AreEqual("long", Pattern("a longer text"));
            Assert.AreEqual("short", Pattern("text"));
            Assert.AreEqual("short", Pattern(string.Empty));
            Assert.AreEqual("int 5", Pattern(5));
            Assert.AreEqual("else", Pattern(typeof(Node)));
            Assert.IsNull(Same("text") as Node);
            Assert.IsNull("text" as object as IList);
            Assert.AreEqual("text", Same("text") as string);
        }
    }
}
