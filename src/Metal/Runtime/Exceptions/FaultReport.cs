// The last words of a firmware that cannot go on: what happened and where, on the console, then the end of the program (an
// exit code under the emulator, a halt on a board, which keeps what was printed readable and the debugger welcome).

using System.Runtime.CompilerServices;

namespace System.Runtime
{
    internal static unsafe class FaultReport
    {
        private const int ExitExtended = 0x20;
        private const int ApplicationExit = 0x20026;
        private const int FaultExitCode = 70;

        internal static void Stop(string what, uint address)
        {
            Write("\nFatal: ");
            Write(what);
            WriteHex(address);
            Write("\n");
            Halt();
        }

        internal static void StopUncaught(Exception exception)
        {
            Stop("exception left the last frame of its stack: MethodTable ", (uint)exception.m_pMethodTable);
        }

        internal static void Halt()
        {
            Cpu.DisableInterrupts();
            if (IsEmulated())
            {
                int* reason = stackalloc int[2];
                reason[0] = ApplicationExit;
                reason[1] = FaultExitCode;
                Cpu.Semihosting(ExitExtended, (nint)reason);
            }

            while (true) Cpu.WaitForInterrupt();
        }

        internal static void Write(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                byte b = (byte)text[i];
                Chip.WriteConsole(&b, 1);
            }
        }

        internal static void WriteHex(uint value)
        {
            byte* text = stackalloc byte[10];
            text[0] = (byte)'0';
            text[1] = (byte)'x';
            for (int i = 9; i > 1; i--, value >>= 4)
            {
                uint digit = value & 15;
                text[i] = (byte)(digit < 10 ? '0' + digit : 'a' + digit - 10);
            }

            Chip.WriteConsole(text, 10);
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_is_emulated")]
        private static extern bool IsEmulated();
    }
}
