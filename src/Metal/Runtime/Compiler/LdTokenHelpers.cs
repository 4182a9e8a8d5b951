using System;

namespace Internal.Runtime.CompilerHelpers
{
    internal static unsafe class LdTokenHelpers
    {
        private static RuntimeTypeHandle GetRuntimeTypeHandle(MethodTable* type) => new RuntimeTypeHandle(type);

        private static Type GetRuntimeType(MethodTable* type) => RuntimeType.FromMethodTable(type);

        private static RuntimeMethodHandle GetRuntimeMethodHandle(nint token) => new RuntimeMethodHandle { _value = token };

        private static RuntimeFieldHandle GetRuntimeFieldHandle(nint token) => new RuntimeFieldHandle { _value = token };
    }
}
