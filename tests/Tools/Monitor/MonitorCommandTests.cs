using System.Diagnostics;
using System.Runtime.InteropServices;
using NfThread.Cli;
using NfThread.Cli.Monitor;
using NfThread.Cli.Programs;
using NfThread.Cli.Tools;

namespace NfThread.Tools.Tests.Monitor;

/// <summary>`nft monitor` as a process on a serial port that the system makes up, and what it says when there is none.</summary>
public sealed partial class MonitorCommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task APortThatVanishesAndComesBack()
    {
        string folder = Directory.CreateTempSubdirectory("nf-thread-monitor-").FullName;
        string port = Path.Combine(folder, "ttyTEST");
        try
        {
            PseudoTerminal board = new(port);
            using Process monitor = Start("--board", "netduinoplus2", "--port", port);
            await Line(monitor.StandardError, "connected to");
            board.Write("hello\n");
            Assert.Matches(@"^\[\d\d:\d\d:\d\d\.\d{3}\] hello$", await Line(monitor.StandardOutput, "hello"));
            await monitor.StandardInput.WriteAsync("typed");
            await monitor.StandardInput.FlushAsync();
            Assert.Equal("typed", await board.ReadAsync(5).WaitAsync(Patience));

            board.Dispose();
            await Line(monitor.StandardError, "has gone");
            using PseudoTerminal again = new(port);
            await Line(monitor.StandardError, "back:");
            again.Write("after the reset\n");
            await Line(monitor.StandardOutput, "after the reset");

            // SIGTERM, which nft takes as it takes Ctrl-C: a shell that runs tests in the background has them ignore SIGINT.
            Assert.Equal(0, Kill(monitor.Id, 15));
            await monitor.WaitForExitAsync().WaitAsync(Patience);
            Assert.Equal(ExitCodes.Terminated, monitor.ExitCode);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A board of both engines has two speeds: the metal console's, and that of nanoFramework's debugger.</summary>
    [Theory]
    [InlineData(115200, "--board", "stm32f4-discovery")]
    [InlineData(115200, "--board", "stm32f4-discovery", "--engine", "metal")]
    [InlineData(921600, "--board", "stm32f4-discovery", "--engine", "nanoclr")]
    [InlineData(921600, "--board", "esp32-rev3")]
    [InlineData(9600, "--board", "esp32-rev3", "--baud", "9600")]
    public async Task TheSpeedIsThatOfTheEngineOnTheBoard(int baud, params string[] options)
    {
        string folder = Directory.CreateTempSubdirectory("nf-thread-monitor-").FullName;
        string port = Path.Combine(folder, "ttyTEST");
        try
        {
            using PseudoTerminal board = new(port);
            using Process monitor = Start([.. options, "--port", port]);
            Assert.Contains($"connected to {port} ({baud} baud)", await Line(monitor.StandardError, "connected to"));
            Assert.Equal(baud.ToString(), Execution.Run("stty", ["-F", port, "speed"]).Output.Trim());
            Assert.Equal(0, Kill(monitor.Id, 15));
            await monitor.WaitForExitAsync().WaitAsync(Patience);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(ExitCodes.Failed, "the engine nanoclr does not run on Netduino Plus 2", "--board", "netduinoplus2", "--engine", "nanoclr")]
    [InlineData(ExitCodes.Failed, "the engine metal does not run on ESP32", "--board", "esp32-rev3", "--engine", "metal")]
    [InlineData(ExitCodes.Failed, "--board is missing")]
    [InlineData(ExitCodes.Failed, "nft run", "--board", "mps2-an386")]
    [InlineData(ExitCodes.BoardNotFound, "There is no serial port /dev/ttyNONE", "--board", "netduinoplus2", "--port", "/dev/ttyNONE")]
    [InlineData(ExitCodes.BoardNotFound, "cannot be opened", "--board", "netduinoplus2", "--port", "/dev/null")]
    [InlineData(ExitCodes.Failed, "There is no file none.elf", "--elf", "none.elf")]
    [InlineData(ExitCodes.Failed, "--baud is 7", "--board", "netduinoplus2", "--baud", "7")]
    public async Task WrongUseIsExplained(int exitCode, string means, params string[] options)
    {
        using Process monitor = Start(options);
        string errors = await monitor.StandardError.ReadToEndAsync().WaitAsync(Patience);
        await monitor.WaitForExitAsync().WaitAsync(Patience);
        Assert.Contains(means, errors);
        Assert.Equal(exitCode, monitor.ExitCode);
    }

    [Theory]
    [InlineData(null, "/dev/ttyUSB0", "/dev/ttyS0", "/dev/ttyUSB0")]
    [InlineData(null, "/dev/ttyACM3", "/dev/ttyACM3")]
    [InlineData("/dev/ttyS0", "/dev/ttyS0", "/dev/ttyS0", "/dev/ttyUSB0", "/dev/ttyUSB1")]
    public void TheOnlyPortNeedsNoName(string? asked, string chosen, params string[] ports) => Assert.Equal(chosen, SerialPorts.Choose(asked, ports));

    [Theory]
    [InlineData("--port", "/dev/ttyUSB0", "/dev/ttyUSB1")]
    [InlineData("Ports of this machine: /dev/ttyS0", "/dev/ttyS0")]
    [InlineData("`nft devices` shows")]
    public void OfNoneOrSeveralSomebodyMustChoose(string next, params string[] ports)
    {
        UserError error = Assert.Throws<UserError>(() => SerialPorts.Choose(null, ports));
        Assert.Contains(next, error.Next);
        Assert.Equal(ExitCodes.BoardNotFound, error.ExitCode);
    }

    private static Process Start(params string[] options) => Process.Start(
        new ProcessStartInfo(DotNet.Path, ["exec", Path.Combine(AppContext.BaseDirectory, "nft.dll"), "monitor", .. options])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    /// <summary>The next line that has a text in it.</summary>
    private static async Task<string> Line(StreamReader from, string text)
    {
        using CancellationTokenSource limit = new(Patience);
        while (await from.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new EndOfStreamException($"'{text}' was never shown.");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
