// From reset (16 MHz, internal oscillator) to the board file's clocks: crystal or clock signal, PLL, flash wait states, bus
// dividers. Every wait is bounded. A crystal that does not answer is replaced by the internal oscillator, which gives the same
// frequencies 1 % less exactly; start-up says so on the console once there is one. A PLL that does not lock leaves nothing to
// run on at the board's speed: the chip stays at 16 MHz, says so, and stops.
//
// The supply is taken to be 2.7 to 3.6 V, and the regulator stays at its reset scale, which is enough for each chip's full
// speed up to 168 MHz.

namespace NfThread.Chip;

internal static unsafe class ClockTree
{
    private const uint InternalClock = 16000000;
    private const uint Megahertz = 1000000;

    // The PLL's input is 1 MHz; its oscillator must lie between 192 and 432 MHz.
    private const uint PllP = Board.CoreClock >= 96000000 ? 2 : Board.CoreClock >= 48000000 ? 4 : 8;
    private const uint PllN = Board.CoreClock / Megahertz * PllP;
    private const uint PllQ = (PllN + 47) / 48;

    private const uint FlashWaitStates = (Board.CoreClock - 1) / 30000000;
    private const uint FlashCachesAndPrefetch = 7u << 8;
    private const uint FlashLatency = 0xF;

    // 100 ms of reads at 16 MHz; a crystal needs 2 to 10 ms, the PLL 0.3 ms.
    private const uint Bound = InternalClock / 10 / Register.CyclesPerRead;

    private static Register* FlashAccess => (Register*)0x40023C00;

    /// <summary>The crystal did not start, and the internal oscillator stands in for it.</summary>
    internal static bool CrystalFailed { get; private set; }

    /// <summary>False when the PLL did not lock and the chip runs at 16 MHz.</summary>
    internal static bool AtFullSpeed { get; private set; }

    internal static uint Apb1Clock => AtFullSpeed ? Board.Apb1Clock : InternalClock;

    internal static uint Apb2Clock => AtFullSpeed ? Board.Apb2Clock : InternalClock;

    internal static void Start()
    {
        // The emulator has no clock tree: nothing to set, and a wait would only run into its bound.
        AtFullSpeed = true;
        if (Emulator.IsPresent) return;

        RccRegisters* rcc = Rcc.Registers;
        bool crystal = Board.CrystalClock != 0 && StartCrystal(rcc);
        CrystalFailed = Board.CrystalClock != 0 && !crystal;

        uint divider = (crystal ? Board.CrystalClock : InternalClock) / Megahertz;
        rcc->Pll.Value = (rcc->Pll.Value & Rcc.PllKept) | divider | (PllN << Rcc.PllNShift) | ((PllP / 2 - 1) << Rcc.PllPShift) | (PllQ << Rcc.PllQShift) |
            (crystal ? Rcc.PllFromCrystal : 0);
        rcc->Control.Set(Rcc.PllOn);
        if (!rcc->Control.Await(Rcc.PllReady, Rcc.PllReady, Bound))
        {
            AtFullSpeed = false;
            return;
        }

        // Wait states and bus dividers before the speed that needs them.
        FlashAccess->Value = FlashWaitStates | FlashCachesAndPrefetch;
        AtFullSpeed = FlashAccess->Await(FlashLatency, FlashWaitStates, Bound);
        if (!AtFullSpeed) return;
        rcc->Configuration.Value = (Divider(Board.Apb1Clock) << Rcc.Apb1Shift) | (Divider(Board.Apb2Clock) << Rcc.Apb2Shift);
        rcc->Configuration.Replace(Rcc.SelectMask, Rcc.SelectPll);
        AtFullSpeed = rcc->Configuration.Await(Rcc.Selected, Rcc.SelectedPll, Bound);
    }

    private static bool StartCrystal(RccRegisters* rcc)
    {
        if (Board.CrystalBypass) rcc->Control.Set(Rcc.CrystalBypass);
        rcc->Control.Set(Rcc.CrystalOn);
        if (rcc->Control.Await(Rcc.CrystalReady, Rcc.CrystalReady, Bound)) return true;
        rcc->Control.Clear(Rcc.CrystalOn | Rcc.CrystalBypass);
        return false;
    }

    /// <summary>The field's code for core clock / bus clock: 1 is 0, 2 is 4, 4 is 5, 8 is 6, 16 is 7.</summary>
    private static uint Divider(uint busClock)
    {
        uint code = 3;
        for (uint clock = Board.CoreClock; clock > busClock; clock >>= 1) code++;
        return code == 3 ? 0 : code;
    }
}
