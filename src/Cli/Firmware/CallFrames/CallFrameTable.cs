using System.Buffers.Binary;
using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Cli.Firmware.CallFrames;

/// <summary>
/// .debug_frame of an image (DWARF 4, section 6.4): how a debugger finds a method's caller and its registers from any of the method's instructions. Without it gdb
/// reads the first instructions itself, and does not know those of frames that are made by a call or hold floats. It is read from the linked code, which is what will run.
/// </summary>
internal sealed class CallFrameTable
{
    public const string Section = ".debug_frame";

    private const byte Version = 4, CodeUnit = 2, DataUnit = 0x7C /* -4 */, ReturnRegister = 14;
    private const int Common = -1;

    /// <summary>A thread begins in the one, the processor in the other: nobody has called them.</summary>
    private static readonly string[] Outermost = ["nf_thread_entry", "nf_reset"];

    // Instructions of the table (DWARF 4, section 7.23).
    private const byte Advance = 0x40, Offset = 0x80, Restore = 0xC0, AdvanceByte = 0x02, AdvanceHalf = 0x03, OffsetExtended = 0x05, RestoreExtended = 0x06, Undefined = 0x07, DefineFrame = 0x0C, DefineOffset = 0x0E;

    private readonly List<byte> table = [];

    private CallFrameTable()
    {
        Entry(Common, [Version, 0, sizeof(int), 0, CodeUnit, DataUnit, ReturnRegister, DefineFrame, ThumbCode.StackPointer, 0]);
    }

    /// <summary>All functions whose frames can be told. A handler, which the runtime calls with the method's frame pointer, has the method's frame and caller.</summary>
    public static byte[] Of(ElfFile image)
    {
        ImageCode code = new(image);
        SortedDictionary<uint, string> functions = [];
        foreach ((string name, uint address) in image.Functions())
        {
            functions.TryAdd(address, name);
        }

        HashSet<uint?> outermost = [.. Outermost.Select(name => image.Symbol(name) & ~1u)];
        CallFrameTable result = new();
        Dictionary<string, FrameState> bodies = [];
        foreach (uint function in functions.Keys)
        {
            // Behind its method.
            FrameState? body = HandlerSymbol.MethodOf(functions[function]) is { } method ? bodies.GetValueOrDefault(method) : null;
            if (FrameWalk.Of(code, functions, function) is not { } states)
            {
                continue;
            }

            uint last = states.Keys.Last();
            result.Add(function, last + code.Size(last), body is null ? states : [new(function, body with { Depth = null })], outermost.Contains(function));
            if (states.Values.FirstOrDefault(s => s.Frame is not null) is { } framed)
            {
                bodies[functions[function]] = framed;
            }
        }

        return [.. result.table];
    }

    private void Add(uint start, uint end, IEnumerable<KeyValuePair<uint, FrameState>> states, bool isOutermost)
    {
        List<byte> rows = [.. Word(start), .. Word(end - start), .. isOutermost ? (byte[])[Undefined, ReturnRegister] : []];
        FrameState before = FrameState.Entry;
        uint at = start;
        foreach ((uint address, FrameState state) in states)
        {
            FrameState told = isOutermost ? state with { Saved = state.Saved.Remove(ReturnRegister) } : state;
            byte[] change = [.. Changes(before, told)];
            if (change.Length > 0)
            {
                rows.AddRange([.. Advanced((address - at) / CodeUnit), .. change]);
                at = address;
            }

            before = told;
        }

        Entry(0, rows);
    }

    private static IEnumerable<byte> Advanced(uint units) => units switch
    {
        0 => [],
        < Advance => [(byte)(Advance | units)],
        <= byte.MaxValue => [AdvanceByte, (byte)units],
        _ => [AdvanceHalf, (byte)units, (byte)(units >> 8)],
    };

    private static IEnumerable<byte> Changes(FrameState from, FrameState to)
    {
        (int Register, int Offset) old = Base(from), now = Base(to);
        IEnumerable<byte> changes = old == now ? []
            : old.Register == now.Register ? [DefineOffset, .. Leb128.Unsigned((uint)now.Offset)]
            : [DefineFrame, (byte)now.Register, .. Leb128.Unsigned((uint)now.Offset)];
        foreach (int register in from.Saved.Keys.Except(to.Saved.Keys))
        {
            changes = changes.Concat(register < Advance ? [(byte)(Restore | register)] : [RestoreExtended, .. Leb128.Unsigned((uint)register)]);
        }

        foreach ((int register, int place) in to.Saved.Where(s => !from.Saved.TryGetValue(s.Key, out int known) || known != s.Value))
        {
            byte[] where = Leb128.Unsigned((uint)place / sizeof(int));
            changes = changes.Concat(register < Advance ? [(byte)(Offset | register), .. where] : [OffsetExtended, .. Leb128.Unsigned((uint)register), .. where]);
        }

        return changes;
    }

    /// <summary>What the caller's stack pointer is counted from.</summary>
    private static (int Register, int Offset) Base(FrameState state) => state.Depth is { } depth ? (ThumbCode.StackPointer, depth) : (state.FramePointer, state.Frame!.Value);

    private void Entry(int kind, IEnumerable<byte> content)
    {
        byte[] body = [.. Word((uint)kind), .. content];
        int padding = -body.Length & (sizeof(int) - 1);
        table.AddRange([.. Word((uint)(body.Length + padding)), .. body, .. new byte[padding]]);
    }

    private static byte[] Word(uint value)
    {
        byte[] bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
