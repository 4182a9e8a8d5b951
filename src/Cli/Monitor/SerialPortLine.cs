using System.IO.Ports;
using NfThread.Cli.Flashing;

namespace NfThread.Cli.Monitor;

/// <summary>
/// A serial port: 8 data bits, no parity, 1 stop bit. Reads wait a fraction of a second at most and then look whether the port
/// still exists, since not every driver tells a reader that its device was unplugged.
/// </summary>
internal sealed class SerialPortLine(string port, int baud) : IBoardLine
{
    public string Name => $"{port} ({baud} baud)";

    public IOpenLine? TryOpen()
    {
        if (!SerialPorts.Exists(port, SerialPorts.All()))
        {
            return null;
        }

        SerialPort serial = Closed(hasModemLines: true);
        try
        {
            try
            {
                serial.Open();
            }
            catch (IOException) when (SerialPorts.Exists(port, SerialPorts.All()))
            {
                // A pseudo terminal, such as socat's, has no such lines.
                serial.Dispose();
                serial = Closed(hasModemLines: false);
                serial.Open();
            }

            return new OpenPort(serial);
        }
        catch (UnauthorizedAccessException e)
        {
            serial.Dispose();
            throw Refusal(e.InnerException?.Message ?? e.Message);
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            serial.Dispose();
            if (!SerialPorts.Exists(port, SerialPorts.All()))
            {
                return null;
            }

            throw new UserError(
                $"{port} cannot be opened at {baud} baud: {e.Message}", "End other programs that have it open, and check that it is the serial port of a board.", ExitCodes.BoardNotFound);
        }
    }

    /// <summary>
    /// DTR and RTS stay on, as the system switches them when it opens a port. .NET would switch them off, DTR first, and RTS without DTR is what resets an ESP32; some
    /// boards on USB say nothing without DTR.
    /// </summary>
    internal SerialPort Closed(bool hasModemLines) => new(port, baud, Parity.None, 8, StopBits.One)
    {
        Handshake = Handshake.None,
        DtrEnable = hasModemLines,
        RtsEnable = hasModemLines,
        ReadTimeout = OpenPort.LookEvery,
        WriteTimeout = 2000,
    };

    /// <summary>.NET reports whatever keeps it from opening a port as missing rights; the inner error says what it was.</summary>
    private UserError Refusal(string reason)
    {
        string next = reason.Contains("ermission", StringComparison.Ordinal) || OperatingSystem.IsWindows() ? UsbAdvice.SerialPermission(port)
            : reason.Contains("busy", StringComparison.OrdinalIgnoreCase) ? $"End the other program that has it open: fuser -v {port} shows which."
            : "Check that it is the serial port of a board.";
        return new UserError($"{port} cannot be opened: {reason}", next, ExitCodes.BoardNotFound);
    }

    private sealed class OpenPort(SerialPort serial) : IOpenLine
    {
        /// <summary>Milliseconds.</summary>
        public const int LookEvery = 250;

        public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel) => new(Task.Run(
            () =>
            {
                byte[] bytes = new byte[buffer.Length];
                while (true)
                {
                    cancel.ThrowIfCancellationRequested();
                    try
                    {
                        int count = serial.Read(bytes, 0, bytes.Length);
                        bytes.AsSpan(0, count).CopyTo(buffer.Span);
                        return count;
                    }
                    catch (TimeoutException)
                    {
                        if (!SerialPorts.Exists(serial.PortName, SerialPorts.All()))
                        {
                            return 0;
                        }
                    }
                    catch (Exception e) when (e is InvalidOperationException or UnauthorizedAccessException)
                    {
                        throw new IOException(e.Message, e);
                    }
                }
            },
            cancel));

        public void Write(ReadOnlySpan<byte> bytes)
        {
            try
            {
                serial.Write(bytes.ToArray(), 0, bytes.Length);
            }
            catch (Exception e) when (e is InvalidOperationException or UnauthorizedAccessException or TimeoutException)
            {
                throw new IOException(e.Message, e);
            }
        }

        public void PulseReset()
        {
            try
            {
                ModemLines.PulseReset(on => serial.DtrEnable = on, on => serial.RtsEnable = on, Thread.Sleep);
            }
            catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
            {
                throw new UserError($"{serial.PortName} cannot reset the board: {e.Message}", "Leave --reset out, and press the board's reset button.", ExitCodes.BoardNotFound);
            }
        }

        public void Dispose()
        {
            try
            {
                serial.Dispose();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The device went while its port was open; there is nothing left to close.
            }
        }
    }
}
