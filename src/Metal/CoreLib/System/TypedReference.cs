namespace System
{
    /// <summary>A type that the compiler knows; it cannot be used on a device.</summary>
    public ref struct TypedReference
    {
    }
}
