using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NfThread.Cli.Firmware;

/// <summary>How large an image is and was after the build before; kept in a file beside it.</summary>
/// <param name="Flash">Bytes.</param>
/// <param name="Ram">Bytes that are fixed when it is linked.</param>
/// <param name="Before">The build before, or null.</param>
internal sealed record SizeHistory(long Flash, long Ram, (long Flash, long Ram)? Before)
{
    /// <summary>", 120 bytes of flash more and 8 bytes of RAM less than the build before", or nothing.</summary>
    public string Difference
    {
        get
        {
            if (Before is not { } before)
            {
                return "";
            }

            string[] parts = [.. new[] { Part(Flash - before.Flash, "flash"), Part(Ram - before.Ram, "RAM") }.OfType<string>()];
            return parts.Length == 0 ? ", as large as the build before" : $", {string.Join(" and ", parts)} than the build before";
        }
    }

    public static string FileOf(string elf) => Path.ChangeExtension(elf, ".size.json");

    /// <summary>The image has been built: remembers its size, and what was remembered.</summary>
    public static SizeHistory Add(string elf, SizeReport report)
    {
        SizeHistory? last = Read(elf);
        SizeHistory now = new(report.FlashUsed, report.RamUsed, last is null ? null : (last.Flash, last.Ram));
        File.WriteAllText(FileOf(elf), now.ToJson().ToJsonString());
        return now;
    }

    /// <summary>Null when there is no such file, or none that can be read.</summary>
    public static SizeHistory? Read(string elf)
    {
        try
        {
            JsonNode? file = File.Exists(FileOf(elf)) ? JsonNode.Parse(File.ReadAllText(FileOf(elf))) : null;
            return file is null ? null : new SizeHistory((long)file["flash"]!, (long)file["ram"]!, file["before"] is { } before ? ((long)before["flash"]!, (long)before["ram"]!) : null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentNullException or NullReferenceException or FormatException)
        {
            return null;
        }
    }

    public JsonObject ToJson() => new()
    {
        ["flash"] = Flash,
        ["ram"] = Ram,
        ["before"] = Before is not { } before ? null : new JsonObject { ["flash"] = before.Flash, ["ram"] = before.Ram },
    };

    private static string? Part(long bytes, string of) =>
        bytes == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(bytes)} {(Math.Abs(bytes) == 1 ? "byte" : "bytes")} of {of} {(bytes > 0 ? "more" : "less")}");
}
