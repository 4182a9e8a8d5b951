using System.Globalization;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace NfThread.Cli.Debugging;

/// <summary>
/// A gdb server in front of another, which knows a processor only: QEMU's, or openocd's. It answers itself what gdb asks about threads, from the kernel's own list,
/// and about the registers of those that do not run; everything else goes through. gdb then shows the program's threads by name, each with its callers.
/// </summary>
internal sealed partial class ThreadServer
{
    /// <summary>What gdb calls the processor on the other side.</summary>
    private const string Processor = "1";

    private const int CoreRegisters = 16;
    private const int StatusOfMProfile = 25;
    private const string Refused = "E01";

    /// <summary>No answer of the other side's: the thread is where it goes on.</summary>
    private const string Reached = "";

    private readonly PacketStream debugger;
    private readonly PacketStream target;
    private readonly KernelThreads? kernel;
    private readonly CancellationToken cancel;

    // Numbers for gdb; a thread keeps its own.
    private readonly Dictionary<uint, int> numbers = [];
    private IReadOnlyList<KernelThread>? threads;
    private uint? selected;

    // Of plain steps.
    private string? stepped;

    // Where gdb has set some.
    private readonly HashSet<uint> breakpoints = [];
    private bool debuggerHasGone;

    // A read of gdb's side that has begun while the processor ran.
    private Task<string?>? waiting;

    /// <param name="debugger">gdb.</param>
    /// <param name="target">The other server.</param>
    /// <param name="kernel">Reads the threads; null where there are none: then everything goes through.</param>
    /// <param name="cancel">Ends it.</param>
    public ThreadServer(Stream debugger, Stream target, KernelThreads? kernel, CancellationToken cancel)
    {
        this.debugger = new PacketStream(debugger);
        this.target = new PacketStream(target);
        this.kernel = kernel;
        this.cancel = cancel;
    }

    /// <summary>Serves until one side goes: true when that was gdb.</summary>
    public async Task<bool> RunAsync()
    {
        while (await NextAsync() is { } packet)
        {
            string? answer = packet == PacketStream.Interrupt ? null : await OwnAnswerAsync(packet);
            if (answer is not null)
            {
                await debugger.WriteAsync(answer, cancel);
            }
            else if (Resumes(packet))
            {
                if (await ResumeAsync(packet) is { } ended)
                {
                    return ended;
                }
            }
            else if (packet == PacketStream.Interrupt)
            {
                await target.WriteInterruptAsync(cancel);
            }
            else if (!await ForwardAsync(packet))
            {
                return false;
            }
        }

        return true;
    }

    private Task<string?> NextAsync()
    {
        Task<string?> next = waiting ?? debugger.ReadAsync(cancel);
        waiting = null;
        return next;
    }

    private static bool Resumes(string packet) => packet[0] is 'c' or 's' or 'C' or 'S' || packet.StartsWith("vCont;", StringComparison.Ordinal);

    /// <summary>The answer where the other side has none; null to ask it.</summary>
    private async Task<string?> OwnAnswerAsync(string packet)
    {
        if (kernel is null)
        {
            return null;
        }

        switch (packet)
        {
            case "qC":
                return "QC" + Number((await ThreadsAsync())[0]);
            case "qfThreadInfo":
                return "m" + string.Join(',', (await ThreadsAsync()).Select(Number));
            case "qsThreadInfo":
                return "l";
            case ['H', 'c', .. string id]:
                stepped = id is "0" or "-1" ? null : id;
                return "OK";
            case ['H', 'g', .. string id]:
                return await SelectAsync(id) ? "OK" : Refused;
            case ['T', .. string id]:
                return await FindAsync(id) is null ? Refused : "OK";
            case "g" when await SavedAsync() is { } saved:
                return await AllAsync(saved);
            case ['p', .. string number] when await SavedAsync() is { } saved:
                return Register(saved, int.Parse(number, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            case ['P' or 'G', ..] when await SavedAsync() is not null:
                // Registers of a thread that does not run are not changed: where one was saved is the kernel's business.
                return Refused;
            default:
                break;
        }

        if (ExtraInfo().Match(packet) is { Success: true } extra)
        {
            return await FindAsync(extra.Groups[1].Value) is { } thread ? string.Concat(Encoding.UTF8.GetBytes($"{thread.Name}: {thread.State}").Select(b => $"{b:x2}")) : Refused;
        }

        return ThreadList().Match(packet) is { Success: true } list ? Part(await XmlAsync(), Hex(list, 1), Hex(list, 2)) : null;
    }

    private static int Hex(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private async Task<string> XmlAsync()
    {
        StringBuilder xml = new("<?xml version=\"1.0\"?><threads>");
        foreach (KernelThread thread in await ThreadsAsync())
        {
            xml.Append(CultureInfo.InvariantCulture, $"<thread id=\"{Number(thread)}\" name=\"{SecurityElement.Escape(thread.Name)}\">{thread.State}</thread>");
        }

        return string.Concat(Encoding.UTF8.GetBytes(xml.Append("</threads>").ToString()).Select(b => (char)b));
    }

    /// <summary>A piece of a text: 'm' when more follows, 'l' for the last; what the protocol uses itself is escaped.</summary>
    private static string Part(string text, int offset, int length)
    {
        if (offset >= text.Length)
        {
            return "l";
        }

        string piece = text.Substring(offset, Math.Min(length, text.Length - offset));
        string escaped = string.Concat(piece.Select(c => c is '}' or '#' or '$' or '*' ? $"}}{(char)(c ^ 0x20)}" : c.ToString()));
        return (offset + piece.Length < text.Length ? "m" : "l") + escaped;
    }

    /// <summary>QEMU and openocd number as gdb's description of an M-profile processor does; its floating-point registers come behind.</summary>
    private static string Register(SavedRegisters saved, int number)
    {
        const int firstDouble = 26, doubles = 16, savedDoubles = 8;
        if (number < CoreRegisters)
        {
            return Hex(saved.Core[number]);
        }

        if (number is StatusOfMProfile or CoreRegisters)
        {
            return Hex(saved.Status);
        }

        int place = number - firstDouble - (doubles - savedDoubles);
        return saved.Floats is { } floats && place is >= 0 and < savedDoubles
            ? string.Concat(floats.Skip(place * 8).Take(8).Select(b => $"{b:x2}"))
            : new string('x', number is >= firstDouble and < firstDouble + doubles ? 16 : 8);
    }

    /// <summary>As long as the processor's: between the core's registers and the status may lie those of a coprocessor that no such processor has.</summary>
    private async Task<string> AllAsync(SavedRegisters saved)
    {
        const int digits = 8;
        await target.WriteAsync("g", cancel);
        int length = (await target.ReadAsync(cancel))?.Length ?? 0;
        return string.Concat(saved.Core.Select(Hex)) + new string('x', Math.Max(length - ((CoreRegisters + 1) * digits), 0)) + Hex(saved.Status);
    }

    private static string Hex(uint? word) => word is { } value ? $"{System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value):x8}" : "xxxxxxxx";

    /// <summary>Passes a question on and its answer back; false when the other side has gone.</summary>
    private async Task<bool> ForwardAsync(string packet)
    {
        if (Breakpoint().Match(packet) is { Success: true } breakpoint)
        {
            uint place = uint.Parse(breakpoint.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            _ = packet[0] == 'Z' ? breakpoints.Add(place) : breakpoints.Remove(place);
        }

        bool isOfSupport = packet.StartsWith("qSupported", StringComparison.Ordinal);
        await target.WriteAsync(isOfSupport && kernel is not null ? packet.Replace("multiprocess+", "multiprocess-", StringComparison.Ordinal) : packet, cancel);
        if (packet == "k")
        {
            return true;
        }

        while (await target.ReadAsync(cancel) is { } answer)
        {
            if (kernel is not null)
            {
                answer = isOfSupport ? Without(answer, "multiprocess+") + ";qXfer:threads:read+"
                    : packet == "?" ? await StoppedAsync(answer)
                    : answer;
            }

            await debugger.WriteAsync(answer, cancel);
            if (answer is not ['O', not 'K', ..])
            {
                // What a monitor command prints comes in pieces, before its end.
                return true;
            }
        }

        return false;
    }

    private static string Without(string features, string feature) => string.Join(';', features.Split(';').Where(f => f != feature));

    /// <summary>Lets the processor run until it stops; then null. False: the other side has gone, or the program is over; true: gdb has.</summary>
    private async Task<bool?> ResumeAsync(string packet)
    {
        string? stop = kernel is not null && ThreadToStep(packet) is { } id && await FindAsync(id) is { IsRunning: false } thread ? await ReachAsync(thread) : Reached;
        stop = stop == Reached ? await RunUntilStopAsync(kernel is null ? packet : ThreadOfAction().Replace(packet, ":" + Processor)) : stop;
        if (stop is null)
        {
            return debuggerHasGone;
        }

        await debugger.WriteAsync(kernel is null ? stop : await StoppedAsync(stop), cancel);
        return stop is ['W' or 'X', ..] ? false : null;
    }

    /// <summary>The thread that gdb wants a step of; null when it wants none of a certain one.</summary>
    private string? ThreadToStep(string packet) => packet is ['s' or 'S', ..] ? stepped : StepOfThread().Match(packet) is { Success: true } step ? step.Groups[1].Value : null;

    /// <summary>
    /// A step of a thread that does not run begins where it will go on: the others run until it gets there, as they do while gdb steps over a call. Returns Reached, or
    /// how the processor stopped before that, or null when a side has gone.
    /// </summary>
    private async Task<string?> ReachAsync(KernelThread thread)
    {
        if (await SavedRegisters.ReadAsync(ReadMemoryAsync, thread.StackPointer, kernel?.TakeFloats ?? 0) is not { } saved || saved.Core[SavedRegisters.Pc] is not { } place)
        {
            return Reached;
        }

        string breakpoint = string.Create(CultureInfo.InvariantCulture, $"1,{place:x},2");
        while (await AskAsync("Z" + breakpoint) == "OK")
        {
            string? stop = await RunUntilStopAsync("c");
            if (stop is null)
            {
                return null;
            }

            bool isThere = stop.StartsWith("T05", StringComparison.Ordinal) && await CounterAsync() == place;
            await AskAsync("z" + breakpoint);
            if (isThere && (await ThreadsAsync())[0].Address == thread.Address)
            {
                return Reached;
            }

            if (!isThere || breakpoints.Contains(place))
            {
                return stop;
            }

            // Another thread is there: it goes on, past the breakpoint.
            if (await RunUntilStopAsync("s") is null)
            {
                return null;
            }
        }

        return Reached;
    }

    private async Task<uint?> CounterAsync() =>
        await AskAsync("g") is { } all && all.Length >= CoreRegisters * 8 ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(Convert.FromHexString(all.AsSpan(SavedRegisters.Pc * 8, 8))) : null;

    private async Task<string?> AskAsync(string packet)
    {
        await target.WriteAsync(packet, cancel);
        return await target.ReadAsync(cancel);
    }

    /// <summary>Has the processor run until it stops, and says how; what it prints meanwhile goes to gdb. Null when a side has gone: debuggerHasGone says which.</summary>
    private async Task<string?> RunUntilStopAsync(string packet)
    {
        threads = null;
        selected = null;
        await target.WriteAsync(packet, cancel);
        Task<string?> stop = target.ReadAsync(cancel);
        Task<string?> more = waiting ?? debugger.ReadAsync(cancel);
        while (true)
        {
            if (await Task.WhenAny(stop, more) == more)
            {
                if (await more is null)
                {
                    debuggerHasGone = true;
                    return null;
                }

                await target.WriteInterruptAsync(cancel);
                more = debugger.ReadAsync(cancel);
                continue;
            }

            if (await stop is not ['O', not 'K', ..] and var answer)
            {
                waiting = more;
                return answer;
            }

            await debugger.WriteAsync((await stop)!, cancel);
            stop = target.ReadAsync(cancel);
        }
    }

    /// <summary>A stop is the running thread's.</summary>
    private async Task<string> StoppedAsync(string answer)
    {
        if (answer is not ['S' or 'T', _, _, ..])
        {
            return answer;
        }

        string rest = ThreadOfStop().Replace(answer[3..], "");
        return $"T{answer[1..3]}thread:{Number((await ThreadsAsync())[0])};{rest}";
    }

    private async Task<IReadOnlyList<KernelThread>> ThreadsAsync() => threads ??= await kernel!.ReadAsync(ReadMemoryAsync);

    private async Task<byte[]?> ReadMemoryAsync(uint address, int length)
    {
        await target.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"m{address:x},{length:x}"), cancel);
        return await target.ReadAsync(cancel) is { } answer && answer.Length == length * 2 && answer.All(char.IsAsciiHexDigit) ? Convert.FromHexString(answer) : null;
    }

    /// <summary>The registers of the thread that gdb has selected; null when they are the processor's.</summary>
    private async Task<SavedRegisters?> SavedAsync() =>
        selected is { } address && (await ThreadsAsync()).FirstOrDefault(t => t.Address == address) is { IsRunning: false } thread
            ? await SavedRegisters.ReadAsync(ReadMemoryAsync, thread.StackPointer, kernel?.TakeFloats ?? 0)
            : null;

    private async Task<bool> SelectAsync(string id)
    {
        KernelThread? thread = id is "0" or "-1" ? (await ThreadsAsync())[0] : await FindAsync(id);
        selected = thread?.Address ?? selected;
        return thread is not null;
    }

    private async Task<KernelThread?> FindAsync(string id) => (await ThreadsAsync()).FirstOrDefault(t => Number(t) == id.TrimStart('0'));

    /// <summary>A thread's number for gdb, hexadecimal; the processor without a thread has one of its own.</summary>
    private string Number(KernelThread thread)
    {
        if (!numbers.TryGetValue(thread.Address, out int number))
        {
            number = numbers.Count + 1;
            numbers.Add(thread.Address, number);
        }

        return number.ToString("x", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^qThreadExtraInfo,([0-9a-f]+)$")]
    private static partial Regex ExtraInfo();

    [GeneratedRegex("^qXfer:threads:read::([0-9a-f]+),([0-9a-f]+)$")]
    private static partial Regex ThreadList();

    [GeneratedRegex(":[0-9a-f]+(?=;|$)")]
    private static partial Regex ThreadOfAction();

    [GeneratedRegex("^vCont.*?;[sS][^:;]*:([0-9a-f]+)")]
    private static partial Regex StepOfThread();

    [GeneratedRegex("^[zZ][01],([0-9a-f]{1,8}),")]
    private static partial Regex Breakpoint();

    [GeneratedRegex("thread:[^;]*;")]
    private static partial Regex ThreadOfStop();
}
