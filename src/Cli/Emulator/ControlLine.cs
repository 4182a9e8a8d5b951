using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace NfThread.Cli.Emulator;

/// <summary>The emulator's control connection (QMP): commands go one at a time, events that come in between are skipped.</summary>
internal sealed class ControlLine : IDisposable
{
    /// <summary>What the emulator calls the connection that its command gdbserver opens.</summary>
    private const string DebuggerLabel = "gdb";

    /// <summary>The emulator's state until somebody lets the processor go for the first time.</summary>
    private const string HeldSinceStart = "prelaunch";

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

    /// <summary>Moves the debugger's connection to a port of the loopback interface, where the emulator listens.</summary>
    /// <exception cref="UserError">The emulator cannot listen there.</exception>
    public async Task ListenForDebuggerAsync(int port)
    {
        JsonNode? answer = await SendAsync("human-monitor-command", new JsonObject { ["command-line"] = $"gdbserver tcp:127.0.0.1:{port}" });
        string text = ((string?)answer ?? "").Trim();
        if (!text.StartsWith("Waiting for gdb connection", StringComparison.Ordinal))
        {
            throw new UserError($"The emulator does not listen for a debugger on port {port}: {text}", "Choose another port with --gdb.");
        }
    }

    /// <summary>
    /// Whether a debugger came and left; false once the emulator has ended by itself. The emulator does not say so, and a processor that the debugger
    /// left stopped would stand for ever: so it is asked from time to time. One that came and left in between has let the processor go, or nothing has happened.
    /// </summary>
    public async Task<bool> DebuggerLeavesAsync(CancellationToken cancel)
    {
        TimeSpan pause = TimeSpan.FromMilliseconds(200);
        bool came = false;
        try
        {
            while (true)
            {
                // In this order: a debugger that comes in between is there.
                came |= (string?)(await SendAsync("query-status"))?["status"] != HeldSinceStart;
                JsonNode? line = (await SendAsync("query-chardev"))?.AsArray().FirstOrDefault(c => (string?)c!["label"] == DebuggerLabel);
                bool there = line is not null && !((string)line["filename"]!).StartsWith("disconnected:", StringComparison.Ordinal);
                if (came && !there)
                {
                    return true;
                }

                came |= there;
                await Task.Delay(pause, cancel);
            }
        }
        catch (IOException)
        {
            return false;
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
