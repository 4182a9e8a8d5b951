// The end of the program: on the emulator the exit code goes to whoever started it, on hardware the board rests.

namespace System
{
    internal static unsafe class Shutdown
    {
        private const int SysExitExtended = 0x20;
        private const int ApplicationExit = 0x20026;

        internal static void Exit(int code)
        {
            Cpu.DisableInterrupts();
            ScheduleHooks.Exit(code);
            if (Chip.IsEmulated())
            {
                int* arguments = stackalloc int[2];
                arguments[0] = ApplicationExit;
                arguments[1] = code;
                Cpu.Semihosting(SysExitExtended, (nint)arguments);
            }

            while (true) Cpu.WaitForInterrupt();
        }
    }
}
