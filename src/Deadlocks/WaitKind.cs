namespace NfThread.Deadlocks
{
    /// <summary>What a thread waits for. Only of an RLock, a Monitor and a thread is it certain who ends the wait.</summary>
    internal enum WaitKind
    {
        None,
        Lock,
        RLock,
        Monitor,
        Event,
        AnyEvent,
        AllEvents,
        Handle,
        Thread,
        Dispatcher,
        Sleep
    }
}
