namespace System.Runtime.CompilerServices
{
    // A box seen as its bytes: ilc's way to the value when a virtual method of a generic structure is called on a box.
    internal sealed class RawData
    {
        internal byte Data;
    }
}
