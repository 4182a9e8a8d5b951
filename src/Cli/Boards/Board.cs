using System.Text.Json;
using System.Text.Json.Serialization;

namespace NfThread.Cli.Boards;

/// <summary>
/// A board with everything inherited, as the schema in boards/ describes it. Only BoardCatalog makes one, after checking it, so
/// no member here is in doubt.
/// </summary>
internal sealed record Board(string Name, string[] Engines, Cpu Cpu, Memories Memory, ConsoleLine Console)
{
    /// <summary>The file's name without .json: what -p:Board= and --board take.</summary>
    [JsonIgnore]
    public string Id { get; init; } = "";

    /// <summary>Its file as messages name it.</summary>
    [JsonIgnore]
    public string File { get; init; } = "";

    /// <summary>The files the board is made of, its own first, then what it inherits.</summary>
    [JsonIgnore]
    public string[] Files { get; init; } = [];

    /// <summary>The folder of its own file.</summary>
    [JsonIgnore]
    public string Folder => Path.GetDirectoryName(Path.GetFullPath(Files[0]))!;

    /// <summary>Whether each bit of the RAM has a word of its own.</summary>
    [JsonIgnore]
    public bool HasBitBand => Cpu.BitBand && Memory.Ram is { Origin: >= 0x20000000, End: <= 0x20100000 };

    public string? Description { get; init; }

    /// <summary>How far it was tried; empty: not at all.</summary>
    public Verification[] Verified { get; init; } = [];

    // Of the metal engine: on a board without it they may be empty.

    public Chip Chip { get; init; } = new("", 0);

    public Clock Clock { get; init; } = new(0);

    public Dictionary<string, SerialPin> SerialPorts { get; init; } = [];

    public Threads Threads { get; init; } = new(0, 0, 0, 0, 0);

    // Of either engine.

    /// <summary>The metal engine's; null if nothing is known of how the sample's sensors could be connected. See <see cref="SensorsOf"/>.</summary>
    public Sensors? Sensors { get; init; }

    public Signal? Led { get; init; }

    public Signal? Button { get; init; }

    public Emulator? Emulator { get; init; }

    public FlashMethod[] Flash { get; init; } = [];

    /// <summary>Null if nanoFramework has no firmware for it.</summary>
    [JsonPropertyName("nanoclr")]
    public NanoClr? NanoClr { get; init; }

    /// <summary>Where an engine's sensors are connected: ports and channels have numbers of their own in nanoFramework.</summary>
    public Sensors? SensorsOf(string engine) => engine == "nanoclr" ? NanoClr?.Sensors : Sensors;

    /// <summary>Speed of the line on which an engine's console appears.</summary>
    public int BaudOf(string engine) => engine == "nanoclr" && NanoClr is { Baud: not 0 } firmware ? firmware.Baud : Console.Baud;

    /// <summary>Refuses to do for one engine what the board has no use for.</summary>
    /// <exception cref="UserError">The engine does not run on this board.</exception>
    public void RequireEngine(string engine)
    {
        if (!Engines.Contains(engine))
        {
            string why = engine == "metal"
                ? BoardChecks.ObstacleToMetal(Cpu) ?? "nobody has written its drivers (src/Metal/Chips)"
                : "its file has no section 'nanoclr', as no firmware of nanoFramework is known for it";
            throw new UserError(
                $"{File}: the engine {engine} does not run on {Name}: {why}.",
                $"Build with -p:Engine={string.Join(" or -p:Engine=", Engines)}, or choose a board that `nft boards` lists for {engine}.");
        }
    }
}

/// <summary>nanoFramework's firmware for a board.</summary>
internal sealed record NanoClr(string Target, string Platform, Region Deployment, string ManagedHeap, string Link, string Source)
{
    /// <summary>Where the firmware's interpreter lies.</summary>
    public Region? Clr { get; init; }

    /// <summary>Where the firmware keeps its settings.</summary>
    public Region? Config { get; init; }

    /// <summary>Size of the deployment region on modules with another size of flash, by that size, such as 16M.</summary>
    public Dictionary<string, string> DeploymentByFlash { get; init; } = [];

    /// <summary>advisory: stack sizes are remembered only; null where the file does not say.</summary>
    public string? StackLimits { get; init; }

    /// <summary>0: the console's.</summary>
    public int Baud { get; init; }

    public Sensors? Sensors { get; init; }

    public bool Community { get; init; }
}

internal sealed record Cpu(string Core, string Architecture, string Fpu, bool Doubles, int MpuRegions, int PriorityBits)
{
    public int Cores { get; init; } = 1;

    /// <summary>Whether each bit of the first megabyte of SRAM has a word of its own.</summary>
    public bool BitBand { get; init; }
}

internal sealed record Chip(string Family, int Interrupts)
{
    public string? Model { get; init; }

    /// <summary>Paths of fields that the drivers of the chip's family need; BoardSchema has checked that they are there.</summary>
    public string[] Needs { get; init; } = [];
}

internal sealed record Memories(Region Flash, Region Ram)
{
    public Dictionary<string, Region> Extra { get; init; } = [];
}

/// <summary>A stretch of memory: address of its first byte, size in bytes.</summary>
internal sealed record Region(
    [property: JsonConverter(typeof(QuantityConverter))] uint Origin,
    [property: JsonConverter(typeof(QuantityConverter))] uint Size)
{
    public string? Note { get; init; }

    /// <summary>One past the last byte; a long, since a region may reach the end of the address space.</summary>
    [JsonIgnore]
    public long End => (long)Origin + Size;

    public bool Overlaps(Region other) => Origin < other.End && other.Origin < End;
}

/// <summary>Frequencies in Hz; those of buses that the chip does not have are 0.</summary>
internal sealed record Clock(int Core)
{
    public int Apb1 { get; init; }

    public int Apb2 { get; init; }

    public int Apb1Timer { get; init; }

    public int Apb2Timer { get; init; }

    /// <summary>0: no crystal, the chip's own oscillator.</summary>
    public int Crystal { get; init; }

    /// <summary>A clock signal stands in for the crystal.</summary>
    public bool CrystalBypass { get; init; }
}

internal sealed record SerialPin(string Device)
{
    /// <summary>Null where the chip has no choice of pins.</summary>
    public string? Tx { get; init; }

    public string? Rx { get; init; }
}

internal sealed record SerialUse(string Port, int Baud)
{
    /// <summary>The line's pins, which a program has to choose on ESP32; null where serialPorts has them.</summary>
    public string? Tx { get; init; }

    public string? Rx { get; init; }
}

/// <summary>The line of a board's messages; the port is null where only nanoFramework's firmware uses it.</summary>
internal sealed record ConsoleLine(string? Port, int Baud);

/// <summary>What the sample listens to; a board may have either or both.</summary>
internal sealed record Sensors
{
    public SerialUse? Gps { get; init; }

    public AdcInput[] Adc { get; init; } = [];
}

internal sealed record AdcInput(int Channel, string Pin)
{
    public string? Label { get; init; }
}

/// <summary>A pin that says yes or no.</summary>
internal sealed record Signal(string Pin)
{
    public bool ActiveLow { get; init; }
}

/// <summary>Stack sizes in bytes, the time slice in milliseconds.</summary>
internal sealed record Threads(int Stack, int MinimumStack, int MainStack, int InterruptStack, int TimeSlice)
{
    [JsonConverter(typeof(QuantityConverter))]
    public uint MinimumHeap { get; init; }
}

internal sealed record Emulator(string Command, string Machine, int TimerClock, string[] Serial)
{
    public string[] Arguments { get; init; } = [];

    public bool PaceSerial { get; init; }

    public Preset[] Preset { get; init; } = [];

    /// <summary>Ports of 16 pins that the chip's drivers have there; 0 for none.</summary>
    public int PinPorts { get; init; }
}

/// <summary>A device register written before the first instruction.</summary>
internal sealed record Preset(
    [property: JsonConverter(typeof(QuantityConverter))] uint Address,
    [property: JsonConverter(typeof(QuantityConverter))] uint Value)
{
    public string? Note { get; init; }
}

internal sealed record FlashMethod(string Tool)
{
    public string? Interface { get; init; }

    public string? Target { get; init; }

    public int Alternate { get; init; }

    public string? Note { get; init; }
}

internal sealed record Verification(string How, string On, string When);

/// <summary>Reads "0x20000000", "512", "128K" and "1M"; the schema has checked the form.</summary>
internal sealed class QuantityConverter : JsonConverter<uint>
{
    public override uint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, uint value, JsonSerializerOptions options) => writer.WriteStringValue($"0x{value:X8}");

    public static uint Parse(string text) => text switch
    {
        ['0', 'x', .. string hex] => Convert.ToUInt32(hex, 16),
        [.. string number, 'K'] => checked(uint.Parse(number) * 1024),
        [.. string number, 'M'] => checked(uint.Parse(number) * 1024 * 1024),
        _ => uint.Parse(text),
    };
}
