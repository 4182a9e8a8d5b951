using NfThread.Cli.Firmware;
using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Tools.Tests.Firmware.Relaxation;

/// <summary>Where debuggers find locals of functions that do not set r11 any more.</summary>
public sealed class FrameLocationsTests
{
    private const int Code = 5, OtherCode = 6, Texts = 7;
    private const byte R0 = 0x50, FromR11 = 0x7B, FromStack = 0x7D;
    private const int Second = 31;

    /// <summary>Two lists of two places each, the second one of them in a frame.</summary>
    private static readonly byte[] Lists =
    [
        0, 0, 0, 0, 4, 0, 0, 0, 1, 0, R0, 4, 0, 0, 0, 16, 0, 0, 0, 2, 0, FromR11, 0x74, .. new byte[8],
        20, 0, 0, 0, 24, 0, 0, 0, 1, 0, R0, 24, 0, 0, 0, 30, 0, 0, 0, 3, 0, FromR11, 0xBC, 0x7F, .. new byte[8],
    ];

    /// <summary>Kinds: a unit with children; a function with an address and children; a variable with a name, a type and a location; a type of one byte of data.</summary>
    private static readonly byte[] Kinds =
    [
        1, 0x11, 1, 0, 0,
        2, 0x2E, 1, 0x11, 0x01, 0, 0,
        3, 0x34, 0, 0x03, 0x0E, 0x49, 0x13, 0x02, 0x18, 0, 0,
        4, 0x24, 0, 0x0B, 0x0B, 0, 0,
        0,
    ];

    private static readonly byte[] Entries =
    [
        51, 0, 0, 0, 4, 0, 0, 0, 0, 0, 4,
        1,
        2, 0, 0, 0, 0, 3, 9, 0, 0, 0, 52, 0, 0, 0, 2, FromR11, 0x74, 0,
        2, 20, 0, 0, 0, 3, 9, 0, 0, 0, 52, 0, 0, 0, 2, FromR11, 0x7C, 0,
        0,
        0, 0, 0, 4, 8,
        0,
    ];

    private static int? Frame(Relocation address, int place) => address.Symbol != Code ? null : place < 20 ? 104 : 72;

    private static Relocation[] Of(int symbol) => [.. new[] { 0, 4, 11, 15, Second, Second + 4, Second + 11, Second + 15 }.Select(o => Relocation.Make(o, symbol, Relocation.Absolute32))];

    [Fact]
    public void ListsAreCountedFromTheStackPointer()
    {
        // -12 and -68 from places 104 and 72 above the stack pointer: 92 takes a byte more than -12 did, 4 one less than -68.
        LocationLists moved = new(Lists, Of(Code), Frame);
        Assert.Equal<byte[]>([.. Lists[..19], 3, 0, FromStack, 0xDC, 0, .. new byte[8], .. Lists[Second..(Second + 19)], 2, 0, FromStack, 4, .. new byte[8]], moved.Content);
        Assert.Equal(0, moved.Map(0));
        Assert.Equal(Second + 1, moved.Map(Second));
        Assert.Equal([0, 4, 11, 15, 32, 36, 43, 47], moved.Relocations.Select(r => (int)r.Offset));
        Assert.All(moved.Relocations, r => Assert.Equal(Code, r.Symbol));
        Assert.Throws<UnknownCodeException>(() => moved.Map(1));
    }

    [Fact]
    public void ListsOfOtherCodeStay()
    {
        LocationLists same = new(Lists, Of(OtherCode), Frame);
        Assert.Equal(Lists, same.Content);
        Assert.Equal(Of(OtherCode), same.Relocations);
    }

    [Fact]
    public void AListWithoutAnEndIsRefused() => Assert.Throws<UnknownCodeException>(() => new LocationLists(Lists[..^8], Of(Code), Frame));

    /// <summary>The only place of a local stands in its entry; the type behind moves by the byte that one of them grows.</summary>
    [Fact]
    public void EntriesAreCountedFromTheStackPointer()
    {
        Relocation[] relocations = [Relocation.Make(13, Code, Relocation.Absolute32), Relocation.Make(18, Texts, Relocation.Absolute32), Relocation.Make(31, Code, Relocation.Absolute32), Relocation.Make(36, Texts, Relocation.Absolute32)];
        DebugEntries moved = new(Entries, relocations, Kinds, Frame);
        byte[] expected = [.. Entries[..26], 3, FromStack, 0xDC, 0, .. Entries[29..44], 3, FromStack, 0xC4, 0, .. Entries[47..]];
        expected[0] += 2;
        expected[22] = expected[41] = (byte)(Entries[22] + 2);
        Assert.Equal(expected, moved.Content);
        Assert.Equal([13, 18, 32, 37], moved.Relocations.Select(r => (int)r.Offset));
    }

    [Fact]
    public void AnUnknownFormIsRefused()
    {
        byte[] kinds = [.. Kinds];
        kinds[^4] = 0x0A;
        Assert.Throws<UnknownCodeException>(() => new DebugEntries(Entries, [], kinds, Frame));
    }

    [Theory]
    [InlineData(0x46EB, 0, 0)]
    [InlineData(0xF10D, 0x0B1C, 28)]
    [InlineData(0xF20D, 0x4B04, 1028)]
    [InlineData(0xF50D, 0x6B80, 1024)]
    [InlineData(0xF50D, 0x7B82, 260)]
    public void TheFramePointersConstantIsRead(int first, int second, int expected)
    {
        Assert.True(ThumbCode.SetsFramePointer(first, second));
        Assert.Equal(expected, ThumbCode.FramePointerOffset(first, second));
    }
}
