namespace NfThread.Cli.Firmware.StackNeed;

/// <summary>What ilc makes of a switch: `tbb` or `tbh [pc, rM]`. The table follows, and ends where the nearest target begins.</summary>
internal static class TableJump
{
    private const uint MostBytes = 1024;

    public static bool Is(int first, int second) => (first & 0xFFF0) == 0xE8D0 && (second & 0xFFE0) == 0xF000;

    /// <summary>Where the instruction at an address may go on.</summary>
    public static IEnumerable<uint> Targets(ImageCode code, uint at, int second)
    {
        uint table = at + 4;
        bool halves = (second & 0x10) != 0;
        uint nearest = uint.MaxValue;
        for (uint entry = table; entry < nearest && entry < table + MostBytes; entry += halves ? 2u : 1u)
        {
            uint distance = halves ? (uint)code.Half(entry) : (uint)(code.Half(entry & ~1u) >> ((entry & 1) != 0 ? 8 : 0)) & 0xFF;
            uint target = table + (2 * distance);
            nearest = Math.Min(nearest, target);
            yield return target;
        }
    }
}
