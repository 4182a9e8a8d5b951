using NfThread.Cli;
using NfThread.Tools.Tests.Flashing;

namespace NfThread.Tools.Tests.Monitor;

/// <summary>`nft monitor --reset`: what it calls, and what it says where that fails. No board was reset.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class BoardResetTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nf-thread-reset-").FullName;
    private readonly FakeTools tools = new();
    private readonly PseudoTerminal board;

    public BoardResetTests() => board = new PseudoTerminal(Port);

    private string Port => Path.Combine(folder, "ttyTEST");

    public void Dispose()
    {
        board.Dispose();
        tools.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void AProbeResetsAnStm32()
    {
        tools.Add("openocd", "echo 'Error: open failed' >&2; exit 1");
        (int exitCode, _, string errors) = tools.Nft("monitor", "--board", "netduinoplus2", "--port", Port, "--reset");
        Assert.Equal(["openocd [-f] [interface/stlink.cfg] [-f] [target/stm32f4x.cfg] [-c] [init; reset run; shutdown]"], tools.Calls);
        Assert.Contains("connected to", errors);
        Assert.Contains("No debug probe was found.", errors);
        Assert.Equal(ExitCodes.BoardNotFound, exitCode);
    }

    [Fact]
    public void WithoutTheToolNothingIsOpened()
    {
        (int exitCode, _, string errors) = tools.Nft("monitor", "--board", "netduinoplus2", "--port", Port, "--reset");
        Assert.Contains("openocd", errors);
        Assert.DoesNotContain("connected to", errors);
        Assert.Equal(ExitCodes.ToolMissing, exitCode);
    }

    /// <summary>A pseudo terminal has no line RTS, by which an ESP32 is reset.</summary>
    [Fact]
    public void ALineResetsAnEsp32()
    {
        (int exitCode, _, string errors) = tools.Nft("monitor", "--board", "esp32-rev3", "--port", Port, "--reset");
        Assert.Empty(tools.Calls);
        Assert.Contains("cannot reset the board", errors);
        Assert.Equal(ExitCodes.BoardNotFound, exitCode);
    }

    [Fact]
    public void WhereNothingReachesTheResetThatIsSaid()
    {
        (int exitCode, _, string errors) = tools.Nft("monitor", "--board", "pico-rp2040", "--port", Port, "--reset");
        Assert.Contains("Nothing on this side reaches the reset", errors);
        Assert.Equal(ExitCodes.Failed, exitCode);
    }
}
