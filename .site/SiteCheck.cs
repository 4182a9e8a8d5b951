using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace NfThread.Site;

/// <summary>Looks at the built site as a reader's browser shows it.</summary>
/// <param name="folder">The site.</param>
public sealed class SiteCheck(string folder)
{
    private const int Phone = 390;

    /// <summary>What a page has: its links, its anchors, its title, and by how many pixels it is wider than the window.</summary>
    private const string Reading = """
        (() => ({
            links: [...new Set([...document.querySelectorAll('a[href]')].map(a => a.href))],
            anchors: [...document.querySelectorAll('[id], a[name]')].map(e => e.id || e.name),
            title: document.querySelector('article h1')?.innerText ?? '',
            beyond: document.documentElement.scrollWidth - window.innerWidth
        }))()
        """;

    private static readonly string[] s_main =
        ["index", "guides/from-python", "guides/from-nanoframework", "guides/troubleshooting", "guides/first-programs", "inside/src/Metal/Kernel", "api/NfThread.Lock"];

    /// <summary>Every page, as wide as a phone; what is wrong is written down.</summary>
    public async Task<int> RunAsync()
    {
        if (!Directory.Exists(folder))
        {
            throw new MissingException("There is no site yet. Type: dotnet run --project .site");
        }

        using HttpListener server = Serve(out string origin);
        await using Browser browser = await Browser.StartAsync();
        await browser.SizeAsync(Phone, 844, dark: false);
        Dictionary<string, HashSet<string>> anchors = [];
        List<(string Page, string Link)> links = [];
        List<string> wrong = [];
        foreach (string file in Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string page = origin + Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (page.EndsWith("toc.html", StringComparison.Ordinal))
            {
                continue;
            }

            await browser.ShowAsync(page);
            JsonNode read = (await browser.EvaluateAsync(Reading))!;
            anchors[page] = [.. read["anchors"]!.AsArray().Select(a => (string)a!)];
            links.AddRange(read["links"]!.AsArray().Select(l => (page, (string)l!)));
            wrong.AddRange(browser.Problems().Select(p => $"{page}: {p}"));
            if ((string)read["title"]! == "")
            {
                wrong.Add($"{page}: no heading");
            }

            if ((int)read["beyond"]! > 0)
            {
                wrong.Add($"{page}: {read["beyond"]} pixels wider than a phone");
            }
        }

        foreach ((string page, string link) in links.Where(l => l.Link.StartsWith(origin, StringComparison.Ordinal)))
        {
            string[] parts = link.Split('#', 2);
            string target = parts[0].EndsWith('/') ? parts[0] + "index.html" : parts[0];
            if (target.EndsWith(".html", StringComparison.Ordinal) && !anchors.ContainsKey(target))
            {
                wrong.Add($"{page}: {link} leads nowhere");
            }
            else if (parts.Length == 2 && parts[1].Length > 0 && !anchors[target].Contains(Uri.UnescapeDataString(parts[1])))
            {
                wrong.Add($"{page}: there is no place {link}");
            }
        }

        foreach (string line in wrong.Select(w => w.Replace(origin, "", StringComparison.Ordinal)).Distinct())
        {
            Console.Error.WriteLine(line);
        }

        Console.WriteLine($"{anchors.Count} pages, {links.Count} links, {wrong.Count} faults.");
        return wrong.Count == 0 ? 0 : 1;
    }

    /// <summary>Pictures of the main pages.</summary>
    public async Task<int> LookAsync(string pictures)
    {
        Directory.CreateDirectory(pictures);
        using HttpListener server = Serve(out string origin);
        await using Browser browser = await Browser.StartAsync();
        foreach ((string device, int width, int height) in ((string, int, int)[])[("desk", 1280, 900), ("phone", Phone, 844)])
        {
            foreach (bool dark in (bool[])[false, true])
            {
                await browser.SizeAsync(width, height, dark);
                foreach (string page in s_main)
                {
                    await browser.ShowAsync($"{origin}{page}.html");
                    await browser.PictureAsync(Path.Combine(pictures, $"{page.Replace('/', '-')}-{device}-{(dark ? "dark" : "light")}.png"));
                }
            }
        }

        return 0;
    }

    /// <summary>The folder as a web server on this machine, for this machine.</summary>
    private HttpListener Serve(out string origin)
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        origin = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        free.Stop();
        HttpListener server = new();
        server.Prefixes.Add(origin);
        server.Start();
        _ = Task.Run(async () =>
        {
            while (server.IsListening)
            {
                HttpListenerContext request;
                try
                {
                    request = await server.GetContextAsync();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                Answer(request);
            }
        });
        return server;
    }

    private void Answer(HttpListenerContext request)
    {
        string path = Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(request.Request.Url!.AbsolutePath).TrimStart('/')));
        using HttpListenerResponse response = request.Response;
        if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path))
        {
            response.StatusCode = 404;
            return;
        }

        response.ContentType = Path.GetExtension(path) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript",
            ".css" => "text/css",
            ".json" => "application/json",
            ".png" => "image/png",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
        byte[] bytes = File.ReadAllBytes(path);
        response.ContentLength64 = bytes.Length;
        response.OutputStream.Write(bytes);
    }
}
