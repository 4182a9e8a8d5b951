// Start-up of the chip, before there are threads: clocks, console, board time.

using System;
using System.Runtime;

namespace NfThread.Chip;

internal static unsafe class Chip
{
    [RuntimeExport("nf_chip_start")]
    internal static void Start()
    {
        Emulator.Detect();
        ClockTree.Start();
        ConsolePort.Start();
        if (EmulatedLine.IsUsed) LineControl.Start();
        if (!ClockTree.AtFullSpeed) Stop();
        Clock.Start();
        if (ClockTree.CrystalFailed) Say("clock: no crystal, 1 % less exact\r\n");
    }

    private static void Stop()
    {
        Say("clock: no PLL, stopped; check the supply\r\n");
        ConsolePort.Flush();
        while (true) Cpu.WaitForInterrupt();
    }

    private static void Say(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            byte character = (byte)text[i];
            ConsolePort.Write(&character, 1);
        }
    }
}
