namespace NfThread.Cli.Emulator;

/// <summary>Memory of the board as it was when the program ended: the emulator stops there once, is read, and goes on.</summary>
/// <param name="end">Where the program ends.</param>
/// <param name="address">Where the memory begins.</param>
/// <param name="size">Bytes of it.</param>
internal sealed class FinalMemory(uint end, uint address, int size)
{
    public uint End => end;

    public uint Address => address;

    /// <summary>Empty while the program has not ended.</summary>
    public byte[] Content { get; private set; } = [];

    public async Task ReadAsync(DebuggerLine debugger, ControlLine control)
    {
        try
        {
            await debugger.ArriveAsync(end);
            Content = await control.ReadMemoryAsync(address, size);
            await control.ContinueAsync();
        }
        catch (IOException)
        {
            // The emulator has ended in another way.
        }
        catch (ObjectDisposedException)
        {
        }
    }
}
