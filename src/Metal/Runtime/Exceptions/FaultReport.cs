// The last words of a firmware that cannot go on: what happened and where, and what all threads were doing, on the console and into
// the post-mortem; then the end of the program (an exit code under the emulator; a board resets itself, and prints it again).
//
// Nothing here allocates or takes a lock: the fault may have hit any code, interrupt handlers included. The report itself may meet a
// fault, in memory that is ruined; then what there is of it must do.

using System.Runtime.CompilerServices;

namespace System.Runtime
{
    [SkipLocalsInit]
    internal static unsafe class FaultReport
    {
        private const int FaultExitCode = 70;
        private const int NonMaskable = 2;
        private const int MostFrames = 12;

        /// <summary>Set by a test: the emulated board resets itself as a real one does.</summary>
        internal static bool ResetsInEmulator;

        private static ResetCause s_cause = ResetCause.Fault;

        /// <summary>A fault that no thread can be told of.</summary>
        internal static void Stop(FaultFrame* frame, uint status, uint hardFault, uint address)
        {
            HardwareWatchdog.Feed();
            if (PostMortem.IsOpen) CutShort();
            if (Cpu.GetExceptionNumber() == NonMaskable && HardwareWatchdog.IsRunning) s_cause = ResetCause.Watchdog;
            LeaveHandler(frame, status, hardFault, address);
        }

        [RuntimeExport("nf_report_fault")]
        private static void Report(FaultFrame* frame, uint status, uint hardFault, uint address)
        {
            Begin(s_cause == ResetCause.Watchdog ? FaultText.Watchdog : Reason(status));
            if ((status & (FaultRegisters.MemoryAddressValid | FaultRegisters.BusAddressValid)) != 0) WriteAddress(FaultText.At, address);
            Write(frame->IsThread ? FaultText.InThread : FaultText.InHandler);
            bool readable = (status & FaultRegisters.StackAccess) == 0;
            if (readable)
            {
                for (int i = 0; i < 16; i++)
                {
                    Write(i % 4 == 0 ? FaultText.Register : FaultText.NextRegister);
                    if (i >= 10) Write('1');
                    Write((char)('0' + i % 10));
                    WriteAddress(FaultText.Blank, i == 13 ? frame->StackPointer : *frame->Register(i));
                }

                WriteAddress(FaultText.ProgramStatus, frame->Stacked->Xpsr);
            }

            WriteAddress(FaultText.FaultStatus, status);
            WriteAddress(FaultText.HardFaultStatus, hardFault);
            if (readable)
            {
                UnwindContext context;
                for (int i = 0; i < 9; i++) (&context.R4)[i] = *frame->Register(i + 4);
                context.Sp = frame->StackPointer;
                context.Lr = frame->Stacked->Lr;
                context.Pc = frame->Stacked->Pc;
                StackWalk.Write(&context, MostFrames);
            }

            End();
        }

        internal static void Stop(FaultText what, uint address)
        {
            Begin(what);
            WriteAddress(address);
            End();
        }

        /// <summary>Every thread's first method catches everything, so this is a defect of the runtime or a ruined stack.</summary>
        internal static void StopUncaught(Exception exception)
        {
            Begin(FaultText.Uncaught);
            ExceptionReport.WritePieces(exception);
            End();
        }

        private static void Begin(FaultText what)
        {
            Cpu.DisableInterrupts();
            if (PostMortem.IsOpen) CutShort();
            PostMortem.Open(s_cause);
            Write(FaultText.Fatal);
            Write(what);
        }

        private static void CutShort()
        {
            Write(FaultText.CutShort);
            Finish();
        }

        private static void End()
        {
            ThreadReport.WriteAll();
            Finish();
        }

        private static void Finish()
        {
            Write('\n');
            PostMortem.Keep();
            if (ResetsInEmulator || !Chip.IsEmulated()) Shutdown.Reset();
            Shutdown.Exit(FaultExitCode);
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_leave_handler")]
        private static extern void LeaveHandler(FaultFrame* frame, uint status, uint hardFault, uint address);

        private static FaultText Reason(uint status)
        {
            if ((status & FaultRegisters.StackAccess) != 0) return FaultText.NoStack;
            if ((status & 0xFF) != 0) return FaultText.ProtectedMemory;
            if ((status & 0xFF00) != 0) return FaultText.MissingMemory;
            if ((status & (FaultRegisters.UndefinedInstruction | FaultRegisters.InvalidState)) != 0) return FaultText.UndefinedInstruction;
            return (status & FaultRegisters.InvalidReturn) != 0 ? FaultText.BadReturn : FaultText.Other;
        }

        internal static void WriteAddress(FaultText label, uint value)
        {
            Write(label);
            WriteAddress(value);
        }

        internal static void WriteAddress(uint value)
        {
            for (int i = 0; i < AddressText.Length; i++) Write(AddressText.Digit(value, i));
        }

        internal static void Write(string text)
        {
            for (int i = 0; i < text.Length; i++) Write(text[i]);
        }

        internal static void Write(FaultText text)
        {
            for (byte* letter = FaultTexts.Get(text); *letter != 0; letter++) Write((char)*letter);
        }

        internal static void Write(FaultText label, uint value)
        {
            Write(label);
            WriteNumber(value);
        }

        internal static void WriteNumber(uint number)
        {
            uint unit = 1;
            while (number / unit >= 10) unit *= 10;
            for (; unit != 0; unit /= 10) Write((char)('0' + number / unit % 10));
        }

        internal static void Write(char character)
        {
            byte b = (byte)character;
            if (PostMortem.IsOpen) PostMortem.Add(b);
            Chip.WriteConsole(&b, 1);
        }
    }
}
