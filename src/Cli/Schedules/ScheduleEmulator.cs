using System.Diagnostics;
using System.Globalization;
using NfThread.Cli.Boards;
using NfThread.Cli.Emulator;
using NfThread.Cli.Firmware;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Schedules;

/// <summary>Runs schedules of one program on the emulator: one start for all of them, with a reset of the board between two.</summary>
internal sealed class ScheduleEmulator
{
    private const uint Asked = 0x4E465343;

    /// <summary>A schedule that takes more of the emulator's processor time hangs in a way that the board cannot notice.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Boards.Emulator emulator;
    private readonly ScheduledProgram program;
    private readonly uint bootAddress;
    private readonly uint controlAddress;
    private readonly InstructionTimer timer;

    public ScheduleEmulator(ScheduledProgram program)
    {
        this.program = program;
        (Board board, string elf) = (program.Board, program.Elf);
        emulator = board.Emulator ?? throw new UserError($"{board.File} names no emulator for {board.Name}.", "Choose a board that has one (nft boards).");
        timer = InstructionTimer.Of(board);
        ElfFile file = ElfFile.Read(elf);
        bootAddress = file.Symbol("__nf_boot") ?? throw new UserError($"{elf} has no boot block (symbol __nf_boot).", "Build it with this project's SDK.");
        controlAddress = file.Symbol("__nf_schedule")
            ?? throw new UserError($"{elf} was built without what chooses schedules.", "Name the project instead of the .elf, or build it with -p:NfThreadSchedules=true.");
    }

    /// <summary>Processor time that the emulator has used so far.</summary>
    public TimeSpan ProcessorTime { get; private set; }

    /// <summary>Runs the schedules of a file of records and returns their outcomes; records that were passed over are NotRun.</summary>
    /// <param name="records">The file's content.</param>
    /// <param name="next">The record to go on with after a record that crashed.</param>
    /// <param name="console">What the program prints goes there; null to drop it.</param>
    /// <param name="trace">Every instruction goes there; null for no trace.</param>
    /// <param name="cancel">Ends it early.</param>
    public async Task<ScheduleOutcome[]> RunAsync(IReadOnlyList<byte[]> records, Func<int, int> next, string? console, string? trace, CancellationToken cancel)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, [.. records.SelectMany(r => r)], cancel);
            int first = 0;
            HashSet<int> overdue = [];
            while (first < records.Count && !cancel.IsCancellationRequested)
            {
                bool isOverdue = await StartAsync(file, first, records.Count, console, trace, cancel);
                ScheduleOutcome[] outcomes = Read(file);
                int last = Array.FindLastIndex(outcomes, o => o.End != ScheduleEnd.NotRun);
                if (last < first)
                {
                    throw new UserError($"{program.Elf} ended before its first schedule began.", $"Does `nft {(program.IsTest ? "test" : "run")}` without --schedules run it?");
                }

                if (isOverdue)
                {
                    overdue.Add(last);
                }

                first = outcomes[last].End is ScheduleEnd.Passed ? last + 1 : next(last);
            }

            return [.. Read(file).Select((o, i) => overdue.Contains(i) ? o with { End = ScheduleEnd.Overdue } : o)];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static ScheduleOutcome[] Read(string file) =>
        [.. File.ReadAllBytes(file).Chunk(ScheduleRecord.Size).Select(r => ScheduleRecord.Read(r))];

    /// <summary>True when it was stopped for taking too long.</summary>
    private async Task<bool> StartAsync(string file, int first, int count, string? console, string? trace, CancellationToken cancel)
    {
        using BoundProcess process = new(HostTool.Require(emulator.Command, ToolGroup.Emulator), Arguments(file, first, count, console, trace));
        TimeSpan progress = TimeSpan.Zero;
        DateTime written = default;
        bool isOverdue = false;
        while (await Task.WhenAny(process.Exited, Task.Delay(250, cancel)) != process.Exited)
        {
            TimeSpan used = process.ProcessorTime;
            DateTime now = File.GetLastWriteTimeUtc(file);
            if (now != written)
            {
                written = now;
                progress = used;
            }

            isOverdue = used - progress > Limit;
            if (isOverdue || cancel.IsCancellationRequested)
            {
                process.Kill();
            }
        }

        ProcessorTime += process.ProcessorTime;
        return isOverdue;
    }

    private List<string> Arguments(string file, int first, int count, string? console, string? trace)
    {
        List<string> arguments =
        [
            "-machine", emulator.Machine,
            "-kernel", program.Elf,
            "-display", "none",
            "-monitor", "none",
            "-semihosting-config", $"enable=on,target=native,arg={file.Replace(",", ",,", StringComparison.Ordinal)}",
            "-icount", "shift=0,sleep=off",
        ];
        if (console is not null)
        {
            arguments.AddRange(["-chardev", $"file,id=console,append=on,path={console.Replace(",", ",,", StringComparison.Ordinal)}"]);
        }

        foreach (string port in emulator.Serial)
        {
            arguments.AddRange(["-serial", console is not null && port == program.Board.Console.Port ? "chardev:console" : "null"]);
        }

        if (trace is not null)
        {
            arguments.AddRange(["-singlestep", "-d", "exec,cpu,nochain", "-D", trace]);
        }

        uint[] boot = new BootBlock(Seed: 0, program.RunMilliseconds).Words;
        uint[] control = [Asked, (uint)first, (uint)count, timer.Registers, timer.Interrupt, program.IsTest ? 0 : 1u, timer.AlarmRegisters];
        AddWords(arguments, bootAddress, boot);
        AddWords(arguments, controlAddress, control);
        arguments.AddRange(emulator.Arguments);
        return arguments;
    }

    private static void AddWords(List<string> arguments, uint address, uint[] words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            arguments.AddRange(["-device", string.Create(CultureInfo.InvariantCulture, $"loader,addr=0x{address + (4 * i):X8},data=0x{words[i]:X8},data-len=4")]);
        }
    }
}
