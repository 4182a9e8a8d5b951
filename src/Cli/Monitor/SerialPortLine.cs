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

        // DTR and RTS stay as they are: on ESP32 boards they reset the chip or hold it in its boot loader.
        SerialPort serial = new(port, baud, Parity.None, 8, StopBits.One) { Handshake = Handshake.None, ReadTimeout = OpenPort.LookEvery, WriteTimeout = 2000 };
        try
        {
            serial.Open();
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
            const int longEnough = 100;
            try
            {
                // DTR off leaves the boot pin alone: the program starts, not the boot loader.
                serial.DtrEnable = false;
                serial.RtsEnable = true;
                Thread.Sleep(longEnough);
                serial.RtsEnable = false;
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
