using System.Buffers.Binary;

namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>
/// Rewrites the offsets in ilc's list of a method's clauses (the layout is described in HandlerClauses.cs of the metal engine). Each
/// number keeps its length, as a small value may be written in a long form, so nothing behind it moves.
/// </summary>
internal static class ExceptionClauses
{
    private const uint KindMask = 3;
    private const uint Typed = 0;
    private const uint Filter = 2;

    /// <param name="bytes">The list and whatever follows.</param>
    /// <param name="map">Where an offset from the method's start has moved.</param>
    /// <param name="lengthOf">How long what began at an offset and had a length is now.</param>
    public static void Rewrite(Span<byte> bytes, Func<int, int> map, Func<int, int, int> lengthOf)
    {
        int at = 0;
        uint count = Read(bytes, at);
        at += Length(bytes[at]);
        for (; count > 0; count--)
        {
            int startAt = at;
            int start = (int)Read(bytes, startAt);
            at += Length(bytes[at]);
            uint length = Read(bytes, at);
            int newStart = map(start);
            int newLength = lengthOf(start, (int)(length >> 2));
            Write(bytes, startAt, (uint)newStart);
            at = Write(bytes, at, ((uint)newLength << 2) | (length & KindMask));
            at = Write(bytes, at, (uint)map((int)Read(bytes, at)));
            if ((length & KindMask) == Typed)
            {
                at += 4;
            }
            else if ((length & KindMask) == Filter)
            {
                at = Write(bytes, at, (uint)map((int)Read(bytes, at)));
            }
        }
    }

    /// <summary>Bytes of a number: the trailing ones of its first byte count those that follow.</summary>
    private static int Length(byte first) => Math.Min(byte.TrailingZeroCount((byte)~first), (byte)4) + 1;

    private static uint Read(ReadOnlySpan<byte> bytes, int at)
    {
        int length = Length(bytes[at]);
        if (length == 5)
        {
            return BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 1)..]);
        }

        uint value = 0;
        for (int i = 0; i < length; i++)
        {
            value |= (uint)bytes[at + i] << (8 * i);
        }

        return value >> length;
    }

    /// <summary>Replaces a number by one of the same length; returns what is behind it.</summary>
    private static int Write(Span<byte> bytes, int at, uint value)
    {
        int length = Length(bytes[at]);
        if (length == 5)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[(at + 1)..], value);
            return at + length;
        }

        ulong coded = ((ulong)value << length) | ((1u << (length - 1)) - 1);
        if (coded >> (8 * length) != 0)
        {
            throw new UnknownCodeException("an exception clause grew");
        }

        for (int i = 0; i < length; i++)
        {
            bytes[at + i] = (byte)(coded >> (8 * i));
        }

        return at + length;
    }
}
