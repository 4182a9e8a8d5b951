// What the lock, the event or the thread itself says that somebody waits for.
using System.Threading;

namespace NfThread.Deadlocks
{
    internal static class Asked
    {
        // Whether nothing has ended the wait: a lock is still somebody's, an event is not set.
        internal static bool IsKept(WaitingThread thread)
        {
            object subject = thread.Subject;
            switch (thread.Kind)
            {
                case WaitKind.Monitor:
                    if (!Monitor.TryEnter(subject))
                    {
                        return true;
                    }

                    Monitor.Exit(subject);
                    return false;
                case WaitKind.Event:
                    return !IsSet((WaitHandle)subject);
                case WaitKind.AnyEvent:
                    return System.Array.TrueForAll((WaitHandle[])subject, h => !IsSet(h));
                case WaitKind.AllEvents:
                    return System.Array.Exists((WaitHandle[])subject, h => !IsSet(h));
                default:
                    return thread.Record.Outcome == Outcome.Waiting;
            }
        }

        // The one thread that could end the wait; null if there is none, or not only one. Dead: it has ended.
        internal static ThreadRecord Owner(WaitingThread thread, out bool dead)
        {
            ThreadRecord owner = Owner(thread.Kind, thread.Subject);
            dead = owner != null && owner.Thread != null && !owner.Thread.IsAlive;
            return owner;
        }

        private static ThreadRecord Owner(WaitKind kind, object subject)
        {
            switch (kind)
            {
                case WaitKind.RLock:
                    return ((RLock)subject).Owner;
                case WaitKind.Monitor:
                    return Notes.Find(subject)?.Taker;
                case WaitKind.Handle:
                    return OfHandle((ThreadHandle)subject);
                case WaitKind.Dispatcher:
                    return OfHandle(((ThreadEvents)subject).Dispatcher);
                case WaitKind.Thread:
                    return ((Thread)subject).Record;
                default:
                    return null;
            }
        }

        private static ThreadRecord OfHandle(ThreadHandle handle)
        {
            return handle == null ? null : System.Array.Find(Registry.Snapshot(), r => r.Handle == handle);
        }

        // One that resets itself is set again if asking has reset it.
        private static bool IsSet(WaitHandle handle)
        {
            if (!handle.WaitOne(0))
            {
                return false;
            }

            AutoResetEvent resets = handle as AutoResetEvent;
            if (resets != null)
            {
                resets.Set();
            }

            return true;
        }
    }
}
