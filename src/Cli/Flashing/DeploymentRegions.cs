using System.Text.RegularExpressions;
using NfThread.Cli.Boards;

namespace NfThread.Cli.Flashing;

/// <summary>
/// The places an application may have on a board. nanoff writes the partition table that belongs to the size of flash it finds on an ESP32: in all of them
/// the deployment region begins at one address, but its size differs, and what lies behind it too. So an image that does not fit all of them is
/// written only once the size is known, from a person or from nanoff, which shows what it read from the chip.
/// </summary>
internal sealed partial class DeploymentRegions
{
    private readonly Board board;

    /// <summary>By size of the flash.</summary>
    private readonly SortedDictionary<uint, Region> regions = [];

    public DeploymentRegions(Board board)
    {
        this.board = board;
        NanoClr firmware = board.NanoClr!;
        regions[board.Memory.Flash.Size] = firmware.Deployment;
        foreach ((string flash, string size) in firmware.DeploymentByFlash)
        {
            regions[QuantityConverter.Parse(flash)] = firmware.Deployment with { Size = QuantityConverter.Parse(size) };
        }
    }

    private string Sizes => string.Join(", ", regions.Keys.Select(Text));

    /// <summary>Checks an image before the board is touched, and returns the region that it has been compared with.</summary>
    /// <param name="image">The application.</param>
    /// <param name="flashSize">What stands after --flash-size, or null.</param>
    /// <param name="sizeMatters">Whether the image fits with some sizes of flash only, and nobody has said which it is.</param>
    /// <exception cref="UserError">The image fits in no region that the board can have.</exception>
    public Region Check(NanoImage image, string? flashSize, out bool sizeMatters)
    {
        sizeMatters = false;
        if (flashSize is not null)
        {
            uint size = regions.Keys.FirstOrDefault(k => Text(k) == flashSize);
            return size != 0
                ? Fit(image, size)
                : throw new UserError($"--flash-size {flashSize}: {board.File} says nothing of {board.Name} with that much flash.", $"Allowed: {Sizes}.");
        }

        (uint largest, Region region) = regions.MaxBy(r => r.Value.Size);
        Fit(image, largest);
        sizeMatters = regions.Values.Any(r => image.Bytes.Length > r.Size);
        return region;
    }

    /// <summary>Checks an image against the board on the desk, whose flash nanoff has read.</summary>
    /// <param name="image">The application.</param>
    /// <param name="output">What nanoff printed.</param>
    /// <param name="flashSize">What stands after --flash-size, or null.</param>
    /// <exception cref="UserError">It does not fit, or nothing is known of that size, or somebody has said another.</exception>
    public void CheckFound(NanoImage image, string output, string? flashSize)
    {
        Match found = FlashSize().Match(output);
        if (!found.Success)
        {
            if (flashSize is null)
            {
                throw new UserError("nanoff did not say how much flash the board has, and not all that it can have are enough for this application.", $"Say it with --flash-size: {Sizes}.");
            }

            return;
        }

        uint size = uint.Parse(found.Groups["number"].Value) * (found.Groups["unit"].Value == "MB" ? 1024u * 1024 : 1024u);
        if (flashSize is not null && Text(size) != flashSize)
        {
            throw new UserError($"--flash-size is {flashSize}, but nanoff found {Text(size)} of flash and uses the partition table for that.", "Leave --flash-size out, or correct it.");
        }

        if (!regions.ContainsKey(size))
        {
            throw new UserError(
                $"The board has {Text(size)} of flash, of which {board.File} says nothing: where an application may lie is not known.",
                $"Allowed: {Sizes}. If the board has the partition table of one of these, --flash-size names it.");
        }

        Fit(image, size);
    }

    private Region Fit(NanoImage image, uint flash)
    {
        Region region = regions[flash];
        if (image.Bytes.Length > region.Size)
        {
            string with = regions.Count > 1 ? $" with {Text(flash)} of flash" : "";
            throw new UserError(
                $"{image.Path} has {image.Bytes.Length} bytes, {image.Bytes.Length - region.Size} more than the deployment region of {board.Name}{with} ({region.Size} bytes at 0x{region.Origin:X8}).",
                "Build it as Release, leave libraries out that the program does not need, or use a board with more flash.");
        }

        return region;
    }

    private static string Text(uint size) => size % (1024 * 1024) == 0 ? $"{size / 1024 / 1024}M" : $"{size / 1024}K";

    /// <summary>As nanoff's versions 2 and 3 print it among the details of an ESP32.</summary>
    [GeneratedRegex(@"Flash size (?<number>\d{1,6})(?<unit>MB|kB)")]
    private static partial Regex FlashSize();
}
