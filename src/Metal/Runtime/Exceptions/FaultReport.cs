// The last words of a firmware that cannot go on: what happened and where, on the console, then the end of the program (an
// exit code under the emulator; on a board a halt, which keeps what was printed readable and the debugger welcome).
//
// Nothing here allocates or takes a lock: the fault may have hit any code, interrupt handlers included.

namespace System.Runtime
{
    internal static unsafe class FaultReport
    {
        private const int FaultExitCode = 70;

        /// <summary>A fault that no thread can be told of.</summary>
        internal static void Stop(FaultFrame* frame, uint status, uint hardFault, uint address)
        {
            Begin(Reason(status));
            if ((status & (FaultRegisters.MemoryAddressValid | FaultRegisters.BusAddressValid)) != 0) Write(" at ", address);
            Write(FaultTexts.Get(frame->IsThread ? FaultText.InThread : FaultText.InHandler));
            if ((status & FaultRegisters.StackAccess) == 0)
            {
                for (int i = 0; i < 16; i++)
                {
                    Write(i % 4 == 0 ? "\n  r" : "  r");
                    if (i >= 10) Write('1');
                    Write((char)('0' + i % 10));
                    Write(" ", i == 13 ? frame->StackPointer : *frame->Register(i));
                }

                Write("\n  xPSR ", frame->Stacked->Xpsr);
            }

            Write("  CFSR ", status);
            Write("  HFSR ", hardFault);
            Halt();
        }

        internal static void Stop(FaultText what, uint address)
        {
            Begin(what);
            Write("", address);
            Halt();
        }

        /// <summary>Every thread's first method catches everything, so this is a defect of the runtime or a ruined stack.</summary>
        internal static void StopUncaught(Exception exception)
        {
            Begin(FaultText.Uncaught);
            ExceptionReport.WritePieces(exception);
            Halt();
        }

        private static void Begin(FaultText what)
        {
            Cpu.DisableInterrupts();
            Write("\nFatal: ");
            Write(FaultTexts.Get(what));
        }

        private static void Halt()
        {
            Write('\n');
            Shutdown.Exit(FaultExitCode);
        }

        private static FaultText Reason(uint status)
        {
            if ((status & FaultRegisters.StackAccess) != 0) return FaultText.NoStack;
            if ((status & 0xFF) != 0) return FaultText.ProtectedMemory;
            if ((status & 0xFF00) != 0) return FaultText.MissingMemory;
            if ((status & (FaultRegisters.UndefinedInstruction | FaultRegisters.InvalidState)) != 0) return FaultText.UndefinedInstruction;
            return (status & FaultRegisters.InvalidReturn) != 0 ? FaultText.BadReturn : FaultText.Other;
        }

        internal static void Write(string label, uint value)
        {
            Write(label);
            for (int i = 0; i < AddressText.Length; i++) Write(AddressText.Digit(value, i));
        }

        internal static void Write(string text)
        {
            for (int i = 0; i < text.Length; i++) Write(text[i]);
        }

        private static void Write(byte* text)
        {
            for (; *text != 0; text++) Write((char)*text);
        }

        internal static void Write(char character)
        {
            byte b = (byte)character;
            Chip.WriteConsole(&b, 1);
        }
    }
}
