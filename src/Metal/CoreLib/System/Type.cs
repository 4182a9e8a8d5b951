// Types at run time are their MethodTables; RuntimeType is the managed face of one. ilc keeps no metadata in the image, so
// names come from the tables that the build makes (see RuntimeType).

namespace System
{
    /// <summary>A type at run time, from <c>typeof</c> or <see cref="object.GetType"/>. There is no reflection beyond its names.</summary>
    public abstract partial class Type : Reflection.MemberInfo
    {
        /// <summary>For the runtime.</summary>
        protected Type()
        {
        }

        /// <summary>Namespace and name, such as <c>System.String</c>. In an image that was built without it, the type's address.</summary>
        public abstract string FullName { get; }

        /// <summary>What the type derives from; null for Object and for interfaces.</summary>
        public abstract Type BaseType { get; }

        /// <summary>What <c>typeof</c> becomes.</summary>
        public static Type GetTypeFromHandle(RuntimeTypeHandle handle) => RuntimeType.FromHandle(handle);

        /// <summary><see cref="FullName"/>.</summary>
        public override string ToString() => FullName;
    }
}
