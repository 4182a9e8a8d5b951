using System.Text.Json;

namespace NfThread.Cli.Benchmarks;

/// <summary>What one run of the benchmark found: instructions a row, in the order in which they were printed, and bytes a part of the image.</summary>
internal sealed record BenchFigures(string Board, Dictionary<string, long> Rows, Dictionary<string, long> Flash, Dictionary<string, long> Ram)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Takes the lines `name   figure` out of what the program printed; null with what it said instead.</summary>
    public static Dictionary<string, long>? ReadRows(string printed, out string? otherwise)
    {
        Dictionary<string, long> rows = [];
        otherwise = null;
        foreach (string line in printed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int space = line.LastIndexOf(' ');
            if (space > 0 && long.TryParse(line.AsSpan(space + 1), out long figure))
            {
                rows[line[..space].TrimEnd()] = figure;
            }
            else
            {
                otherwise ??= line;
            }
        }

        return rows.Count > 0 && otherwise is null ? rows : null;
    }

    public static BenchFigures Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<BenchFigures>(File.ReadAllText(path), Format) is { Rows: not null, Flash: not null, Ram: not null } figures
                ? figures
                : throw new JsonException("it lacks rows, flash or ram");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UserError($"{path} holds no figures of the benchmark: {e.Message}", "Write one with `nft bench --json FILE`.");
        }
    }

    public void Write(string path)
    {
        try
        {
            using StopSignals waiting = StopSignals.Waiting();
            File.WriteAllText(path, JsonSerializer.Serialize(this, Format) + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The figures cannot be written to {path}: {e.Message}", "Name a file in a folder that exists.");
        }
    }
}
