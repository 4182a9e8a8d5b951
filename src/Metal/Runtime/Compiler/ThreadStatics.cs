namespace Internal.Runtime
{
    // ilc wants the type; ThreadStatic does not exist on nanoFramework, so device code has none.
    internal static unsafe class ThreadStatics
    {
        internal static object GetThreadStaticBaseForType(TypeManagerSlot* module, int index) => throw new System.NotSupportedException("ThreadStatic");
    }

    internal struct TypeManagerSlot
    {
    }
}
