using System.Globalization;
using System.Text.RegularExpressions;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;
using NfThread.Tools.Tests.Boards;

namespace NfThread.Tools.Tests.Firmware;

/// <summary>The facts that start-up code, unwinder and heap rely on, in the script of the board and in one that differs.</summary>
public sealed class LinkerScriptTests
{
    private static readonly string Script = LinkerScript.Generate(new BoardCatalog(Layout.Boards).Load("netduinoplus2"));

    [Theory]
    [InlineData("FLASH (rx) : ORIGIN = 0x08000000, LENGTH = 1048576")]
    [InlineData("RAM (rwx) : ORIGIN = 0x20000000, LENGTH = 131072")]
    [InlineData("CCM (rw) : ORIGIN = 0x10000000, LENGTH = 65536")]
    [InlineData("ENTRY(nf_reset)")]
    [InlineData("*(.ARM.exidx*)")]
    [InlineData("*(.ARM.extab*)")]
    [InlineData("KEEP(*(__modules*))")]
    [InlineData("__data_load = LOADADDR(.data);")]
    [InlineData("__nf_heap_end = ORIGIN(RAM) + LENGTH(RAM) - 1536;")]
    [InlineData("__nf_retained = __nf_heap_end;")]
    [InlineData("__nf_flash_end = ORIGIN(FLASH) + LENGTH(FLASH);")]
    [InlineData("ASSERT(__vectors_end - __vectors_start == 392")]
    public void ItHolds(string line) => Assert.Contains(line, Script);

    [Fact]
    public void SectionsComeInTheirOrder()
    {
        string[] order =
        [
            ".vectors :", "__managed_start = .", "*(__managedcode*)", "__managed_end = .", "KEEP(*(__unbox*))", ".ARM.exidx :", "__modules_start = .",
            ".noinit (NOLOAD)", "__nf_boot = .;", ".stack (NOLOAD)", "__nf_stack_top = .", ".data :", ".bss (NOLOAD)", "__nf_heap_start = ",
        ];
        int[] places = [.. order.Select(o => Script.IndexOf(o, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    public static TheoryData<string> MetalBoards
    {
        get
        {
            BoardCatalog catalog = new(Layout.Boards);
            return [.. catalog.BoardNames().Where(b => catalog.Load(b).Engines.Contains("metal"))];
        }
    }

    /// <summary>All that the chip's sources and the sample take from a board is there, and code lies where no null reference reaches it.</summary>
    [Theory]
    [MemberData(nameof(MetalBoards))]
    public void EveryMetalBoardHasItsScriptAndConstants(string name)
    {
        Board board = new BoardCatalog(Layout.Boards).Load(name);
        string script = LinkerScript.Generate(board);
        Assert.Contains($"FLASH (rx) : ORIGIN = 0x{board.Memory.Flash.Origin:X8}, LENGTH = {board.Memory.Flash.Size}", script);
        Assert.Contains($"__vectors_end - __vectors_start == {4 * (16 + board.Chip.Interrupts)}", script);
        Assert.True(board.Memory.Flash.Origin >= 0x10000, "code in the null page");
        string folder = Path.Combine(Layout.Boards, "..", "src", "Metal", "Chips", board.Chip.Family);
        string constants = BoardConstants.Generate(board, "metal");
        HashSet<string> known = [.. Regex.Matches(constants, @"internal const \w+ (\w+) =").Select(m => m.Groups[1].Value)];
        IEnumerable<string> sources = Directory.GetFiles(folder, "*.cs").Concat(Directory.GetFiles(Path.Combine(folder, "..", "Shared"), "*.cs"));
        IEnumerable<string> used = sources.SelectMany(f => Regex.Matches(File.ReadAllText(f), @"\bBoard\.([A-Z]\w+)").Select(m => m.Groups[1].Value));
        Assert.Empty(used.Except(known));
        string[] sample = ["AdcInputs", "Adc0Channel", "Adc1Channel", "Adc0Label", "Adc1Label", "GpsPort", "GpsBaud", "ConsolePort", "ConsoleBaud"];
        Assert.Empty(sample.Except(known));
    }

    [Fact]
    public void ABoardWithoutPinsAndAnalogInputsSaysSo()
    {
        string constants = BoardConstants.Generate(new BoardCatalog(Layout.Boards).Load("mps2-an500"), "metal");
        Assert.Contains("int AdcInputs = 0;", constants);
        Assert.Contains("int Adc0Channel = -1;", constants);
        Assert.Contains("int Com1Usart = 0;", constants);
        Assert.Contains("int Com6Usart = -1;", constants);
        Assert.Contains("int Com1TxPin = -1;", constants);
        Assert.Contains("int LedPin = -1;", constants);
    }

    [Fact]
    public void TheBoardFileDecides()
    {
        using BoardFolder boards = new();
        boards.Write("mine", """
            { "inherits": "netduinoplus2", "name": "Mine", "chip": { "interrupts": 97 },
              "memory": { "flash": { "size": "512K" }, "ram": { "origin": "0x20001000", "size": "64K" } },
              "threads": { "interruptStack": 1024, "minimumHeap": "8K" } }
            """);
        string script = LinkerScript.Generate(boards.Catalog.Load("mine"));
        Assert.Contains("LENGTH = 524288", script);
        Assert.Contains("RAM (rwx) : ORIGIN = 0x20001000, LENGTH = 65536", script);
        Assert.Contains("== 452", script);
        Assert.Contains(". += 1024;", script);
        Assert.Contains(">= 8192", script);
    }

    [Fact]
    public void ConstantsSayWhatTheFileSays()
    {
        string text = BoardConstants.Generate(new BoardCatalog(Layout.Boards).Load("netduinoplus2"), "metal");
        Dictionary<string, string> constants = Regex.Matches(text, @"internal const \w+ (\w+) = (.*);").ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        Assert.Equal("168000000", constants["CoreClock"]);
        Assert.Equal("1000000000", constants["EmulatorTimerClock"]);
        Assert.Equal("true", constants["EmulatorPacesSerial"]);
        Assert.Equal("1", constants["ConsoleUsart"]);
        Assert.Equal("115200", constants["ConsoleBaud"]);
        Assert.Equal("\"COM2\"", constants["GpsPort"]);
        Assert.Equal("2", constants["Com2Usart"]);
        Assert.Equal("10", constants["Adc0Channel"]);
        Assert.Equal("0x20000000", constants["RamOrigin"]);
        Assert.Equal("82", constants["InterruptCount"]);
        Assert.Equal("4096", constants["DefaultStackSize"]);
        Assert.Equal("10", constants["LedPin"]);
    }

    [Theory]
    [InlineData("PA0", 0)]
    [InlineData("PB6", 22)]
    [InlineData("PK15", 175)]
    public void PinsAreNumberedAsNanoFrameworkDoes(string pin, int number) => Assert.Equal(number, BoardConstants.PinNumber(pin));

    [Fact]
    public void NumbersDoNotDependOnTheCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(Script, LinkerScript.Generate(new BoardCatalog(Layout.Boards).Load("netduinoplus2")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
