using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NfThread.Site;

/// <summary>A Chromium without a window and one page in it, led by its debugging protocol.</summary>
public sealed partial class Browser : IAsyncDisposable
{
    private readonly Process process;
    private readonly string profile;
    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> waiting = new();
    private readonly ConcurrentQueue<string> problems = new();
    private int last;

    private Browser(Process process, string profile)
    {
        this.process = process;
        this.profile = profile;
    }

    public static async Task<Browser> StartAsync()
    {
        string profile = Directory.CreateTempSubdirectory("nf-thread-site-").FullName;
        ProcessStartInfo start = new(
            "chromium",
            ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank"])
        {
            RedirectStandardError = true,
        };
        Browser browser;
        try
        {
            browser = new Browser(Process.Start(start)!, profile);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new MissingException("There is no chromium on the PATH. Type: sudo apt-get install -y chromium");
        }

        string? port = null;
        while (port is null && await browser.process.StandardError.ReadLineAsync() is { } line)
        {
            port = Listening().Match(line) is { Success: true } match ? match.Groups["port"].Value : null;
        }

        _ = browser.process.StandardError.ReadToEndAsync();
        using HttpClient http = new();
        JsonNode pages = JsonNode.Parse(await http.GetStringAsync($"http://127.0.0.1:{port}/json/list"))!;
        string address = (string)pages.AsArray().First(p => (string?)p!["type"] == "page")!["webSocketDebuggerUrl"]!;
        await browser.socket.ConnectAsync(new Uri(address), default);
        _ = browser.ListenAsync();
        foreach (string domain in (string[])["Page", "Runtime", "Network"])
        {
            await browser.CallAsync(domain + ".enable");
        }

        return browser;
    }

    /// <summary>Errors of scripts and requests that failed, since this was last asked.</summary>
    public List<string> Problems()
    {
        List<string> found = [];
        while (problems.TryDequeue(out string? problem))
        {
            found.Add(problem);
        }

        return found;
    }

    /// <summary>Shows a page, and waits until it has been drawn.</summary>
    public async Task ShowAsync(string address)
    {
        await CallAsync("Page.navigate", new JsonObject { ["url"] = address });
        for (int i = 0; i < 100; i++)
        {
            await Task.Delay(50);
            if ((string?)await EvaluateAsync("document.readyState + (document.querySelector('#toc li') || !document.querySelector('#toc') ? '' : '?') + (document.querySelector('pre code[class*=lang-c]:not(.hljs)') ? '?' : '')") == "complete")
            {
                await Task.Delay(100);
                return;
            }
        }
    }

    public async Task<JsonNode?> EvaluateAsync(string script) =>
        (await CallAsync("Runtime.evaluate", new JsonObject { ["expression"] = script, ["returnByValue"] = true, ["awaitPromise"] = true }))["result"]?["value"];

    /// <summary>How wide the page is, and whether it is dark.</summary>
    public async Task SizeAsync(int width, int height, bool dark)
    {
        await CallAsync("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = width < 600 });
        await CallAsync("Emulation.setEmulatedMedia", new JsonObject { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }) });
    }

    public async Task PictureAsync(string file) =>
        await File.WriteAllBytesAsync(file, Convert.FromBase64String((string)(await CallAsync("Page.captureScreenshot"))["data"]!));

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        socket.Dispose();
        Directory.Delete(profile, recursive: true);
    }

    private async Task<JsonNode> CallAsync(string method, JsonObject? parameters = null)
    {
        int id = Interlocked.Increment(ref last);
        TaskCompletionSource<JsonNode> answer = waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        JsonObject call = new() { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        await socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(call.ToJsonString()), WebSocketMessageType.Text, true, default);
        JsonNode message = await answer.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return message["result"] ?? throw new InvalidOperationException($"{method}: {message["error"]}");
    }

    private async Task ListenAsync()
    {
        byte[] buffer = new byte[1 << 16];
        while (socket.State == WebSocketState.Open)
        {
            using MemoryStream text = new();
            try
            {
                WebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer, default);
                    text.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
            }
            catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
            {
                return;
            }

            if (text.Length > 0)
            {
                Take(JsonNode.Parse(text.ToArray())!);
            }
        }
    }

    private void Take(JsonNode message)
    {
        if ((int?)message["id"] is { } id && waiting.TryRemove(id, out TaskCompletionSource<JsonNode>? answer))
        {
            answer.SetResult(message);
            return;
        }

        JsonNode? parameters = message["params"];
        switch ((string?)message["method"])
        {
            case "Runtime.exceptionThrown":
                problems.Enqueue("a script failed: " + (parameters!["exceptionDetails"]!["exception"]?["description"] ?? parameters["exceptionDetails"]!["text"]));
                break;
            case "Network.responseReceived" when (int)parameters!["response"]!["status"]! >= 400:
                problems.Enqueue($"{parameters["response"]!["status"]} for {parameters["response"]!["url"]}");
                break;
            case "Network.requestWillBeSent" when ((string)parameters!["request"]!["url"]!) is var url && url.StartsWith("http", StringComparison.Ordinal) && !url.StartsWith("http://127.0.0.1:", StringComparison.Ordinal):
                problems.Enqueue("the page asks another machine: " + url);
                break;
        }
    }

    [GeneratedRegex(@"DevTools listening on ws://127\.0\.0\.1:(?<port>\d+)/")]
    private static partial Regex Listening();
}
