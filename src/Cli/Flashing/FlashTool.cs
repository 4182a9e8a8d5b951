using System.Text.RegularExpressions;
using NfThread.Cli.Boards;

namespace NfThread.Cli.Flashing;

/// <summary>A sentence of a tool's output, and what it means to the person at the keyboard.</summary>
/// <param name="Pattern">A regular expression that one line of the output matches.</param>
internal sealed record Symptom(string Pattern, string What, string Next, int ExitCode = ExitCodes.BoardNotFound)
{
    public bool In(string output) => Regex.IsMatch(output, Pattern, RegexOptions.IgnoreCase | RegexOptions.Multiline);

    /// <summary>What a tool's complaint means; its own last lines when none of these knows it.</summary>
    /// <param name="known">The tool's symptoms.</param>
    /// <param name="program">Its name.</param>
    /// <param name="exitCode">How it ended.</param>
    /// <param name="text">What it said.</param>
    /// <param name="next">What to do about what none knows.</param>
    public static UserError Explain(IEnumerable<Symptom> known, string program, int exitCode, string text, string next)
    {
        if (known.FirstOrDefault(s => s.In(text)) is { } symptom)
        {
            return new UserError($"{symptom.What} ({program} ended with exit code {exitCode}.)", symptom.Next, symptom.ExitCode);
        }

        string[] last = [.. text.Split('\n', '\r').Select(l => l.Trim()).Where(l => l.Length > 0).TakeLast(3)];
        return new UserError(
            $"{program} ended with exit code {exitCode}{(last.Length > 0 ? ":\n  " + string.Join("\n  ", last) : ", and said nothing.")}", next, ExitCodes.FlashFailed);
    }
}

/// <summary>
/// A program that writes a board's flash without nanoFramework: openocd, st-flash or dfu-util. An implementation says which
/// commands write, verify and start an image, and what the tool's complaints mean.
/// </summary>
internal abstract class FlashTool
{
    /// <summary>The name in board files and of the program.</summary>
    public abstract string Name { get; }

    /// <summary>What the tool complains about, the most telling line first.</summary>
    public abstract IReadOnlyList<Symptom> Symptoms { get; }

    public static FlashTool Of(string name) => name switch
    {
        "openocd" => new OpenOcd(),
        "st-flash" => new StFlash(),
        "dfu-util" => new DfuUtil(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    /// <summary>The commands that write the image, verify it and start it.</summary>
    public abstract IEnumerable<FlashStep> Steps(MetalImage image, Board board, FlashMethod method, FlashChoices choices);

    /// <summary>A raw copy of the image: the .bin beside the .elf, made by a step of its own when it is missing or not the same.</summary>
    protected static (string Path, FlashStep[] Make) Raw(MetalImage image)
    {
        if (!image.IsElf)
        {
            return (image.Path, []);
        }

        string bin = Path.ChangeExtension(image.Path, ".bin");
        return File.Exists(bin) && File.ReadAllBytes(bin).AsSpan().SequenceEqual(image.Bytes)
            ? (bin, [])
            : (bin, [new FlashStep("a raw copy of the image", "arm-none-eabi-objcopy", ["-O", "binary", image.Path, bin])]);
    }

    protected static string Hex(uint address) => $"0x{address:X8}";
}
