using System.Buffers.Text;
using System.Globalization;
using NfThread.Cli.Emulator;

namespace NfThread.Cli.Tracing;

/// <summary>One coming past a place of the image: which, and what the registers held.</summary>
internal readonly record struct Passing(uint Address, PointKind Kind, uint R0, uint R1, uint R2, uint R3, uint StackPointer, uint Link, bool InHandler);

/// <summary>
/// The first of a trace's two runs: the registers at its places. QEMU's `-dfilter` keeps all other blocks out of the log, so it costs little.
/// A block is logged before QEMU knows whether it comes to execute it; "Stopped execution" and "rewound execution" take the last one back.
/// </summary>
internal sealed class PointLog(TracePoints points) : IEmulatorLog
{
    private readonly List<Passing> passings = [];
    private readonly uint[] registers = new uint[16];
    private bool isWhole;
    private bool inHandler;

    public IReadOnlyList<string> Arguments =>
    [
        "-d", "exec,cpu,nochain",
        "-dfilter", string.Join(',', points.All.Keys.Order().Select(a => string.Create(CultureInfo.InvariantCulture, $"0x{a:x}+1"))),
    ];

    /// <summary>In the order in which they happened; to be read when the run is over.</summary>
    public IReadOnlyList<Passing> Passings
    {
        get
        {
            Keep();
            return passings;
        }
    }

    public bool Take(ReadOnlySpan<byte> line)
    {
        if (line.Length > 4 && line[0] == 'R' && line[3] == '=')
        {
            ReadRegisters(line);
        }
        else if (line.StartsWith("XPSR"u8))
        {
            inHandler = line.EndsWith("handler"u8);
            isWhole = true;
        }
        else if (line.StartsWith("Trace "u8))
        {
            Keep();
        }
        else if (line.StartsWith("Stopped execution"u8))
        {
            isWhole = false;
        }
        else if (line.StartsWith("cpu_io_recompile"u8))
        {
            isWhole &= BlockLog.LastNumber(line) != registers[15];
        }
        else
        {
            return false;
        }

        return true;
    }

    private void Keep()
    {
        if (isWhole && points.All.TryGetValue(registers[15], out PointKind kind))
        {
            passings.Add(new Passing(registers[15], kind, registers[0], registers[1], registers[2], registers[3], registers[13], registers[14], inHandler));
        }

        isWhole = false;
    }

    // R00=00000000 R01=00000000 R02=00000000 R03=00000000
    private void ReadRegisters(ReadOnlySpan<byte> line)
    {
        const int width = 13;
        for (int at = 0; at + 12 <= line.Length; at += width)
        {
            int number = ((line[at + 1] - '0') * 10) + line[at + 2] - '0';
            if (number is >= 0 and < 16 && Utf8Parser.TryParse(line.Slice(at + 4, 8), out uint value, out _, 'x'))
            {
                registers[number] = value;
            }
        }
    }
}
