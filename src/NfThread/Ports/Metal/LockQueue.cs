// The other half of Lock for the metal engine: the kernel's own wait queue, one word. With the common word this makes a lock of two words
// and sixteen bytes, object header included. Assembly knows that the common word comes first (Arch/CortexM/Locks.S).
using System.Threading;

namespace NfThread
{
    public sealed partial class Lock
    {
        internal WaitQueue Waiters;
    }
}
