// What reports call a thread: its name, or else the method that it was started with. Allocates nothing, so it works in fault handlers.

using System.Runtime;
using System.Threading;

namespace System
{
    internal static unsafe class ThreadNames
    {
        /// <summary>Gives the function of a thread that the thread module started, from what the module keeps for it.</summary>
        internal static delegate*<object, Delegate> FunctionOf;

        internal static void Write(Thread thread)
        {
            if (thread.Name != null)
            {
                FaultReport.Write(thread.Name);
                return;
            }

            Delegate function = thread._moduleRecord != null && FunctionOf != null ? FunctionOf(thread._moduleRecord) : null;
            if (function == null) function = thread._start;
            uint address = function == null ? 0 : (uint)function.MethodAddress & ~1u;
            CodedName name;
            if (address != 0 && NameTable.FindMethod(address, &name)) name.Write();
            else FaultReport.WriteAddress((uint)thread.ManagedThreadId);
        }
    }
}
