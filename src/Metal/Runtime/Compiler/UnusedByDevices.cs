// Types that ilc looks up by name although nothing on a device uses them.

namespace System.Runtime.InteropServices
{
    internal interface IDynamicInterfaceCastable
    {
        nint GetDynamicInterfaceImplementation(RuntimeTypeHandle interfaceType, ushort slot);
    }
}
