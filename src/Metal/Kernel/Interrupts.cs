// Every device interrupt enters here, in handler mode on the main stack, and goes on to the chip's own code.

using System.Runtime;

namespace System
{
    internal static class Interrupts
    {
        private const int FirstDeviceInterrupt = 16;

        [RuntimeExport("nf_interrupt")]
        private static void Enter() => Chip.Interrupt(Cpu.GetExceptionNumber() - FirstDeviceInterrupt);
    }
}
