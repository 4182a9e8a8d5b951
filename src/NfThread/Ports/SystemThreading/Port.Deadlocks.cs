// What happens after a deadlock. On host NfThread.Deadlocks (src/Deadlocks) looks for them; nanoFramework's firmware says too little of its threads.
using System;

namespace NfThread
{
    internal static partial class Port
    {
        private static DeadlockAction s_onDeadlock;

        internal static partial DeadlockAction GetOnDeadlock()
        {
            return s_onDeadlock;
        }

        internal static partial void SetOnDeadlock(DeadlockAction action)
        {
            Engine.CheckDeadlockAction(action);
            s_onDeadlock = action;
        }
    }
}
