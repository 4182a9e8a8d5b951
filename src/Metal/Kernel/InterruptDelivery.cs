// How a keyboard interrupt becomes an exception: the thread module, which owns the exception's type, registers what to throw.

using System.Threading;

namespace System
{
    internal static class InterruptDelivery
    {
        internal static ThreadStart Thrower;

        internal static void Throw()
        {
            ThreadStart thrower = Thrower;
            if (thrower != null) thrower();
        }
    }
}
