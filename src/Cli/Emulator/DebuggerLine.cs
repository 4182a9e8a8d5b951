using System.Globalization;
using NfThread.Cli.Debugging;

namespace NfThread.Cli.Emulator;

/// <summary>
/// The emulator's debugger connection (gdb's remote protocol), used for what no option of the emulator can: to write device registers before the
/// first instruction, and to stop at the last.
/// </summary>
internal sealed class DebuggerLine(Stream stream)
{
    private readonly PacketStream packets = new(stream);

    /// <summary>From here on addresses mean the processor's bus, device registers included, not just memory.</summary>
    public Task UseBusAddressesAsync() => SendAsync("Qqemu.PhyMemMode:1");

    public Task WriteWordAsync(uint address, uint value)
    {
        uint swapped = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value);
        return SendAsync(string.Create(CultureInfo.InvariantCulture, $"M{address:x},4:{swapped:x8}"));
    }

    /// <summary>Lets the processor stop before the instruction at an address.</summary>
    public Task BreakAsync(uint address) => SendAsync(string.Create(CultureInfo.InvariantCulture, $"Z0,{address:x},2"));

    /// <summary>Returns when the processor has stopped there, and lets it not stop there again.</summary>
    public async Task ArriveAsync(uint address)
    {
        await ReceiveAsync();
        await SendAsync(string.Create(CultureInfo.InvariantCulture, $"z0,{address:x},2"));
    }

    private async Task SendAsync(string command)
    {
        await packets.WriteAsync(command, CancellationToken.None);
        string answer = await ReceiveAsync();
        if (answer != "OK")
        {
            throw new IOException($"the emulator's debugger refused '{command}': {answer}");
        }
    }

    private async Task<string> ReceiveAsync() => await packets.ReadAsync(CancellationToken.None) ?? throw new IOException("the emulator closed its debugger connection");
}
