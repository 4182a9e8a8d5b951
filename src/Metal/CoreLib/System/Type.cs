// Types at run time are their MethodTables; RuntimeType is the managed face of one. ilc keeps no metadata in the image, so
// names come from the tables that the build makes (see RuntimeType).

namespace System
{
    public abstract partial class Type : Reflection.MemberInfo
    {
        protected Type()
        {
        }

        public abstract string FullName { get; }

        public abstract Type BaseType { get; }

        public static Type GetTypeFromHandle(RuntimeTypeHandle handle) => RuntimeType.FromHandle(handle);

        public override string ToString() => FullName;
    }
}
