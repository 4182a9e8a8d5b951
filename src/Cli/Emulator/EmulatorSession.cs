using System.Net.Sockets;
using NfThread.Cli.Boards;
using NfThread.Cli.Deadlocks;
using NfThread.Cli.Debugging;
using NfThread.Cli.Emulator.Pins;
using NfThread.Cli.Firmware;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Emulator;

/// <summary>
/// One run of an image on a board's emulator, from the first instruction to the exit code. The order matters: all connections
/// stand and hold their first data before the processor is let go, so that nothing depends on how fast the host is.
/// </summary>
internal sealed class EmulatorSession(Board board, string elf, RunOptions options)
{
    /// <summary>What the kernel writes beside the console when a program ends after its time. Twin: Shutdown in src/Metal/Kernel.</summary>
    private const string TimeMark = "time";

    private readonly CancellationTokenSource cancel = new();
    private readonly ConsoleTail tail = new();
    private readonly MainDeath death = new();
    private long shown;

    /// <summary>After ExitCodes.Hung, why the run was stopped and where the processor stood; after another failure what the emulator had to say of it, or null.</summary>
    public string? Verdict { get; private set; }

    /// <summary>Whether the run ended because the debugger left it.</summary>
    public bool DebuggerHasGone { get; private set; }

    /// <summary>Ends the run from another thread; RunAsync then returns ExitCodes.Interrupted.</summary>
    public void Interrupt() => cancel.Cancel();

    public async Task<int> RunAsync(Stream output, KeyboardFeed keyboard)
    {
        Boards.Emulator emulator = board.Emulator
            ?? throw new UserError($"{board.File} names no emulator for {board.Name}.", "Choose a board that has one (nft boards), or flash the board itself.");
        IEnumerable<byte[]>? gps = GpsFeed.Source(options, board);
        string gpsPort = board.Sensors?.Gps?.Port ?? "";
        if (gps is not null && (!emulator.Serial.Contains(gpsPort) || gpsPort == board.Console.Port))
        {
            gps = null;
            Messages.Warn($"the emulator of {board.Name} does not have the GPS port {gpsPort}; the receiver is silent.");
        }

        using PinFile? pins = options.Pins is { } wiring ? new PinFile(wiring.Events, wiring.HasKeys) : null;
        PinKeys? buttons = pins is not null && options.Pins!.HasKeys ? new PinKeys(pins, options.Pins.Keys) : null;
        using TypedKeys? keys = buttons is null || Console.IsInputRedirected ? null : new TypedKeys(takeSignals: false);
        if (buttons is not null)
        {
            keyboard = new KeyboardFeed(keys ?? KeyboardFeed.StandardInput(), buttons.Take);
        }

        using PinLog log = new(options.IsSilent ? _ => { } : Messages.Note, BreakLine);
        byte[] typed = await keyboard.ReadAheadAsync();
        buttons?.Start();
        bool realTime = IsRealTime(keyboard);
        uint bootAddress = ElfFile.Read(elf).Symbol("__nf_boot")
            ?? throw new UserError($"{elf} has no boot block (symbol __nf_boot).", "Build it with this project's SDK.");
        BootBlock boot = new(options.Seed, options.Seconds is { } s ? (uint)Math.Ceiling(s * 1000) : 0, options.TimeSliceMicroseconds) { ProgramWords = options.ProgramWords };

        using SerialLine control = new();
        using SerialLine debugger = new();
        using SerialLine console = new();
        using SerialLine receiver = new();
        Dictionary<string, int> ports = new() { [board.Console.Port!] = console.Port };
        if (gps is not null)
        {
            ports[gpsPort] = receiver.Port;
        }

        List<string> arguments = QemuArguments.Build(board, elf, bootAddress, boot, realTime, control.Port, debugger.Port, ports, pins?.Path);
        arguments.AddRange(options.Log?.Arguments ?? []);
        using BoundProcess process = new(HostTool.Require(emulator.Command, ToolGroup.Emulator), arguments, log.Take, options.Log);
        try
        {
            List<SerialLine> lines = gps is null ? [control, debugger, console] : [control, debugger, console, receiver];
            await ConnectAsync(process, lines);
            using ControlLine commands = new(control.Client);
            await commands.OpenAsync();
            DebuggerLine registers = new(debugger.Stream);
            await PresetAsync(registers, emulator);
            if (options.Memory is not null)
            {
                await registers.BreakAsync(options.Memory.End);
            }

            if (gps is not null)
            {
                _ = await GpsFeed.StartAsync(gps, receiver.Stream, cancel.Token);
            }

            await console.Stream.WriteAsync(MuxEscape.Apply(typed), cancel.Token);
            _ = keyboard.PassOnAsync(console.Stream);
            await commands.SettleAsync();

            using TracePlaces lookup = new(elf);
            TraceAnnotator view = new(output, lookup.Find);
            Task showing = ShowAsync(console.Stream, view, log);
            if (options.Debugger is null)
            {
                await commands.ContinueAsync();
                _ = options.Memory?.ReadAsync(registers, commands);
            }
            else if (await DebugAsync(process, options.Debugger, debugger.Stream, lookup))
            {
                process.Kill();
                await showing;
                DebuggerHasGone = true;
                return ExitCodes.Success;
            }

            return await WaitAsync(process, commands, showing, realTime);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (IOException e) when (!cancel.IsCancellationRequested)
        {
            process.Kill();
            await process.Exited;
            throw new UserError($"The emulator ended while starting: {e.Message}\n{process.Errors}".TrimEnd(), $"It was called: {emulator.Command} {string.Join(' ', arguments)}", ExitCodes.ToolMissing);
        }
    }

    private bool IsRealTime(KeyboardFeed keyboard) => options.Speed switch
    {
        RunSpeed.Real => true,
        RunSpeed.Max => false,
        // Nobody sits through a long run; without an end, skipping idle time would only flood the screen.
        _ => options.Seconds is null || (!keyboard.AtEnd && options.Seconds <= 60),
    };

    /// <summary>Holds the processor until gdb comes, and serves it; true when it has left before the program ended.</summary>
    private async Task<bool> DebugAsync(BoundProcess process, DebuggerPort port, Stream processor, TracePlaces lookup)
    {
        Task<TcpClient> coming = port.AcceptAsync(cancel.Token);
        if (await Task.WhenAny(coming, process.Exited) != coming)
        {
            return false;
        }

        using TcpClient client = await coming;
        return await new ThreadServer(client.GetStream(), processor, KernelThreads.Of(elf, lookup.Find), cancel.Token).RunAsync();
    }

    private async Task ConnectAsync(BoundProcess process, List<SerialLine> lines)
    {
        Task all = Task.WhenAll(lines.Select(l => l.AcceptAsync(cancel.Token)));
        if (await Task.WhenAny(all, process.Exited) != all)
        {
            throw new IOException($"it returned {await process.Exited}");
        }

        await all;
    }

    /// <summary>Opens the receivers, so that the first character waits in each instead of being dropped before the driver is up.</summary>
    private static async Task PresetAsync(DebuggerLine debugger, Boards.Emulator emulator)
    {
        if (emulator.Preset.Length > 0)
        {
            await debugger.UseBusAddressesAsync();
        }

        foreach (Preset preset in emulator.Preset)
        {
            await debugger.WriteWordAsync(preset.Address, preset.Value);
        }
    }

    /// <summary>Where console and messages share a screen, a message begins a line.</summary>
    private static void BreakLine()
    {
        if (!Console.IsOutputRedirected && !Console.IsErrorRedirected)
        {
            Console.Error.WriteLine();
        }
    }

    /// <summary>Shows the console until the emulator closes it.</summary>
    private async Task ShowAsync(Stream console, TraceAnnotator view, PinLog log)
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (await console.ReadAsync(buffer) is > 0 and int count)
            {
                Interlocked.Add(ref shown, count);
                tail.Add(buffer.AsSpan(0, count));
                death.Add(buffer.AsSpan(0, count));
                log.Console(buffer.AsSpan(0, count), () => view.Write(buffer.AsSpan(0, count)));
            }
        }
        catch (IOException)
        {
            // A killed emulator resets the connection; what came before has been shown.
        }

        view.End();
    }

    private async Task<int> WaitAsync(BoundProcess process, ControlLine commands, Task showing, bool realTime)
    {
        Task<string?> watching = options switch
        {
            // A log makes the emulator slow, and nobody knows how slow.
            { Log: not null } => process.Exited.ContinueWith(_ => (string?)null, TaskScheduler.Default),
            { SilenceLimit: { } limit } => new SilenceWatch(process, limit, () => Interlocked.Read(ref shown)).WatchAsync(),
            { Seconds: { } seconds } => new Watchdog(process, seconds, realTime).WatchAsync(),
            _ => process.Exited.ContinueWith(_ => (string?)null, TaskScheduler.Default),
        };
        string? stuck = await watching.WaitAsync(cancel.Token);
        if (stuck is not null)
        {
            string place = Place(await commands.StopAndReadRegistersAsync());
            process.Kill();
            await showing;
            Verdict = $"{stuck}; it stood at {place}";
            if (!options.IsSilent)
            {
                Messages.Warn($"stopped, since {Verdict}.");
            }

            return ExitCodes.Hung;
        }

        await showing;
        int exitCode = await process.Exited;
        if (exitCode != 0)
        {
            Verdict = Trouble(process.Errors);
        }

        if (options.IsSilent)
        {
            return exitCode;
        }

        if (exitCode != 0)
        {
            Explain(exitCode);
        }
        else if (options.Seconds is { } time && process.Errors.Split('\n').Contains(TimeMark))
        {
            Messages.Note(Messages.TimeIsOver(time));
            if (death.IsSeen)
            {
                Messages.Warn("main had died of the exception above while other threads ran on.");
                return MainDeath.ExitCode;
            }
        }

        return exitCode;
    }

    /// <summary>What the emulator has to say about the end; null when that is all the program's doing.</summary>
    private string? Trouble(string errors)
    {
        if (errors.Contains("Lockup", StringComparison.Ordinal))
        {
            return $"the processor locked up: a fault came while another one was being handled. It stood at {Place(errors)}";
        }

        string[] lines = [.. errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l != TimeMark)];
        return lines.Length == 0 ? null : string.Join('\n', lines);
    }

    private void Explain(int exitCode)
    {
        if (Verdict is not null)
        {
            Messages.Warn(Verdict);
        }

        if (Verdict?.StartsWith("the processor locked up", StringComparison.Ordinal) == true)
        {
            return;
        }

        Messages.Warn(exitCode == ExitCodes.Fault && DeadlockReport.Ends(tail.Text)
            ? "the program was ended: some of its threads would have waited for ever; the report above starts with \"Deadlock\"."
            : exitCode == ExitCodes.Fault
            ? $"the program ended by a fault that no thread could be told of; the report above starts with \"Fatal\". It stood at {Place(tail.Text)}."
            : $"the program ended with exit code {exitCode}.");
    }

    /// <summary>Method, file and line of the program counter in a register dump, and of the return address where there is one.</summary>
    private string Place(string registers)
    {
        string[] places = [.. RegisterDump.Addresses(registers).Select(address =>
        {
            SourcePlace place = Addr2Line.Resolve(elf, [address])[0];
            string method = place.Method is null ? "?" : SymbolNames.OfImage(place.Method, elf);
            return place.File is null ? $"{method} [0x{address:x8}]" : $"{method} in {place.File}:line {place.Line} [0x{address:x8}]";
        })];
        return places.Length == 0 ? "an unknown place" : string.Join(", called from ", places);
    }
}
