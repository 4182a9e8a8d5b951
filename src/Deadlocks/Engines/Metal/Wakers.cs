// Interrupts that could still wake somebody: a pin that has a handler, a serial port that somebody reads or listens to, an interrupt of the program's own. What
// is on before Main begins is the kernel's: its alarm, and on the emulator the one that gives serial lines their speed.
using System.IO.Ports;
using System.Threading;

namespace NfThread.Deadlocks
{
    internal static unsafe class Wakers
    {
        private const uint SetEnable = 0xE000E100;
        private const int Words = 8;

        private struct Interrupts
        {
            internal fixed uint Enabled[Words];
        }

        private static Interrupts s_kernels;

        internal static void Start()
        {
            for (int i = 0; i < Words; i++)
            {
                s_kernels.Enabled[i] = Read(i);
            }
        }

        internal static bool Any()
        {
            int others = 0;
            for (int i = 0; i < Words; i++)
            {
                for (uint bits = Read(i) & ~s_kernels.Enabled[i]; bits != 0; bits &= bits - 1)
                {
                    others++;
                }
            }

            // One a port: more than there are open ports are of something else.
            return others != 0 && (others != SerialReceiver.Open || SerialReceiver.IsAwaited);
        }

        private static uint Read(int word)
        {
            return Volatile.Read(ref *(uint*)(SetEnable + (uint)word * sizeof(uint)));
        }
    }
}
