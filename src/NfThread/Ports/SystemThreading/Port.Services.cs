// What a service of the module's needs of System.Threading, which does not tell where another thread stands.
using System.Threading;

namespace NfThread
{
    internal static partial class Port
    {
        internal static partial long Milliseconds()
        {
            return Engine.Now() / Engine.TicksPerMillisecond;
        }

        internal static partial void StartService(ThreadStart body, string name)
        {
            Engine.StartHelper(body);
        }

        internal static partial bool IsAlive(ThreadRecord record)
        {
            return record.Thread.IsAlive;
        }

        internal static partial void WriteWhereItStands(ThreadRecord record)
        {
        }
    }
}
