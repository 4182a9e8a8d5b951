// The end of the program: on the emulator the exit code goes to whoever started it, on hardware the board rests. And its beginning anew.

namespace System
{
    internal static unsafe class Shutdown
    {
        private const int SysWrite0 = 0x04;
        private const int SysExitExtended = 0x20;
        private const int ApplicationExit = 0x20026;

        internal static void Exit(int code)
        {
            Cpu.DisableInterrupts();
            TraceHooks.End();
            ScheduleHooks.Exit(code);
            if (Chip.IsEmulated())
            {
                int* arguments = stackalloc int[2];
                uint limit = BootBlock.RunMilliseconds;
                if (limit != 0 && Clock.Microseconds >= (ulong)limit * 1000)
                {
                    // "time\n" for nft, beside the console. Twin: EmulatorSession in src/Cli.
                    arguments[0] = 0x656D6974;
                    arguments[1] = '\n';
                    Cpu.Semihosting(SysWrite0, (nint)arguments);
                }

                arguments[0] = ApplicationExit;
                arguments[1] = code;
                Cpu.Semihosting(SysExitExtended, (nint)arguments);
            }

            // The watchdog, where it runs, is for a program that hangs; this one has ended.
            while (true)
            {
                HardwareWatchdog.Feed();
                Cpu.WaitForInterrupt();
            }
        }

        /// <summary>Resets the processor and all devices; the program starts anew. RAM keeps its contents.</summary>
        internal static void Reset()
        {
            Cpu.DisableInterrupts();
            Chip.FlushConsole();
            SystemControl.Reset();
            while (true) { }
        }
    }
}
