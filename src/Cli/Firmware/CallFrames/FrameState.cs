using System.Collections.Immutable;

namespace NfThread.Cli.Firmware.CallFrames;

/// <summary>What is known of a function's frame before one of its instructions. All counts are bytes below the caller's stack pointer.</summary>
/// <param name="Depth">Where the stack pointer is; null where it depends on the way there.</param>
/// <param name="Frame">Where the frame pointer points; null where there is none.</param>
/// <param name="FramePointer">Which register that is: r11, and where a method takes stack by stackalloc r9.</param>
/// <param name="Saved">Where the caller's registers lie, by their numbers in debug information.</param>
internal sealed record FrameState(int? Depth, int? Frame, int FramePointer, ImmutableSortedDictionary<int, int> Saved)
{
    public static FrameState Entry { get; } = new(0, null, 0, ImmutableSortedDictionary<int, int>.Empty);

    public bool Equals(FrameState? other) => other is not null && Depth == other.Depth && Frame == other.Frame && FramePointer == other.FramePointer && Saved.SequenceEqual(other.Saved);

    public override int GetHashCode() => HashCode.Combine(Depth, Frame, Saved.Count);

    /// <summary>What holds whichever of two ways was taken; null where the caller can be found by neither register.</summary>
    public FrameState? Meet(FrameState other)
    {
        if (!Saved.SequenceEqual(other.Saved))
        {
            return null;
        }

        FrameState both = new(Depth == other.Depth ? Depth : null, Frame == other.Frame && FramePointer == other.FramePointer ? Frame : null, FramePointer, Saved);
        return both.Depth is null && both.Frame is null ? null : both;
    }
}
