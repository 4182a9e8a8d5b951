using System.Globalization;

namespace NfThread.Cli.Schedules.Tracing;

/// <summary>
/// Reads what QEMU logs with `-singlestep -d exec,cpu,nochain`: before each instruction a line "Trace", then the registers. An instruction is
/// logged before QEMU knows whether it comes to execute it; the lines "Stopped execution" and "rewound execution" take the last one back.
/// </summary>
internal static class InstructionLog
{
    public static IEnumerable<Instruction> Read(TextReader log)
    {
        Instruction? pending = null;
        Instruction current = new();
        while (log.ReadLine() is { } line)
        {
            if (line.StartsWith('R'))
            {
                ReadRegisters(line, current.Registers);
            }
            else if (line.StartsWith("XPSR", StringComparison.Ordinal))
            {
                current.InHandler = line.EndsWith("handler", StringComparison.Ordinal);
                pending = current;
            }
            else if (line.StartsWith("Trace", StringComparison.Ordinal))
            {
                if (pending is not null)
                {
                    yield return pending;
                }

                pending = null;
                current = new Instruction();
            }
            else if (line.StartsWith("Stopped execution", StringComparison.Ordinal) || line.StartsWith("cpu_io_recompile", StringComparison.Ordinal))
            {
                pending = null;
            }
        }

        if (pending is not null)
        {
            yield return pending;
        }
    }

    // R00=00000000 R01=00000000 R02=00000000 R03=00000000
    private static void ReadRegisters(ReadOnlySpan<char> line, uint[] registers)
    {
        const int width = 13;
        for (int at = 0; at + 12 <= line.Length; at += width)
        {
            int number = ((line[at + 1] - '0') * 10) + line[at + 2] - '0';
            registers[number] = uint.Parse(line.Slice(at + 4, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }
    }
}
