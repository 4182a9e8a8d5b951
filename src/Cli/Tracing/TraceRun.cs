using NfThread.Cli.Boards;
using NfThread.Cli.Emulator;
using NfThread.Cli.Firmware;

namespace NfThread.Cli.Tracing;

/// <summary>
/// A trace of a program on a board's emulator. The program is run twice at the same time, each time with another log (PointLog, BlockLog): what
/// happened with registers, and when. Neither changes the image or the board, so the program executes what it does without a trace.
/// </summary>
internal sealed class TraceRun(Board board, string elf, RunOptions options)
{
    private readonly List<EmulatorSession> sessions = [];

    public void Interrupt() => sessions.ForEach(s => s.Interrupt());

    /// <summary>Runs the program and returns its exit code, with the trace unless there was nothing to see.</summary>
    /// <param name="output">What the program prints.</param>
    /// <param name="title">What the trace is of.</param>
    public async Task<(int ExitCode, TraceDocument Trace)> RunAsync(Stream output, string title)
    {
        ElfFile image = ElfFile.Read(elf);
        TracePoints points = new(image);
        if (!points.Has(PointKind.SwitchTo) || points.ProgramEnd == 0)
        {
            throw new UserError($"{elf} has no kernel of the metal engine that nft knows.", "Build it with the nft that traces it.");
        }

        FinalMemory memory = new(points.ProgramEnd, board.Memory.Ram.Origin, (int)board.Memory.Ram.Size);
        PointLog what = new(points);
        BlockLog when = new(points, ClockOf(board));
        EmulatorSession first = new(board, elf, options with { Log = what, Memory = memory, Speed = RunSpeed.Max });
        EmulatorSession second = new(board, elf, options with { Log = when, Speed = RunSpeed.Max, IsSilent = true });
        sessions.AddRange([first, second]);
        int[] codes = await Task.WhenAll(first.RunAsync(output, KeyboardFeed.None), second.RunAsync(Stream.Null, KeyboardFeed.None));

        using TraceNames names = new(elf, memory.Address, memory.Content);
        EventMerger merger = new(what.Passings, names.ObjectAt, names.Text, names.InThread);
        List<TraceEvent> events = merger.Merge(when.Events, complete: codes[0] != ExitCodes.Interrupted);
        names.Learn(merger);
        Timeline line = new(events, when.End, names.Place);
        string source = $"emulator, {when.Instructions:#,0} instructions, none of them the trace's";
        return (codes[0], TraceDocument.Make(line, title, board.Name, source, names.Thread, names.Thing, n => InterruptNames.Of(board.Chip.Family, n)));
    }

    /// <summary>The chip's microsecond counter (src/Metal/Chips: nf_chip_counter).</summary>
    private static uint ClockOf(Board board)
    {
        const uint timer2Count = 0x40000024, fpgaCount = 0x40028018;
        return board.Chip.Family switch
        {
            "Stm32F4" => timer2Count,
            "Mps2" => fpgaCount,
            _ => throw new UserError($"nft does not know the clock of {board.Name}.", "Trace it on --board netduinoplus2."),
        };
    }
}
