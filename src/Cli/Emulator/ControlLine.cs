using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace NfThread.Cli.Emulator;

/// <summary>The emulator's control connection (QMP): commands go one at a time, events that come in between are skipped.</summary>
internal sealed class ControlLine : IDisposable
{
    private readonly TcpClient client;
    private readonly StreamReader reader;
    private readonly StreamWriter writer;

    public ControlLine(TcpClient client)
    {
        this.client = client;
        reader = new StreamReader(client.GetStream());
        writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Takes the greeting and leaves negotiation; needed once before any other command.</summary>
    public async Task OpenAsync()
    {
        await reader.ReadLineAsync();
        await SendAsync("qmp_capabilities");
    }

    /// <summary>Lets the processor run.</summary>
    public async Task ContinueAsync()
    {
        try
        {
            await SendAsync("cont");
        }
        catch (IOException)
        {
            // A short program is over, and the emulator gone, before the answer is out.
        }
    }

    /// <summary>
    /// Returns when the emulator has looked at its serial lines: each answer takes a turn of the loop that also reads them, one
    /// character a turn, and the multiplexer's buffer holds 32.
    /// </summary>
    public async Task SettleAsync()
    {
        const int turns = 40;
        for (int i = 0; i < turns; i++)
        {
            await SendAsync("query-status");
        }
    }

    /// <summary>Stops the processor and returns its registers as the emulator prints them.</summary>
    public async Task<string> StopAndReadRegistersAsync()
    {
        await SendAsync("stop");
        JsonNode? answer = await SendAsync("human-monitor-command", new JsonObject { ["command-line"] = "info registers" });
        return (string?)answer ?? "";
    }

    /// <summary>Reads memory of the board, which stands.</summary>
    public async Task<byte[]> ReadMemoryAsync(uint address, int size)
    {
        string file = Path.GetTempFileName();
        try
        {
            await SendAsync("pmemsave", new JsonObject { ["val"] = (long)address, ["size"] = size, ["filename"] = file });
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<JsonNode?> SendAsync(string command, JsonObject? arguments = null)
    {
        JsonObject request = new() { ["execute"] = command };
        if (arguments is not null)
        {
            request["arguments"] = arguments;
        }

        await writer.WriteLineAsync(request.ToJsonString());
        while (await reader.ReadLineAsync() is { } line)
        {
            JsonNode answer = JsonNode.Parse(line)!;
            if (answer["return"] is { } value)
            {
                return value;
            }

            if (answer["error"] is { } error)
            {
                throw new IOException($"the emulator refused '{command}': {error["desc"]}");
            }
        }

        throw new IOException("the emulator closed its control connection");
    }
}
