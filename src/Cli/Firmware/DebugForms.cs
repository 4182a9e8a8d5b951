using System.Buffers.Binary;
using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Cli.Firmware;

/// <summary>How values of debug information are written, as far as ilc does (DWARF 4, section 7.5.4).</summary>
internal static class DebugForms
{
    public const int Address = 0x01, Data2 = 0x05, Data4 = 0x06, Data1 = 0x0B, Text = 0x0E, Number = 0x0F, Reference = 0x13, Offset = 0x17, Location = 0x18, Present = 0x19;

    /// <summary>The bytes that a value takes, with its length where it has one in front.</summary>
    /// <exception cref="UnknownCodeException">ilc does not write that form.</exception>
    public static int Size(byte[] entries, int at, int form)
    {
        int end = at;
        switch (form)
        {
            case Data1:
                return 1;
            case Data2:
                return 2;
            case Address or Data4 or Text or Reference or Offset:
                return 4;
            case Present:
                return 0;
            case Number:
                Leb128.Unsigned(entries, ref end);
                return end - at;
            case Location:
                int length = (int)Leb128.Unsigned(entries, ref end);
                return end - at + length;
            default:
                throw new UnknownCodeException($"debug information has a value of form {form:x}");
        }
    }

    public static int Word(byte[] entries, int at) => BinaryPrimitives.ReadInt32LittleEndian(entries.AsSpan(at));
}
