// The other half of Lock for the ports over System.Threading: the ring of its waiters. Lock.cs holds the invariant.
namespace NfThread
{
    public sealed partial class Lock
    {
        internal ThreadRecord LastWaiter;
    }
}
