using System.Buffers.Binary;

namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>The lists of locations, .debug_loc. What becomes longer moves what follows.</summary>
internal sealed class LocationLists
{
    private const int Addresses = 8, LengthSize = 2;

    private readonly byte[] old;
    private readonly Dictionary<int, Relocation> relocations;
    private readonly List<byte> result = [];
    private readonly List<Relocation> moved = [];
    private readonly Dictionary<int, int> places = [];

    /// <param name="old">The section.</param>
    /// <param name="relocations">Its own.</param>
    /// <param name="frameOf">For an address what <see cref="FrameLocations.FromStack"/> takes.</param>
    public LocationLists(byte[] old, IEnumerable<Relocation> relocations, Func<Relocation, int, int?> frameOf)
    {
        this.old = old;
        this.relocations = relocations.ToDictionary(r => (int)r.Offset);
        for (int at = 0; at < old.Length; at += Addresses)
        {
            places.Add(at, result.Count);
            while (!IsEnd(at))
            {
                int expression = at + Addresses + LengthSize;
                int length = expression > old.Length ? int.MaxValue : BinaryPrimitives.ReadUInt16LittleEndian(old.AsSpan(at + Addresses));
                if (length > old.Length - expression)
                {
                    throw new UnknownCodeException($"a list of locations has no end at {at:x}");
                }

                int? frame = this.relocations.TryGetValue(at, out Relocation begin) ? frameOf(begin, BinaryPrimitives.ReadInt32LittleEndian(old.AsSpan(at))) : null;
                CopyAddress(at);
                CopyAddress(at + sizeof(int));
                byte[] location = FrameLocations.FromStack(old[expression..(expression + length)], frame);
                result.AddRange([(byte)location.Length, (byte)(location.Length >> 8), .. location]);
                at = expression + length;
            }

            result.AddRange(new byte[Addresses]);
        }
    }

    public byte[] Content => [.. result];

    public IReadOnlyList<Relocation> Relocations => moved;

    /// <summary>Where the list is now that began at an offset.</summary>
    public int Map(int offset) => places.TryGetValue(offset, out int place) ? place : throw new UnknownCodeException($"no list of locations begins at {offset:x}");

    /// <summary>Two zeros; those of an address at the code's very beginning are the linker's to add to.</summary>
    private bool IsEnd(int at) => at + Addresses <= old.Length && !old.AsSpan(at, Addresses).ContainsAnyExcept((byte)0) && !relocations.ContainsKey(at);

    private void CopyAddress(int at)
    {
        if (relocations.TryGetValue(at, out Relocation address))
        {
            moved.Add(address with { Offset = (uint)result.Count });
        }

        result.AddRange(old[at..(at + sizeof(int))]);
    }
}
