using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NfThread.Cli.Races;

/// <summary>
/// Objects of libraries that may be used by one thread at a time only: what is in them counts as one variable, which each call on them reads or writes.
/// Libraries themselves are not rewritten. What is reached through an interface is left out: it may be an array, or safe.
/// </summary>
internal static class LibraryObjects
{
    /// <summary>The name of the variable, as of a field.</summary>
    public const string Contents = "contents";

    // The last ones are the desktop's.
    private static readonly HashSet<string> Types =
    [
        "System.Collections.ArrayList", "System.Collections.Hashtable", "System.Collections.Queue", "System.Collections.Stack", "System.Text.StringBuilder",
        "System.Collections.SortedList", "System.Collections.Generic.List`1", "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.HashSet`1",
        "System.Collections.Generic.Queue`1", "System.Collections.Generic.Stack`1", "System.Collections.Generic.LinkedList`1",
    ];

    private static readonly HashSet<string> Readers =
    [
        "BinarySearch", "Clone", "Contains", "ContainsKey", "ContainsValue", "CopyTo", "GetEnumerator", "IndexOf", "Peek", "ToArray", "ToString", "TryGetValue", "TryPeek",
    ];

    private static readonly HashSet<string> Neither = ["get_IsFixedSize", "get_IsReadOnly", "get_IsSynchronized", "get_SyncRoot", "GetType", "GetHashCode", "Equals"];

    /// <summary>What a call does with the contents of the object that it is made on; null for anything else.</summary>
    public static AccessKind? KindOf(Instruction call)
    {
        MethodReference method = (MethodReference)call.Operand;
        if (!method.HasThis || Neither.Contains(method.Name) || !Types.Contains(method.DeclaringType.GetElementType().FullName))
        {
            return null;
        }

        return Readers.Contains(method.Name) || method.Name.StartsWith("get_", StringComparison.Ordinal) ? AccessKind.Read : AccessKind.Write;
    }
}
