using System.Buffers.Text;
using NfThread.Cli.Emulator;

namespace NfThread.Cli.Tracing;

/// <summary>What the second run says happened, and when.</summary>
internal enum BlockEvent : byte
{
    /// <summary>A place of the image was passed; Number is its address.</summary>
    Point,

    /// <summary>An interrupt is taken; Number is that of the exception.</summary>
    Interrupt,

    /// <summary>Its handler has ended.</summary>
    Complete,

    /// <summary>Nobody is ready, and the processor sleeps.</summary>
    Idle,

    /// <summary>Here Number events are missing, or it is not known how many; only of a trace over the console.</summary>
    Lost,
}

/// <summary>An event of the second run: nanoseconds of board time, and which.</summary>
internal readonly record struct TimedEvent(long Time, BlockEvent Kind, uint Number);

/// <summary>
/// The second of a trace's two runs: the time, counted block by block, since the emulator executes one instruction a nanosecond. How many a block has is in
/// the emulator's listing of it, once; the lines "Stopped" and "rewound execution" say where one was left early. Sleep is not counted, so
/// what the kernel reads from its clock, microseconds, sets the count right: times within a stretch of work are exact to an instruction, and a
/// stretch to a microsecond.
/// </summary>
internal sealed class BlockLog(TracePoints points, uint clockAddress) : IEmulatorLog
{
    private const int Microsecond = 1000;
    private const uint FirstDeviceException = 16;
    private const uint SysTick = 15;

    private readonly Dictionary<ulong, Block> blocks = [];
    private readonly List<uint> listing = [];
    private readonly List<TimedEvent> events = [];
    private bool listingSleeps;
    private Block? last;
    private long time;
    private long sinceSleep;
    private int eventsAtWaking;
    private long turns;
    private uint lastReading;

    public IReadOnlyList<string> Arguments => ["-d", "in_asm,exec,nochain,trace:memory_region_ops_read,trace:nvic_acknowledge_irq,trace:nvic_complete_irq"];

    /// <summary>To be read when the run is over.</summary>
    public IReadOnlyList<TimedEvent> Events
    {
        get
        {
            Execute(int.MaxValue);
            return events;
        }
    }

    /// <summary>Nanoseconds of board time at the end. A reading of the clock may have set the count back behind the last event, by some instructions.</summary>
    public long End => events.Count > 0 ? Math.Max(time, events[^1].Time) : time;

    /// <summary>Instructions executed.</summary>
    public long Instructions { get; private set; }

    public bool Take(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("Trace "u8))
        {
            Execute(int.MaxValue);
            Begin(line);
        }
        else if (line.Length > 11 && line[0] == '0' && line[10] == ':')
        {
            if (Utf8Parser.TryParse(line.Slice(2, 8), out uint address, out _, 'x'))
            {
                listing.Add(address);
                listingSleeps = line.IndexOf(" wfi"u8) >= 0;
            }
        }
        else if (line.StartsWith("Stopped execution"u8))
        {
            last = null;
        }
        else if (line.StartsWith("cpu_io_recompile"u8))
        {
            if (last is not null)
            {
                uint place = LastNumber(line);
                Execute(Array.IndexOf(last.Addresses, place));
            }
        }
        else if (line.StartsWith("memory_region_ops_read "u8))
        {
            ReadClock(line);
        }
        else if (line.StartsWith("nvic_acknowledge_irq "u8))
        {
            Execute(int.MaxValue);
            Note(BlockEvent.Interrupt, FirstNumber(line["nvic_acknowledge_irq "u8.Length..]));
        }
        else if (line.StartsWith("nvic_complete_irq "u8))
        {
            Execute(int.MaxValue);
            Note(BlockEvent.Complete, FirstNumber(line["nvic_complete_irq "u8.Length..]));
        }
        else
        {
            return line.Length == 0 || line.StartsWith("----"u8) || line.StartsWith("IN: "u8);
        }

        return true;
    }

    /// <summary>The hexadecimal number at the end of a line, or between brackets.</summary>
    public static uint LastNumber(ReadOnlySpan<byte> line)
    {
        int at = line.LastIndexOf((byte)' ');
        return Utf8Parser.TryParse(line[(at + 1)..], out ulong value, out _, 'x') ? (uint)value : 0;
    }

    private static uint FirstNumber(ReadOnlySpan<byte> line)
    {
        int at = line.IndexOfAnyInRange((byte)'0', (byte)'9');
        return at >= 0 && Utf8Parser.TryParse(line[at..], out uint value, out _) ? value : 0;
    }

    // Trace 0: 0x7fc31c12ad00 [00800408/08008340/00000010/ff020200] name
    private void Begin(ReadOnlySpan<byte> line)
    {
        int code = line.IndexOf("0x"u8);
        int open = line.IndexOf((byte)'[');
        if (code < 0 || open < 0 || !Utf8Parser.TryParse(line[(code + 2)..(open - 1)], out ulong place, out _, 'x')
            || !Utf8Parser.TryParse(line.Slice(open + 10, 8), out uint address, out _, 'x'))
        {
            return;
        }

        if (listing.Count > 0 && listing[0] == address)
        {
            blocks[place] = new Block([.. listing], points.All.ContainsKey(address), listingSleeps);
        }

        listing.Clear();
        last = blocks.GetValueOrDefault(place);
    }

    /// <summary>The last block was executed, or as many of its instructions.</summary>
    private void Execute(int instructions)
    {
        if (last is not { } block)
        {
            return;
        }

        last = null;
        if (instructions != 0)
        {
            if (block.IsPoint)
            {
                Note(BlockEvent.Point, block.Addresses[0]);
            }

            int count = instructions > 0 ? Math.Min(instructions, block.Addresses.Length) : 0;
            time += count;
            sinceSleep += count;
            Instructions += count;
            if (block.Sleeps && count == block.Addresses.Length)
            {
                Note(BlockEvent.Idle, 0);
                sinceSleep = 0;
                eventsAtWaking = events.Count;
            }
        }
    }

    // memory_region_ops_read cpu 0 mr 0x5610 addr 0x40000024 value 0x12 size 4 name 'timer'
    private void ReadClock(ReadOnlySpan<byte> line)
    {
        int at = line.IndexOf(" addr 0x"u8);
        int value = line.IndexOf(" value 0x"u8);
        if (at < 0 || value < 0 || !Utf8Parser.TryParse(line[(at + 8)..value], out uint address, out _, 'x') || address != clockAddress
            || !Utf8Parser.TryParse(line[(value + 9)..], out uint reading, out _, 'x'))
        {
            return;
        }

        Execute(int.MaxValue);
        turns += reading < lastReading ? 1 : 0;
        lastReading = reading;
        long clock = ((turns << 32) + reading) * Microsecond;
        if (time < clock)
        {
            WakeAt(clock + Math.Min(sinceSleep, Microsecond - 1));
        }
        else if (time >= clock + Microsecond)
        {
            time = clock + Microsecond - 1;
        }
    }

    // What has happened since the processor woke happened later by as long as it slept.
    private void WakeAt(long now)
    {
        for (int i = eventsAtWaking; i < events.Count; i++)
        {
            events[i] = events[i] with { Time = events[i].Time + now - time };
        }

        eventsAtWaking = events.Count;
        time = now;
    }

    private void Note(BlockEvent kind, uint number)
    {
        if (kind is BlockEvent.Interrupt or BlockEvent.Complete && number < FirstDeviceException && number != SysTick)
        {
            return;
        }

        long earliest = events.Count > 0 ? events[^1].Time : 0;
        events.Add(new TimedEvent(Math.Max(time, earliest), kind, number));
    }

    private sealed record Block(uint[] Addresses, bool IsPoint, bool Sleeps);
}
