// The core's own peripherals: SysTick, the interrupt control register, exception priorities, the MPU's guard region.

using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    internal static unsafe class SystemControl
    {
        private const uint Base = 0xE000E000;
        private const uint PendSwitchBit = 1u << 28;
        private const uint PendTickBit = 1u << 26;

        // The lowest priority, shared by PendSV and SysTick; LockScheduler holds back just this one.
        internal const byte SwitchPriority = 0xF0;

        private static ref uint TickControl => ref *(uint*)(Base + 0x010);
        private static ref uint TickReload => ref *(uint*)(Base + 0x014);
        private static ref uint TickValue => ref *(uint*)(Base + 0x018);
        private static ref uint InterruptControl => ref *(uint*)(Base + 0xD04);
        private static ref uint ResetControl => ref *(uint*)(Base + 0xD0C);
        private static ref uint SwitchPriorities => ref *(uint*)(Base + 0xD20);
        private static ref uint MpuAddress => ref *(uint*)(Base + 0xD9C);
        private static ref uint MpuAttributes => ref *(uint*)(Base + 0xDA0);

        // The stack guard's region; bit 4 makes a write of the address select the region too.
        internal const int GuardRegion = 6;
        private const int RegionValid = 0x10;

        // A frame larger than the guard could reach across it without touching it, so it is larger than most frames. Below it is
        // room for the 104 bytes that the processor stacks when it takes a fault or an interrupt from a thread whose stack pointer
        // is already in the guard: what of them lies below is written, and must not be somebody else's.
        private const int GuardOffset = 128;
        internal const int GuardSize = 128;

        /// <summary>From the bottom of a stack to its lowest usable byte.</summary>
        internal const int GuardEnd = GuardOffset + GuardSize;

        internal static void Start()
        {
            SwitchPriorities = ((uint)SwitchPriority << 24) | ((uint)SwitchPriority << 16);

            // No access, never executed, 128 bytes, enabled.
            MpuAddress = RegionValid | GuardRegion;
            MpuAttributes = (1u << 28) | (6u << 1) | 1u;
            Cpu.Barrier();
        }

        /// <summary>The MPU address word that puts the guard into a stack, whose bottom is a multiple of 128.</summary>
        internal static nint GuardWord(nint stackBottom) => stackBottom + GuardOffset | RegionValid | GuardRegion;

        /// <summary>Moves the guard off the running thread's stack, into the null page; the next switch sets it again.</summary>
        [MethodImpl(Inlining.Always)]
        internal static void DropGuard()
        {
            Volatile.Write(ref MpuAddress, (uint)GuardWord(0));
            Kernel.State.StackBottom = 0;
        }

        /// <summary>Asks for a reset of the chip, which takes some cycles to come.</summary>
        internal static void Reset()
        {
            const uint key = 0x05FA0000, request = 1 << 2;
            Volatile.Write(ref ResetControl, key | request);
            Cpu.Barrier();
        }

        internal static void PendSwitch() => Volatile.Write(ref InterruptControl, PendSwitchBit);

        internal static void SetTickReload(uint value) => Volatile.Write(ref TickReload, value);

        internal static bool IsTickRunning => (Volatile.Read(ref TickControl) & 1) != 0;

        /// <summary>Begins a whole period now.</summary>
        internal static void RestartTick() => Volatile.Write(ref TickValue, 0);

        /// <summary>Waits until the restarted counter has taken its reload value, which it does at its next count; a stopped one never would.</summary>
        internal static void AwaitTickReload()
        {
            while (IsTickRunning && Volatile.Read(ref TickValue) == 0) { }
        }

        internal static void PendTick() => Volatile.Write(ref InterruptControl, PendTickBit);

        internal static void StopTick() => Volatile.Write(ref TickControl, 0);

        internal static void StartTick(uint control)
        {
            if (!IsTickRunning) BeginTick(control);
        }

        internal static void BeginTick(uint control)
        {
            Volatile.Write(ref TickValue, 0);
            Volatile.Write(ref TickControl, control);
        }

        /// <summary>Stops it, with a whole period before the next tick.</summary>
        internal static void EndTick() => BeginTick(0);
    }
}
