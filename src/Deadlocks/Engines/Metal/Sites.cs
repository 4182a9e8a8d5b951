// The places of the program, which nft leaves in flash (src/Cli/Deadlocks/SiteData.cs): their number, then the address of each one's text, which ends with 0.
using System.Runtime;
using System.Runtime.CompilerServices;

namespace NfThread.Deadlocks
{
    internal static unsafe class Sites
    {
        // 1 is the first.
        internal static void Write(int site)
        {
            uint* table = Table();
            if (site <= 0 || site > (int)table[0])
            {
                return;
            }

            for (byte* letter = (byte*)table[site]; *letter != 0; letter++)
            {
                FaultReport.Write((char)*letter);
            }
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_deadlocks_sites")]
        private static extern uint* Table();
    }
}
