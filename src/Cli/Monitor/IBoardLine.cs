namespace NfThread.Cli.Monitor;

/// <summary>A board's console as something that comes and goes: a USB port vanishes while the board resets.</summary>
internal interface IBoardLine
{
    /// <summary>What people call it, such as /dev/ttyACM0.</summary>
    string Name { get; }

    /// <summary>
    /// Opens the line, or returns null while the board is not there. A line that is there but must not be opened, for want of
    /// rights or because another program holds it, throws a UserError.
    /// </summary>
    IOpenLine? TryOpen();
}

/// <summary>An open line. Reading 0 bytes, or an IOException, means that the board has gone.</summary>
internal interface IOpenLine : IDisposable
{
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel);

    /// <exception cref="IOException">The board has gone.</exception>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Resets the chip of a board whose reset hangs on the line RTS, as an ESP32's does.</summary>
    /// <exception cref="UserError">The port has no such line.</exception>
    void PulseReset();
}
