// The interrupt controller: device interrupts on and off. All have one priority, above PendSV and SysTick, so device
// interrupts do not nest, and a switch waits until all of them are served.

using System.Threading;

namespace System
{
    internal static unsafe class Nvic
    {
        private const uint SetEnable = 0xE000E100;
        private const uint ClearEnable = 0xE000E180;
        private const uint SetPending = 0xE000E200;
        private const uint ResetPending = 0xE000E280;
        private const uint Priorities = 0xE000E400;
        private const byte DevicePriority = 0x80;

        internal static void Enable(int interrupt)
        {
            *(byte*)(Priorities + (uint)interrupt) = DevicePriority;
            Volatile.Write(ref *(uint*)(SetEnable + (uint)(interrupt >> 5) * 4), 1u << (interrupt & 31));
        }

        /// <summary>Raises an interrupt by hand.</summary>
        internal static void Pend(int interrupt) =>
            Volatile.Write(ref *(uint*)(SetPending + (uint)(interrupt >> 5) * 4), 1u << (interrupt & 31));

        /// <summary>Forgets one that has been raised and not been served.</summary>
        internal static void ClearPending(int interrupt) =>
            Volatile.Write(ref *(uint*)(ResetPending + (uint)(interrupt >> 5) * 4), 1u << (interrupt & 31));

        internal static void Disable(int interrupt)
        {
            Volatile.Write(ref *(uint*)(ClearEnable + (uint)(interrupt >> 5) * 4), 1u << (interrupt & 31));
            Cpu.Barrier();
        }
    }
}
