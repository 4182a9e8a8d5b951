using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Firmware;

namespace NfThread.Tools.Tests.Boards;

/// <summary>Inheritance, and what is said about board files that are wrong: file, field, what is allowed.</summary>
public sealed class BoardCatalogTests : IDisposable
{
    private readonly BoardFolder boards = new();

    public static TheoryData<string> RealBoards => [.. new BoardCatalog(Layout.Boards).BoardNames()];

    public void Dispose() => boards.Dispose();

    [Theory]
    [MemberData(nameof(RealBoards))]
    public void EveryBoardOfTheProjectLoads(string name)
    {
        Board board = new BoardCatalog(Layout.Boards).Load(name);
        Assert.Equal(name, board.Id);
        Assert.NotEmpty(board.Engines);
    }

    [Fact]
    public void ABoardInheritsThroughItsFamilies()
    {
        Board board = boards.Catalog.Load("netduinoplus2");
        Assert.Equal("Netduino Plus 2", board.Name);
        Assert.Equal("cortex-m4", board.Cpu.Core);
        Assert.Equal(82, board.Chip.Interrupts);
        Assert.Equal(0x08000000u, board.Memory.Flash.Origin);
        Assert.Equal(1024u * 1024, board.Memory.Flash.Size);
        Assert.Equal(128u * 1024, board.Memory.Ram.Size);
        Assert.Equal(["netduinoplus2.json", "stm32f405.json", "cortex-m4f.json"], board.Files.Select(Path.GetFileName));
    }

    [Fact]
    public void ObjectsMergeAndListsAreReplaced()
    {
        boards.Write("mine", """{ "inherits": "netduinoplus2", "name": "Mine", "clock": { "crystal": 8000000 }, "flash": [ { "tool": "st-flash" } ] }""");
        Board board = boards.Catalog.Load("mine");
        Assert.Equal(8_000_000, board.Clock.Crystal);
        Assert.Equal(168_000_000, board.Clock.Core);
        Assert.Equal(["st-flash"], board.Flash.Select(f => f.Tool));
    }

    [Fact]
    public void WhatABoardSaysOfItselfIsNotInherited()
    {
        boards.Write("mine", """{ "inherits": "netduinoplus2", "name": "Mine" }""");
        Board board = boards.Catalog.Load("mine");
        Assert.Empty(board.Verified);
        Assert.DoesNotContain("QEMU", board.Description);
        boards.Write("mine", """{ "inherits": "netduinoplus2" }""");
        Assert.Contains("the field 'name' is missing", boards.Refusal("mine"));
        Assert.Contains("two Cortex-M33", boards.Catalog.Load("pico2-rp2350").Description);
    }

    [Theory]
    [InlineData("My-Board")]
    [InlineData("my board")]
    [InlineData("mein_brett")]
    public void ANameThatNoFileMayHaveIsRefused(string name)
    {
        boards.Write(name, """{ "inherits": "netduinoplus2", "name": "Mine" }""");
        Assert.Contains("cannot be the name of a board", boards.Refusal(name));
    }

    [Fact]
    public void ABoardWithoutSensorsIsOneAllTheSame()
    {
        boards.Write("mine", """{ "inherits": "stm32f405", "name": "Mine", "serialPorts": { "COM1": { "device": "USART1", "tx": "PA9", "rx": "PA10" } }, "console": { "port": "COM1", "baud": 115200 } }""");
        Board board = boards.Catalog.Load("mine");
        Assert.Empty(board.Verified);
        Assert.Contains("const int AdcInputs = 0;", BoardConstants.Generate(board, "metal"));
        UserError error = Assert.Throws<UserError>(() => boards.Catalog.Load("mine", "metal", "sensors.gps"));
        Assert.Contains("the field 'sensors' is missing, which this program needs", error.Message);
        boards.Write("half", """{ "inherits": "mine", "name": "Half", "sensors": { "adc": [ { "channel": 1, "pin": "PA1" }, { "channel": 2, "pin": "PA2" } ] } }""");
        Assert.Contains("const string GpsPort = \"\";", BoardConstants.Generate(boards.Catalog.Load("half"), "metal"));
    }

    [Fact]
    public void FamiliesAreNotListedAsBoards()
    {
        Assert.Contains("netduinoplus2", boards.Catalog.BoardNames());
        Assert.DoesNotContain("cortex-m4f", boards.Catalog.BoardNames());
        Assert.DoesNotContain("board.schema", boards.Catalog.FileNames());
    }

    [Fact]
    public void AFamilyIsNoBoard() => Assert.Contains("boards/stm32f405.json is a family", boards.Refusal("stm32f405"));

    [Fact]
    public void ItsBoardsAreNamed()
    {
        UserError error = Assert.Throws<UserError>(() => new BoardCatalog().Load("STM32F405"));
        Assert.Equal("Boards of it: feather-stm32f405, netduinoplus2, pyboard-v1-1, stm32f4-discovery.", error.Next);
    }

    [Fact]
    public void AnUnknownBoardSuggestsTheNearestName()
    {
        string refusal = boards.Refusal("netduinoplus");
        Assert.Contains("no board 'netduinoplus'", refusal);
        Assert.Contains("Did you mean 'netduinoplus2'?", refusal);
    }

    [Fact]
    public void AnUnknownParentNamesTheFileThatAsksForIt()
    {
        boards.Write("mine", """{ "inherits": "stm32f40", "name": "Mine" }""");
        string refusal = boards.Refusal("mine");
        Assert.Contains("boards/mine.json: 'inherits' names 'stm32f40'", refusal);
        Assert.Contains("'stm32f405'", refusal);
    }

    [Fact]
    public void ACircleIsShown()
    {
        boards.Write("one", """{ "inherits": "two" }""");
        boards.Write("two", """{ "inherits": "three" }""");
        boards.Write("three", """{ "inherits": "two" }""");
        Assert.Contains("boards/three.json: 'inherits' goes round in a circle: two -> three -> two", boards.Refusal("one"));
    }

    [Theory]
    [InlineData("\"crystal\": 25000000", "\"cristal\": 25000000", "unknown field 'clock.cristal'", "Did you mean 'crystal'?")]
    [InlineData("\"crystal\": 25000000", "\"crystal\": \"25M\"", "'clock.crystal' is \"25M\"", "a whole number from 0 to 50000000")]
    [InlineData("\"crystal\": 25000000", "\"crystal\": 60000000", "'clock.crystal' is 60000000", "a whole number from 0 to 50000000")]
    [InlineData("\"crystal\": 25000000", "\"crystal\": 2.5", "'clock.crystal' is 2.5", "a whole number")]
    [InlineData("\"paceSerial\": true", "\"paceSerial\": 1", "'emulator.paceSerial' is 1", "true or false")]
    [InlineData("\"pin\": \"PA10\"", "\"pin\": \"PA16\"", "'led.pin' is \"PA16\"", "a pin such as PA10")]
    [InlineData("{ \"channel\": 11, \"pin\": \"PC1\", \"label\": \"A1\" }", "7", "'sensors.adc[1]' is 7", "channel, pin, label")]
    [InlineData("\"led\": { \"pin\": \"PA10\" }", "\"led\": \"PA10\"", "'led' is \"PA10\"", "an object with pin, activeLow")]
    [InlineData("\"name\": \"Netduino Plus 2\",", "", "the field 'name' is missing", "the name on the box")]
    [InlineData("\"port\": \"COM1\", ", "", "the field 'console.port' is missing", "one of serialPorts")]
    [InlineData("\"COM6\":", "\"COM\":", "'serialPorts.COM' is no valid name", "^COM[1-9]$")]
    [InlineData("\"port\": \"COM2\"", "\"port\": \"COM4\"", "'sensors.gps.port' is \"COM4\", which 'serialPorts' does not have", "COM1, COM2, COM3, COM6")]
    [InlineData("[\"COM1\", \"COM2\"", "[\"COM3\", \"COM2\"", "'emulator.serial' lacks the console's port COM1", "")]
    [InlineData("\"when\": \"2026-11-22\"", "\"when\": \"yesterday\"", "'verified[0].when' is \"yesterday\"", "")]
    public void AWrongFieldNamesFileFieldAndWhatIsAllowed(string old, string with, string problem, string allowed)
    {
        boards.Replace("netduinoplus2", old, with);
        string refusal = boards.Refusal("netduinoplus2");
        Assert.Contains("boards/netduinoplus2.json: ", refusal);
        Assert.Contains(problem, refusal);
        Assert.Contains(allowed, refusal);
    }

    [Fact]
    public void AFaultInAFamilyNamesTheFamilysFile()
    {
        boards.Replace("cortex-m4f", "\"stack\": 4096", "\"stack\": 4095");
        string refusal = boards.Refusal("netduinoplus2");
        Assert.Contains("boards/cortex-m4f.json: 'threads.stack' is 4095", refusal);
        Assert.Contains("from 4096", refusal);
    }

    [Theory]
    [InlineData("cortex-m3", "none")]
    [InlineData("cortex-m0", "none")]
    public void AMetalBoardWithoutFpuIsRefusedWithTheReason(string core, string fpu)
    {
        boards.Write("mine", $$"""{ "inherits": "netduinoplus2", "name": "Mine", "cpu": { "core": "{{core}}", "fpu": "{{fpu}}" } }""");
        string refusal = boards.Refusal("mine");
        Assert.Contains("no floating-point unit", refusal);
        Assert.Contains("nanoclr", refusal);
    }

    [Theory]
    [InlineData("esp32-c3", "metal", "ilc compiles for Arm, not for the riscv32")]
    [InlineData("pico-rp2040", "metal", "the cortex-m0plus has no floating-point unit")]
    [InlineData("pico2-rp2350", "metal", "the field 'cpu.architecture' is missing, which the engine metal needs")]
    [InlineData("netduinoplus2", "nanoclr", "the field 'nanoclr' is missing, which the engine nanoclr needs")]
    public void AnEngineThatABoardCannotHaveIsRefusedWithTheReason(string like, string engine, string reason)
    {
        boards.Write("mine", $$"""{ "inherits": "{{like}}", "name": "Mine", "engines": ["{{engine}}"] }""");
        string refusal = boards.Refusal("mine");
        Assert.Contains("boards/mine.json: ", refusal);
        Assert.Contains(reason, refusal);
    }

    [Theory]
    [InlineData("esp32-rev3", "0x00300000", "2M", "not within the flash", "0x00000000 to 0x003FFFFF, as offsets into the flash")]
    [InlineData("pico-rp2040", "0x100FC000", "2M", "not within the flash", "0x10000000 to 0x101FFFFF")]
    [InlineData("pico-rp2040", "0x00100000", "64K", "not within the flash", "0x10000000 to 0x101FFFFF")]
    [InlineData("pico-rp2040", "0x100FC100", "64K", "begins or ends within a block", "multiples of 4096 bytes")]
    [InlineData("pico-rp2040", "0x10014000", "64K", "overlaps 'nanoclr.clr'", "")]
    public void ADeploymentRegionThatCannotBeIsRefused(string like, string origin, string size, string problem, string allowed)
    {
        boards.Write("mine", $$"""{ "inherits": "{{like}}", "name": "Mine", "nanoclr": { "deployment": { "origin": "{{origin}}", "size": "{{size}}" } } }""");
        string refusal = boards.Refusal("mine");
        Assert.Contains(problem, refusal);
        Assert.Contains(allowed, refusal);
    }

    [Fact]
    public void AProgramsNeedIsNamed()
    {
        UserError error = Assert.Throws<UserError>(() => boards.Catalog.Load("st-nucleo64-f091rc", "nanoclr", "sensors.gps"));
        Assert.Contains("boards/st-nucleo64-f091rc.json: the field 'nanoclr.sensors' is missing, which this program needs", error.Message);
        Assert.Contains("sensors", error.Next);
        Assert.Equal("netduinoplus2", boards.Catalog.Load("netduinoplus2", "metal", "sensors.gps", "sensors.adc").Id);
    }

    [Fact]
    public void AnEngineThatABoardDoesNotHaveIsRefused()
    {
        UserError error = Assert.Throws<UserError>(() => boards.Catalog.Load("esp32-rev3", "metal", "sensors.gps"));
        Assert.Contains("the engine metal does not run on ESP32 revision 3", error.Message);
        Assert.Contains("ilc compiles for Arm, not for the xtensa-lx6", error.Message);
        Assert.Contains("-p:Engine=nanoclr", error.Next);
    }

    [Theory]
    [InlineData("clock.apb1", "\"apb1\": 42000000,", "", "a whole number from 1000000")]
    [InlineData("clock.apb9", "\"clock.apb1\"", "\"clock.apb9\"", "no such field")]
    public void AChipNamesTheFieldsThatItsDriversNeed(string missing, string old, string with, string advice)
    {
        boards.Replace("stm32f405", old, with);
        string refusal = boards.Refusal("netduinoplus2");
        Assert.Contains($"the field '{missing}' is missing, which 'chip.needs' lists", refusal);
        Assert.Contains(advice, refusal);
    }

    [Fact]
    public void AnStm32NeedsThePinsOfEachSerialPort()
    {
        boards.Replace("netduinoplus2", "\"device\": \"USART2\", \"tx\": \"PA2\",", "\"device\": \"USART2\",");
        Assert.Contains("the field 'serialPorts.COM2.tx' is missing", boards.Refusal("netduinoplus2"));
    }

    [Fact]
    public void OneAnalogInputIsNeitherTwoNorNone()
    {
        boards.Replace("mps2", "\"adc\": []", "\"adc\": [ { \"channel\": 1, \"pin\": \"PA1\" } ]");
        Assert.Contains("'sensors.adc' has 1 entry", boards.Refusal("mps2-an386"));
    }

    [Fact]
    public void OverlappingMemoriesAreRefused()
    {
        boards.Write("mine", """{ "inherits": "netduinoplus2", "name": "Mine", "memory": { "extra": { "ccm": { "origin": "0x2001F000" } } } }""");
        Assert.Contains("'memory.extra.ccm' overlaps 'memory.ram'", boards.Refusal("mine"));
    }

    [Fact]
    public void RamInWhichAMonitorCouldNotTellItsOwnerIsRefused()
    {
        boards.Write("largest", """{ "inherits": "netduinoplus2", "name": "Largest", "memory": { "ram": { "size": "16M" } } }""");
        boards.Write("larger", """{ "inherits": "netduinoplus2", "name": "Larger", "memory": { "ram": { "size": "16385K" } } }""");
        Assert.Contains("'memory.ram.size' is more than 16M", boards.Refusal("larger"));
        Assert.Equal(16u << 20, boards.Catalog.Load("largest").Memory.Ram.Size);
    }

    [Fact]
    public void AFieldGivenTwiceIsRefused()
    {
        boards.Replace("netduinoplus2", "\"led\":", "\"led\": { \"pin\": \"PA1\" }, \"led\":");
        Assert.Contains("boards/netduinoplus2.json: not valid JSON", boards.Refusal("netduinoplus2"));
    }

    [Fact]
    public void BrokenJsonIsRefusedWithThePlace()
    {
        boards.Write("mine", "{ \"inherits\": \"stm32f405\",\n  \"name\" \"Mine\" }");
        string refusal = boards.Refusal("mine");
        Assert.Contains("boards/mine.json: not valid JSON", refusal);
        Assert.Contains("at line 2, character 10: ", refusal);
        Assert.DoesNotContain("LineNumber", refusal);
    }

    [Theory]
    [InlineData("512", 512u)]
    [InlineData("128K", 131072u)]
    [InlineData("1M", 1048576u)]
    [InlineData("0x20000000", 0x20000000u)]
    public void QuantitiesAreRead(string text, uint value) => Assert.Equal(value, QuantityConverter.Parse(text));
}
