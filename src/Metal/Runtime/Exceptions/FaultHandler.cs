// What becomes of a fault. Runs in handler mode, so it allocates nothing and throws nothing itself.
//
//   in a thread, its stack used up           the thread ends with a report, the others go on
//   in a thread                              an exception at the faulting instruction: the handler returns into
//                                            nf_throw_fault (Arch/CortexM/Faults.S), which throws on the thread's stack
//   in an interrupt handler, or in a thread  the firmware stops with a report: nobody can be told, and what the code was
//   that holds interrupts back               changing is half changed

using System.Runtime.CompilerServices;
using System.Threading;

namespace System.Runtime
{
    [SkipLocalsInit]
    internal static unsafe class FaultHandler
    {
        private const uint ThumbState = 1u << 24;

        // What xPSR keeps of an interrupted IT block or load-multiple; the code that is returned to has neither.
        private const uint ExecutionState = 0x0600FC00;
        private const ushort FailFastInstruction = 0xDE01;

        [RuntimeExport("nf_handle_fault")]
        private static void Handle(FaultFrame* frame)
        {
            uint status = FaultRegisters.Take(out uint hardFault, out uint address);
            if (!frame->IsThread && IsLazySaving(status)) return;
            if (!frame->IsThread || IsMasked()
                || !(IsStackUsedUp(frame, status, address) ? EndThread(frame, (status & FaultRegisters.StackAccess) == 0) : Convert(frame, status, address)))
                FaultReport.Stop(frame, status, hardFault, address);
        }

        /// <summary>
        /// A handler's floating-point instruction found no room for the registers of the thread that it interrupted, which stands in its guard: they
        /// are lost, the handler goes on, and PendSV ends the thread.
        /// </summary>
        private static bool IsLazySaving(uint status)
        {
            if ((status & FaultRegisters.LazySaving) == 0 || (status & ~(FaultRegisters.LazySaving | FaultRegisters.MemoryAddressValid)) != 0) return false;
            FaultRegisters.DropFrame();
            SystemControl.PendSwitch();
            return true;
        }

        /// <summary>
        /// The processor could not save or restore a frame, or saved it in the guard or below, or the thread touched its guard: all else of its
        /// stack it may access.
        /// </summary>
        private static bool IsStackUsedUp(FaultFrame* frame, uint status, uint address)
        {
            if ((status & FaultRegisters.StackAccess) != 0) return true;
            ThreadControlBlock* thread = Kernel.State.Current;
            if (thread == null) return false;
            uint bottom = (uint)thread->StackBottom;
            return (uint)frame->Stacked - bottom < SystemControl.GuardEnd
                || (status & FaultRegisters.MemoryAddressValid) != 0 && address - bottom < (uint)thread->StackSize;
        }

        /// <summary>Makes the handler return into an exception of the thread. False for what only a broken runtime can cause.</summary>
        private static bool Convert(FaultFrame* frame, uint status, uint address)
        {
            HardwareFrame* stacked = frame->Stacked;
            uint pc = stacked->Pc;
            uint lr = stacked->Lr;
            FaultText kind;
            if ((status & FaultRegisters.DataAccess) != 0)
            {
                kind = address < FaultRegisters.NullPageSize ? FaultText.ProtectedMemory : FaultText.ClosedMemory;
            }
            else if ((status & FaultRegisters.PreciseBus) != 0)
            {
                kind = FaultText.BadAccess;
            }
            else if ((status & FaultRegisters.ImpreciseBus) != 0)
            {
                kind = FaultText.LateBadAccess;
            }
            else if ((status & FaultRegisters.Unaligned) != 0)
            {
                kind = FaultText.Misaligned;
                address = pc;
            }
            else if ((status & (FaultRegisters.InstructionAccess | FaultRegisters.InstructionBus | FaultRegisters.InvalidState)) != 0)
            {
                // There is no code at pc; the jump was a call, so its return address tells where it stands.
                kind = FaultText.BadJump;
                address = pc;
                pc = (lr & ~1u) - 2;
                lr = 0;
            }
            else if ((status & (FaultRegisters.UndefinedInstruction | FaultRegisters.NoCoprocessor)) != 0)
            {
                ushort instruction = *(ushort*)pc;
                if (instruction == FailFastInstruction) return false;
                if (ExhaustedPlace.Is(instruction)) return EndThread(frame, true);
                kind = FaultText.BadInstruction;
                address = pc;
            }
            else
            {
                return false;
            }

            stacked->R0 = (uint)kind;
            stacked->R1 = address;
            stacked->R2 = pc;
            stacked->R3 = lr;
            stacked->Pc = (uint)GetThrower() & ~1u;
            stacked->Xpsr = stacked->Xpsr & ~ExecutionState | ThumbState;
            return true;
        }

        /// <summary>Ends the running thread, and does not return. False when there is none. A frame that the processor could not save says nothing.</summary>
        private static bool EndThread(FaultFrame* frame, bool isSaved)
        {
            if (Kernel.State.Current == null) return false;
            FaultRegisters.DropFrame();
            EndOutside(frame, isSaved);
            return true;
        }

        /// <summary>Where a fault goes on as an exception, in the thread that faulted.</summary>
        [RuntimeExport("nf_throw_hardware")]
        private static void Throw(FaultText kind, uint address, UnwindContext* origin) => ExceptionDispatch.Throw(Make(kind, address), origin);

        // Nobody above this could catch: where there is no memory for the exception, that is what the thread gets instead.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static Exception Make(FaultText kind, uint address)
        {
            try
            {
                return kind == FaultText.ProtectedMemory ? new NullReferenceException() : new InvalidOperationException(FaultTexts.Message(kind, address));
            }
            catch (OutOfMemoryException refusal)
            {
                return refusal;
            }
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_cpu_is_masked")]
        private static extern bool IsMasked();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_throw_fault_address")]
        private static extern nint GetThrower();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_end_outside")]
        private static extern void EndOutside(FaultFrame* frame, bool isSaved);
    }
}
