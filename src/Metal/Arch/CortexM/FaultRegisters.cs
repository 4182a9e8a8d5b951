// The processor's fault registers and what their bits say (ARMv7-M, B3.2.15 and following), and the setting that makes
// faults arrive: one handler each for memory management, bus and usage faults.

using System.Runtime.CompilerServices;

namespace System.Runtime
{
    internal static unsafe class FaultRegisters
    {
        private const uint Base = 0xE000E000;

        // Memory management: bits 0-7 of the status register.
        internal const uint InstructionAccess = 1u << 0;
        internal const uint DataAccess = 1u << 1;
        internal const uint LazySaving = 1u << 5;
        internal const uint MemoryAddressValid = 1u << 7;

        // Bus: bits 8-15.
        internal const uint InstructionBus = 1u << 8;
        internal const uint PreciseBus = 1u << 9;
        internal const uint ImpreciseBus = 1u << 10;
        internal const uint BusAddressValid = 1u << 15;

        /// <summary>Stacking or unstacking a frame failed, the floating-point part included, on either count.</summary>
        internal const uint StackAccess = 0x0038 | 0x3800;

        // Usage: bits 16-31.
        internal const uint UndefinedInstruction = 1u << 16;
        internal const uint InvalidState = 1u << 17;
        internal const uint InvalidReturn = 1u << 18;
        internal const uint NoCoprocessor = 1u << 19;
        internal const uint Unaligned = 1u << 24;

        /// <summary>A null reference plus the offset of any field or element reached without a bounds check.</summary>
        internal const uint NullPageSize = 0x10000;

        private static ref uint VectorTable => ref *(uint*)(Base + 0xD08);
        private static ref uint HandlerControl => ref *(uint*)(Base + 0xD24);
        private static ref uint FaultStatus => ref *(uint*)(Base + 0xD28);
        private static ref uint HardFault => ref *(uint*)(Base + 0xD2C);
        private static ref uint MemoryAddress => ref *(uint*)(Base + 0xD34);
        private static ref uint BusAddress => ref *(uint*)(Base + 0xD38);
        private static ref uint FloatContext => ref *(uint*)(Base + 0xF34);

        /// <summary>Call first of all, and <see cref="MemoryProtection"/> next: what comes before it and dereferences null reads the vector table.</summary>
        internal static void Start()
        {
            VectorTable = (uint)GetVectors();
            HandlerControl |= 7u << 16;
        }

        /// <summary>Reads why a fault happened, and where if that is known, and makes ready for the next.</summary>
        internal static uint Take(out uint hardFault, out uint address)
        {
            uint status = FaultStatus;
            hardFault = HardFault;
            address = (status & MemoryAddressValid) != 0 ? MemoryAddress : (status & BusAddressValid) != 0 ? BusAddress : 0;
            FaultStatus = status;
            HardFault = hardFault;
            return status;
        }

        /// <summary>
        /// Forgets what is left over of a frame that will never be returned to: floating-point registers still to be saved in it,
        /// and the second fault that saving it was.
        /// </summary>
        internal static void DropFrame()
        {
            FloatContext &= ~1u;
            HandlerControl &= ~(7u << 12);
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_vectors")]
        private static extern nint GetVectors();
    }
}
