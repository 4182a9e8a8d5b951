using System.Diagnostics;
using System.Globalization;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Firmware;

/// <summary>Where in the sources an address is; File is null when the image does not say.</summary>
internal sealed record SourcePlace(string? Method, string? File, int Line)
{
    /// <summary>Further lines, one of which it may be instead.</summary>
    public IReadOnlyList<int> Others { get; init; } = [];

    /// <summary>`12`, or `12, 14 or 17`.</summary>
    public string Lines => string.Concat(Others.Select((l, i) => i == Others.Count - 1 ? $" or {l}" : $", {l}").Prepend(Line.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>
/// Looks addresses up in an image's DWARF by one addr2line process that stays, since starting it reads all of the image. Not for
/// several threads at once.
/// </summary>
internal sealed class Addr2Line : IDisposable
{
    private readonly Process process;

    public Addr2Line(string elf)
    {
        ProcessStartInfo start = ApartFromTerminal.Start(HostTool.BinutilsPath("addr2line"), "-f", "-e", elf);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        process = Process.Start(start)!;
        process.BeginErrorReadLine();
    }

    public static IReadOnlyList<SourcePlace> Resolve(string elf, IReadOnlyList<uint> addresses)
    {
        using Addr2Line lookup = new(elf);
        return [.. addresses.Select(lookup.Find)];
    }

    public SourcePlace Find(uint address)
    {
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"0x{address:x}"));
        process.StandardInput.Flush();
        string? method = process.StandardOutput.ReadLine();
        string? place = process.StandardOutput.ReadLine();
        if (method is null || place is null)
        {
            return new SourcePlace(null, null, 0);
        }

        // The form is FILE:LINE, and "(discriminator n)" may follow; FILE is "??" and LINE "?" or 0 when unknown.
        place = place.Split(" (")[0];
        int colon = place.LastIndexOf(':');
        string file = place[..colon];
        _ = int.TryParse(place.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int line);
        return new SourcePlace(method == "??" ? null : method, file == "??" || line == 0 ? null : file, line);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
