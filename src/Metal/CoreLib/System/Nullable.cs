namespace System
{
    // ilc wants the type; device code cannot use it, as nanoFramework has none.
    internal struct Nullable<T> where T : struct
    {
        private readonly bool hasValue;
        internal T value;
    }
}
