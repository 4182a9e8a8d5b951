using System.Net.Sockets;
using System.Text;
using NfThread.Cli;
using NfThread.Cli.Debugging;
using NfThread.Cli.Emulator;
using NfThread.Cli.Firmware;
using NfThread.Tools.Tests.Debugging;

namespace NfThread.Tools.Tests.Emulator;

/// <summary>
/// The runner with the real emulator. The exit code of the program counts line times without a character, so zero means that
/// every single one was there at its time: the feed is at line speed, complete, and repeats exactly.
/// </summary>
public sealed class EmulatorSessionTests(EchoProgram program) : IClassFixture<EchoProgram>
{
    private const int CharactersPerSecond = 960;

    [Fact]
    public async Task EveryCharacterComesInItsOwnLineTime()
    {
        byte[] noise = Noise(3 * CharactersPerSecond);
        (int exitCode, byte[] output) = await program.RunAsync(program.SleepingElf, noise, 3);
        Assert.Equal(0, exitCode);
        Assert.Equal(noise, output);
    }

    [Fact]
    public async Task ABusyProcessorMissesNothing()
    {
        byte[] noise = Noise(CharactersPerSecond / 4);
        (int exitCode, byte[] output) = await program.RunAsync(program.BusyElf, noise, 0.25);
        Assert.Equal(0, exitCode);
        Assert.Equal(noise, output);
    }

    [Fact]
    public async Task AfterTheRecordingTheLineIsSilent()
    {
        (int exitCode, byte[] output) = await program.RunAsync(program.SleepingElf, "abc"u8.ToArray(), 0.1);
        Assert.Equal(96 - 3, exitCode);
        Assert.Equal("abc"u8.ToArray(), output);
    }

    [Fact]
    public async Task AnInterruptEndsTheEmulator()
    {
        EmulatorSession session = new(program.Board, program.SleepingElf, new RunOptions(null, 0, RunSpeed.Real));
        Task<int> run = session.RunAsync(Stream.Null, KeyboardFeed.None);
        session.Interrupt();
        Assert.Equal(ExitCodes.Interrupted, await run);
    }

    /// <summary>Without its debugger the run ends, instead of running for ever, or standing where the debugger has stopped it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhenTheDebuggerLeavesTheRunEnds(bool stopped)
    {
        using DebuggerPort port = new(0);
        EmulatorSession session = new(program.Board, program.SleepingElf, new RunOptions(null, 0, RunSpeed.Real) { Debugger = port, GpsSilent = true });
        Task<int> run = session.RunAsync(Stream.Null, KeyboardFeed.None);
        using (TcpClient debugger = await DebuggerConnection.OpenAsync(port, run))
        {
            await debugger.GetStream().WriteAsync(Encoding.ASCII.GetBytes(PacketStream.Framed("c")));
            Assert.Contains("+", await ReadAsync(debugger.GetStream(), "+"));
            if (stopped)
            {
                const byte interrupt = 3;
                debugger.GetStream().WriteByte(interrupt);
                Assert.Contains("$T02", await ReadAsync(debugger.GetStream(), "$T02"));
            }

            Assert.False(run.IsCompleted);
        }

        Assert.Equal(ExitCodes.Success, await run.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task AMissingRecordingIsNamed()
    {
        RunOptions options = new(1, 0, RunSpeed.Max) { GpsFile = "/no/such/file.nmea" };
        EmulatorSession session = new(program.Board, program.SleepingElf, options);
        UserError error = await Assert.ThrowsAsync<UserError>(() => session.RunAsync(Stream.Null, KeyboardFeed.None));
        Assert.Contains("/no/such/file.nmea", error.Message);
    }

    [Fact]
    public async Task ABoardWithoutAReceiverRunsAndTakesNoRecording()
    {
        Cli.Boards.Board deaf = program.Board with { Sensors = null };
        Assert.Equal(96, await new EmulatorSession(deaf, program.SleepingElf, new RunOptions(0.1, 0, RunSpeed.Max)).RunAsync(Stream.Null, KeyboardFeed.None));
        EmulatorSession session = new(deaf, program.SleepingElf, new RunOptions(0.1, 0, RunSpeed.Max) { GpsFile = program.SleepingElf });
        UserError error = await Assert.ThrowsAsync<UserError>(() => session.RunAsync(Stream.Null, KeyboardFeed.None));
        Assert.Contains("has no GPS receiver", error.Message);
    }

    [Fact]
    public void AnAddressIsFoundInTheSources()
    {
        uint reset = ElfFile.Read(program.SleepingElf).Entry & ~1u;
        SourcePlace place = Assert.Single(Addr2Line.Resolve(program.SleepingElf, [reset]));
        Assert.EndsWith("Echo.S", place.File);
        Assert.InRange(place.Line, 20, 40);
    }

    [Fact]
    public void AnImageRemembersItsBoard()
    {
        string copy = program.SleepingElf + ".marked";
        File.Copy(program.SleepingElf, copy, overwrite: true);
        Assert.Null(ElfMark.Read(copy));
        ElfSections.Add(copy, Path.GetDirectoryName(copy)!, new ElfMark("netduinoplus2", "/some/where/X.csproj").Written);
        Assert.Equal(new ElfMark("netduinoplus2", "/some/where/X.csproj"), ElfMark.Read(copy));
    }

    [Fact]
    public void ATextIsNoImage()
    {
        string file = program.SleepingElf + ".text";
        File.WriteAllText(file, "hello");
        Assert.Contains("is no ELF file", Assert.Throws<UserError>(() => ElfFile.Read(file)).Message);
    }

    private static async Task<string> ReadAsync(NetworkStream from, string until)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        byte[] buffer = new byte[256];
        string text = "";
        while (!text.Contains(until, StringComparison.Ordinal) && await from.ReadAsync(buffer, limit.Token) is > 0 and int count)
        {
            text += Encoding.ASCII.GetString(buffer, 0, count);
        }

        return text;
    }

    private static byte[] Noise(int length)
    {
        byte[] noise = new byte[length];
        new Random(1).NextBytes(noise);
        return noise;
    }
}
