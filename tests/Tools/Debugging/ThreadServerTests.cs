using System.Net;
using System.Net.Sockets;
using System.Text;
using NfThread.Cli.Debugging;

namespace NfThread.Tools.Tests.Debugging;

/// <summary>Saved registers of both kinds of frame, and a server that has no threads to tell of.</summary>
public sealed class ThreadServerTests
{
    private const uint Stack = 0x2000_1000, TakeFloats = 0x0800_4000;

    [Fact]
    public async Task OfAThreadThatGaveWayTheCallHasReturned()
    {
        SavedRegisters saved = await Read([4, 5, 6, 7, 8, 9, 10, 11, 0x0800_1235]);
        Assert.Equal([null, null, null, null, 4, 5, 6, 7, 8, 9, 10, 11, null, Stack + 36, 0, 0x0800_1234], saved.Core);
        Assert.Null(saved.Floats);
    }

    [Fact]
    public async Task FloatsLieAboveTheRegisters()
    {
        SavedRegisters saved = await Read([4, 5, 6, 7, 8, 9, 10, 11, TakeFloats | 1, .. Enumerable.Range(16, 16).Select(i => (uint)i), 0x0800_1235]);
        Assert.Equal(Stack + 36 + 64 + 4, saved.Core[SavedRegisters.Sp]);
        Assert.Equal(0x0800_1234u, saved.Core[SavedRegisters.Pc]);
        Assert.Equal(16, saved.Floats![0]);
        Assert.Equal(31, saved.Floats[60]);
    }

    [Theory]
    [InlineData(0xFFFF_FFFD, 0x0100_0000, 36 + 32)]
    [InlineData(0xFFFF_FFFD, 0x0100_0200, 36 + 32 + 4)]
    [InlineData(0xFFFF_FFED, 0x0100_0000, 36 + 64 + 104)]
    public async Task OfAPreemptedThreadTheProcessorHasPushedTheRest(uint exceptionReturn, uint status, int size)
    {
        uint[] floats = (exceptionReturn & 0x10) == 0 ? new uint[16] : [];
        SavedRegisters saved = await Read([4, 5, 6, 7, 8, 9, 10, 11, exceptionReturn, .. floats, 0, 1, 2, 3, 12, 14, 0x0800_2000, status]);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, Stack + (uint)size, 14, 0x0800_2000], saved.Core);
        Assert.Equal(0x0100_0000u, saved.Status);
    }

    [Fact]
    public async Task WithoutMemoryNothingIsKnown() => Assert.Null(await SavedRegisters.ReadAsync((_, _) => Task.FromResult<byte[]?>(null), Stack, TakeFloats));

    /// <summary>Without a kernel everything goes through, in both directions, the interrupt of a running program too.</summary>
    [Fact]
    public async Task WithoutAKernelEverythingGoesThrough()
    {
        (Stream gdb, Stream ofGdb) = Pair();
        (Stream stub, Stream ofStub) = Pair();
        Task<bool> serving = new ThreadServer(ofGdb, ofStub, null, CancellationToken.None).RunAsync();
        await Send(gdb, "$qfThreadInfo#bb");
        Assert.Equal("$qfThreadInfo#bb", await Received(stub));
        await Send(stub, "$m1#9e");
        Assert.Equal("+$m1#9e", await Received(gdb, "+$m1#9e".Length));
        await Send(gdb, "$c#63");
        Assert.Equal("+$c#63", await Received(stub, "+$c#63".Length));
        await Send(gdb, "\x03");
        Assert.Equal("\x03", await Received(stub, 1));
        await Send(stub, "$T02thread:01;#04");
        Assert.Equal("+$T02thread:01;#04", await Received(gdb, "+$T02thread:01;#04".Length));
        gdb.Dispose();
        Assert.True(await serving.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private static async Task<SavedRegisters> Read(uint[] words)
    {
        byte[] memory = [.. words.SelectMany(BitConverter.GetBytes)];
        return (await SavedRegisters.ReadAsync((address, length) => Task.FromResult<byte[]?>(memory.AsSpan((int)(address - Stack), length).ToArray()), Stack, TakeFloats))!;
    }

    private static (Stream Ours, Stream Theirs) Pair()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        TcpClient ours = new();
        ours.Connect((IPEndPoint)listener.LocalEndpoint);
        return (ours.GetStream(), listener.AcceptTcpClient().GetStream());
    }

    private static async Task Send(Stream stream, string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text));

    private static async Task<string> Received(Stream stream, int count = 16)
    {
        byte[] bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        return Encoding.Latin1.GetString(bytes);
    }
}
