// What methods marked Synchronized call, which are above all the add and remove of field-like events: an instance method
// locks its object, a static one its type.

using System;
using System.Threading;
using Internal.Runtime;

namespace Internal.Runtime.CompilerHelpers
{
    internal static unsafe class SynchronizedMethodHelpers
    {
        private static void MonitorEnter(object obj, ref bool lockTaken)
        {
            Monitor.Enter(obj);
            lockTaken = true;
        }

        // The epilogue calls this even when entering failed.
        private static void MonitorExit(object obj, ref bool lockTaken)
        {
            if (!lockTaken) return;
            lockTaken = false;
            Monitor.Exit(obj);
        }

        private static object GetSyncFromClassHandle(MethodTable* type) => RuntimeType.FromMethodTable(type);
    }
}
