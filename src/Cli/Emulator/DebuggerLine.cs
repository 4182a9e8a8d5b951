using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace NfThread.Cli.Emulator;

/// <summary>
/// The emulator's debugger connection (gdb's remote protocol), used for what no option of the emulator can: to write device registers before the
/// first instruction, and to stop at the last.
/// </summary>
internal sealed class DebuggerLine(NetworkStream stream)
{
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

    /// <summary>A packet for a command: $, the command, # and the sum of its characters.</summary>
    internal static string Packet(string command) =>
        string.Create(CultureInfo.InvariantCulture, $"${command}#{command.Sum(c => c) & 0xFF:x2}");

    private async Task SendAsync(string command)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Packet(command)));
        string answer = await ReceiveAsync();
        if (!answer.Contains("$OK#", StringComparison.Ordinal))
        {
            throw new IOException($"the emulator's debugger refused '{command}': {answer}");
        }
    }

    private async Task<string> ReceiveAsync()
    {
        StringBuilder answer = new();
        byte[] one = new byte[1];
        while (answer.Length < 4 || answer[^3] != '#')
        {
            if (await stream.ReadAsync(one) == 0)
            {
                throw new IOException("the emulator closed its debugger connection");
            }

            answer.Append((char)one[0]);
        }

        await stream.WriteAsync("+"u8.ToArray());
        return answer.ToString();
    }
}
