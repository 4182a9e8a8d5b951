// Reset and clock control: the registers, and the switch that gives a peripheral its clock. Start-up of the clocks themselves
// is ClockTree's.

using System.Runtime.InteropServices;

namespace NfThread.Chip;

[StructLayout(LayoutKind.Sequential)]
internal struct RccRegisters
{
    public Register Control, Pll, Configuration, Interrupts;
    public Register Ahb1Reset, Ahb2Reset, Ahb3Reset, Reserved1C, Apb1Reset, Apb2Reset, Reserved28, Reserved2C;
    public Register Ahb1Enable, Ahb2Enable, Ahb3Enable, Reserved3C, Apb1Enable, Apb2Enable;
}

internal static unsafe class Rcc
{
    internal static RccRegisters* Registers => (RccRegisters*)0x40023800;

    // Control
    internal const uint InternalReady = 1u << 1;
    internal const uint CrystalOn = 1u << 16;
    internal const uint CrystalReady = 1u << 17;
    internal const uint CrystalBypass = 1u << 18;
    internal const uint PllOn = 1u << 24;
    internal const uint PllReady = 1u << 25;

    // Pll: M in bits 0-5, N in bits 6-14, P in bits 16-17 (0 is 2, 1 is 4, 2 is 6, 3 is 8), Q in bits 24-27
    internal const int PllNShift = 6;
    internal const int PllPShift = 16;
    internal const uint PllFromCrystal = 1u << 22;
    internal const int PllQShift = 24;

    /// <summary>To be left as they are: reserved, or on some chips the divider of a clock that nothing uses.</summary>
    internal const uint PllKept = 0xF0000000;

    // Configuration
    internal const uint SelectPll = 2;
    internal const uint SelectMask = 3;
    internal const uint Selected = 3u << 2;
    internal const uint SelectedPll = 2u << 2;
    internal const int Apb1Shift = 10;
    internal const int Apb2Shift = 13;

    // Apb1Enable
    internal const uint Timer2 = 1u << 0;
    internal const uint Timer4 = 1u << 2;
    internal const uint Timer5 = 1u << 3;
    internal const uint Usart2 = 1u << 17;
    internal const uint Usart3 = 1u << 18;
    internal const uint Uart4 = 1u << 19;
    internal const uint Uart5 = 1u << 20;
    internal const uint Power = 1u << 28;

    // Apb2Enable
    internal const uint Usart1 = 1u << 4;
    internal const uint Usart6 = 1u << 5;
    internal const uint Adc1 = 1u << 8;
    internal const uint Syscfg = 1u << 14;

    internal static void EnableGpio(int port) => Enable(ref Registers->Ahb1Enable, 1u << port);

    internal static void EnableApb1(uint peripheral) => Enable(ref Registers->Apb1Enable, peripheral);

    internal static void EnableApb2(uint peripheral) => Enable(ref Registers->Apb2Enable, peripheral);

    // The read back gives the clock the two cycles it needs before the peripheral may be touched.
    private static void Enable(ref Register register, uint bits)
    {
        bool masked = System.Cpu.DisableInterrupts();
        register.Set(bits);
        _ = register.Value;
        System.Cpu.RestoreInterrupts(masked);
    }
}
