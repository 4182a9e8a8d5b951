using System.Buffers.Binary;

namespace NfThread.Cli.Emulator.Pins;

/// <summary>
/// The file from which an emulated board takes what happens to its pins; the emulator hands it over by semihosting. Twin: EmulatedPins in
/// src/Metal/Chips/Shared, which says what stands in it.
/// </summary>
internal sealed class PinFile : IDisposable
{
    /// <summary>"NPIN".</summary>
    private const uint Magic = 0x4E49504E;

    /// <summary>A longer pause is several: the board counts in 32 bits, and compares with a sign.</summary>
    private const long LongestDelay = 1_000_000_000;

    /// <summary>Nothing happens to it.</summary>
    private const uint NoPin = 0xFFFF;

    private readonly FileStream file;
    private readonly Lock writing = new();

    /// <param name="events">By time.</param>
    /// <param name="moreMayCome">Whether <see cref="Append"/> will be called.</param>
    public PinFile(IReadOnlyList<PinEvent> events, bool moreMayCome)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"nft-pins-{Guid.NewGuid():N}");
        file = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.DeleteOnClose);
        file.Write(Words(Magic, moreMayCome ? 1u : 0u));
        long time = 0;
        foreach (PinEvent next in events)
        {
            Append(next.Time - time, next.Pin, next.Action);
            time = next.Time;
        }
    }

    public string Path { get; }

    /// <summary>An event more.</summary>
    /// <param name="delay">Microseconds after the one before, or after now if that is over.</param>
    /// <param name="pin">Its number.</param>
    /// <param name="action">What happens.</param>
    public void Append(long delay, int pin, PinAction action)
    {
        List<byte> all = [];
        for (; delay > LongestDelay; delay -= LongestDelay)
        {
            all.AddRange(Words((uint)LongestDelay, NoPin));
        }

        all.AddRange(Words((uint)delay, (uint)pin | ((uint)action << 16)));
        lock (writing)
        {
            file.Write([.. all]);
            file.Flush();
        }
    }

    public void Dispose() => file.Dispose();

    private static byte[] Words(uint first, uint second)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, first);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), second);
        return bytes;
    }
}
