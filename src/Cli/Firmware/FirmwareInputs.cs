using NfThread.Cli.Boards;
using NfThread.Cli.Firmware.Names;

namespace NfThread.Cli.Firmware;

/// <summary>What a firmware is made of, as the MSBuild targets hand it over.</summary>
/// <param name="Board">The board it is for.</param>
/// <param name="Application">The compiled application; it names the outputs.</param>
/// <param name="References">The other assemblies, mscorlib among them; all are compiled in.</param>
/// <param name="Ilc">The ahead-of-time compiler.</param>
/// <param name="Assembly">Folder of the processor's assembly sources.</param>
/// <param name="Intermediate">Folder for objects; must exist.</param>
/// <param name="Output">Folder for .elf, .bin, .hex and the size report; must exist.</param>
/// <param name="LinkerScript">The board's generated linker script.</param>
/// <param name="Project">The project file, remembered in the .elf so that `nft run --board` can build again; may be empty.</param>
/// <param name="Doubles">The library that computes `double` in software, compiled in when the program needs it; empty to refuse such programs.</param>
/// <param name="Schedules">The library that chooses schedules, compiled in; empty for none.</param>
/// <param name="Tracing">The library that sends a trace over the console, compiled in; empty for none.</param>
/// <param name="Deadlocks">The library that searches for deadlocks, compiled in; empty for none.</param>
/// <param name="DeadlockSites">The program's places, as assembly source; empty for none.</param>
/// <param name="Names">Which names of types and methods the firmware carries.</param>
/// <param name="FlashLimit">Bytes of flash that the image may take at most, or null for all that the board has.</param>
/// <param name="IlcArguments">Further arguments of ilc.</param>
/// <param name="IsForDebugger">Whether the program's names are to be as somebody types them to gdb, who gets what knows C#'s objects beside the image.</param>
internal sealed record FirmwareInputs(
    Board Board,
    string Application,
    string[] References,
    string Ilc,
    string Assembly,
    string Intermediate,
    string Output,
    string LinkerScript,
    string Project,
    string Doubles,
    string Schedules,
    string Tracing,
    string Deadlocks,
    string DeadlockSites,
    NameScope Names,
    long? FlashLimit,
    string[] IlcArguments,
    bool IsForDebugger)
{
    public string BaseName => Path.GetFileNameWithoutExtension(Application);

    public string ObjectPath => Path.Combine(Intermediate, BaseName + ".ilc.o");

    /// <summary>Assembly that belongs to <see cref="Doubles"/>.</summary>
    public string DoublesAssembly => Path.Combine(Assembly, "Doubles");

    /// <summary>Assembly that belongs to <see cref="Schedules"/>.</summary>
    public string SchedulesAssembly => Path.Combine(Assembly, "Schedules");

    /// <summary>Assembly that belongs to <see cref="Tracing"/>.</summary>
    public string TracingAssembly => Path.Combine(Assembly, "Tracing");

    /// <summary>Assembly for cores that compute `double` themselves.</summary>
    public string DoubleUnitAssembly => Path.Combine(Assembly, "DoubleUnit");

    /// <summary>What ilc says about the symbols of <see cref="ObjectPath"/>.</summary>
    public string StatisticsPath => Path.Combine(Intermediate, BaseName + ".mstat");

    public string ElfPath => Path.Combine(Output, BaseName + ".elf");

    public string BinPath => Path.Combine(Output, BaseName + ".bin");

    public string HexPath => Path.Combine(Output, BaseName + ".hex");

    public string MapPath => Path.Combine(Intermediate, BaseName + ".map");

    public string SizePath => Path.Combine(Output, BaseName + ".size.txt");
}
