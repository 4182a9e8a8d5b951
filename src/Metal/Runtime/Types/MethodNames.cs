// Names of methods at run time, for stack traces and for the names of threads.

namespace System.Runtime
{
    internal static unsafe class MethodNames
    {
        /// <summary>`Namespace.Type.Method` of the method that an address lies in; null when the build left its name out.</summary>
        internal static string Find(nint address)
        {
            CodedName name;
            return NameTable.FindMethod((uint)address, &name) ? name.ToString() : null;
        }
    }
}
