// Names of types at run time. An array's is made of its element's; what the build left out gets its address.

using Internal.Runtime;

namespace System.Runtime
{
    internal static unsafe class TypeNames
    {
        internal static string Get(MethodTable* type)
        {
            if (type->IsArray) return Get(type->RelatedParameterType) + "[]";
            CodedName name;
            return NameTable.FindType(type, &name) ? name.ToString() : AddressText.Make((uint)type);
        }
    }
}
