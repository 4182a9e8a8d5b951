using NfThread.Cli.Boards;

namespace NfThread.Cli.Schedules;

/// <summary>The timer of an emulated chip that steps once an instruction, and that of the kernel's alarm (src/Metal/Schedules/StepTimer.cs).</summary>
internal sealed record InstructionTimer(uint Registers, uint Interrupt, uint AlarmRegisters)
{
    private const int Nanosecond = 1_000_000_000;

    /// <summary>Whether there is one. An instruction is a nanosecond of the emulator's time, so the timer's clock has to be that fast.</summary>
    public static bool IsOn(Board board) => board.Chip.Family == "Stm32F4" && board.Emulator?.TimerClock == Nanosecond;

    public static InstructionTimer Of(Board board)
    {
        if (IsOn(board))
        {
            const uint timer3 = 0x40000400, timer3Interrupt = 29, timer5 = 0x40000C00;
            return new InstructionTimer(timer3, timer3Interrupt, timer5);
        }

        throw new UserError(
            $"The emulator of {board.Name} has no timer that counts single instructions, so nobody can be stopped at one.",
            "Run schedules on an emulated STM32F4: --board netduinoplus2.");
    }
}
