using System.Buffers.Binary;
using System.Text;

namespace NfThread.Cli.Tracing.Console;

/// <summary>
/// A trace as it comes over a board's console, frame by frame: what happened, when, and the memory in which names are found. What was lost, on the board for
/// want of room or on the line, is counted, and stands in the trace where it was.
/// </summary>
/// <param name="address">Where the board's memory begins.</param>
/// <param name="size">Bytes of it.</param>
internal sealed class ConsoleTrace(uint address, int size)
{
    private const byte Version = 1;
    private const int SumSize = 2, KindBits = 5, MarkWords = 4;
    private const uint Ram = 0x20000000;
    private const long TimeMask = (1L << 27) - 1, Microsecond = 1000;

    private readonly List<Passing> passings = [];
    private readonly List<TimedEvent> times = [];
    private readonly List<uint> letters = [];
    private byte[] memory = new byte[size];
    private int next = -1;
    private long time = -1;
    private int handlers;

    private enum FrameKind : byte
    {
        Start = 1,
        Events,
        Lost,
        Memory,
        End,
    }

    /// <summary>In the order in which they happened.</summary>
    public IReadOnlyList<Passing> Passings => passings;

    /// <summary>When; those that are no Passings, too.</summary>
    public IReadOnlyList<TimedEvent> Times => times;

    /// <summary>What the board has sent of its memory; zeros elsewhere.</summary>
    public byte[] Memory => memory;

    /// <summary>Nanoseconds of board time.</summary>
    public long End => times.Count > 0 ? times[^1].Time : 0;

    /// <summary>Events that found no room on the board.</summary>
    public long Lost { get; private set; }

    /// <summary>Frames that did not arrive, or not whole.</summary>
    public int Missing { get; private set; }

    /// <summary>How often the program began anew; what was before is forgotten.</summary>
    public int Starts { get; private set; }

    /// <summary>The program has said that it is over.</summary>
    public bool HasEnded { get; private set; }

    /// <param name="text">A frame in base 64.</param>
    /// <exception cref="UserError">The board's trace has another form than this nft knows.</exception>
    public void Take(byte[] text)
    {
        byte[] frame;
        try
        {
            frame = Convert.FromBase64String(Encoding.ASCII.GetString(text));
        }
        catch (FormatException)
        {
            return;
        }

        if (!IsWhole(frame))
        {
            return;
        }

        FrameKind kind = (FrameKind)frame[1];
        if (kind == FrameKind.Start)
        {
            Begin(frame);
        }
        else if (next >= 0 && frame[0] != next)
        {
            int missed = (byte)(frame[0] - next);
            Missing += missed;
            Forget(0);
        }

        next = (byte)(frame[0] + 1);
        ReadOnlySpan<byte> content = frame.AsSpan(2, frame.Length - 2 - SumSize);
        switch (kind)
        {
            case FrameKind.Events:
                Events(content);
                break;
            case FrameKind.Lost:
                uint lost = Number(ref content);
                Lost += lost;
                Forget(lost);
                break;
            case FrameKind.Memory:
                Keep(content);
                break;
            case FrameKind.End:
                HasEnded = true;
                break;
        }
    }

    private static bool IsWhole(byte[] frame)
    {
        if (frame.Length < 2 + SumSize)
        {
            return false;
        }

        byte sum = 0, sums = 0;
        foreach (byte b in frame.AsSpan(0, frame.Length - SumSize))
        {
            sum += b;
            sums += sum;
        }

        return frame[^2] == sum && frame[^1] == sums;
    }

    private void Begin(byte[] frame)
    {
        if (frame[2] != Version)
        {
            throw new UserError($"The board sends a trace of form {frame[2]}; this nft knows form {Version}.", "Trace with the nft that built the program.");
        }

        Starts++;
        passings.Clear();
        times.Clear();
        letters.Clear();
        memory = new byte[size];
        time = -1;
        handlers = 0;
        Lost = 0;
        Missing = 0;
        HasEnded = false;
    }

    private void Events(ReadOnlySpan<byte> content)
    {
        uint begin = BinaryPrimitives.ReadUInt32LittleEndian(content);
        content = content[4..];
        time = time < 0 ? begin : time + ((begin - time) & TimeMask);
        while (content.Length > 0)
        {
            uint head = Number(ref content);
            time += head >> KindBits;
            BoardEvent kind = (BoardEvent)(head & ((1 << KindBits) - 1));
            uint operand = 0;
            if (kind == BoardEvent.MarkPart)
            {
                operand = BinaryPrimitives.ReadUInt32LittleEndian(content);
                content = content[4..];
            }
            else if (kind is not (BoardEvent.Idle or BoardEvent.End or BoardEvent.Collect or BoardEvent.Collected))
            {
                uint number = Number(ref content);
                operand = (number & 1) == 0 ? (number >> 1) + Ram : number >> 1;
            }

            Add(kind, operand);
        }
    }

    private void Add(BoardEvent kind, uint operand)
    {
        switch (kind)
        {
            case BoardEvent.Run:
                Pass(PointKind.SwitchTo, r1: operand);
                break;
            case BoardEvent.Idle:
                Note(BlockEvent.Idle, 0);
                break;
            case BoardEvent.Start:
                Pass(PointKind.Start, operand);
                break;
            case BoardEvent.End:
                Pass(PointKind.End);
                break;
            case BoardEvent.Take or BoardEvent.Await:
                Pass(PointKind.Take, operand);
                break;
            case BoardEvent.Taken:
                Pass(PointKind.Taken, operand);
                break;
            case BoardEvent.Release:
                Pass(PointKind.Release, operand);
                break;
            case BoardEvent.LockWait:
                Pass(PointKind.LockWait, operand);
                break;
            case BoardEvent.LockWoken:
                Pass(PointKind.LockWoken);
                break;
            case BoardEvent.Wait:
                Pass(PointKind.Wait, operand & ~1u, (operand & 1) == 0 ? operand : 0);
                break;
            case BoardEvent.TimedWait:
                Pass(PointKind.TimedWait, operand);
                break;
            case BoardEvent.Wake:
                Pass(PointKind.Wake, operand & ~1u, operand & 1);
                break;
            case BoardEvent.Collect:
                Pass(PointKind.Collect);
                break;
            case BoardEvent.Collected:
                Pass(PointKind.Collected);
                break;
            case BoardEvent.Throw:
                Pass(PointKind.Throw, link: operand);
                break;
            case BoardEvent.ThrowFault:
                Pass(PointKind.ThrowFault, r2: operand);
                break;
            case BoardEvent.Mark:
                Pass(PointKind.Mark, operand);
                break;
            case BoardEvent.MarkPart:
                letters.Add(operand);
                if (letters.Count == MarkWords)
                {
                    Pass(PointKind.MarkPart, letters[0], letters[1], letters[2], letters[3]);
                    letters.Clear();
                }

                break;
            case BoardEvent.Interrupt:
                handlers++;
                Note(BlockEvent.Interrupt, operand);
                break;
            case BoardEvent.Complete:
                handlers = Math.Max(handlers - 1, 0);
                Note(BlockEvent.Complete, operand);
                break;
        }
    }

    private void Pass(PointKind kind, uint r0 = 0, uint r1 = 0, uint r2 = 0, uint r3 = 0, uint link = 0)
    {
        passings.Add(new Passing((uint)kind, kind, r0, r1, r2, r3, 0, link, handlers > 0));
        Note(BlockEvent.Point, (uint)kind);
    }

    private void Note(BlockEvent kind, uint number) => times.Add(new TimedEvent(time * Microsecond, kind, number));

    /// <summary>Something is missing here: so many events, or nobody knows how many.</summary>
    private void Forget(uint events)
    {
        letters.Clear();
        handlers = 0;
        if (times.Count > 0)
        {
            Note(BlockEvent.Lost, events);
        }
    }

    private void Keep(ReadOnlySpan<byte> content)
    {
        long at = (long)BinaryPrimitives.ReadUInt32LittleEndian(content) - address;
        content = content[4..];
        if (at >= 0 && at + content.Length <= memory.Length)
        {
            content.CopyTo(memory.AsSpan((int)at));
        }
    }

    private static uint Number(ref ReadOnlySpan<byte> content)
    {
        uint value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte b = content[0];
            content = content[1..];
            value |= (uint)(b & 127) << shift;
            if (b < 128)
            {
                return value;
            }
        }
    }
}
