using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Debugging;
using NfThread.Cli.Emulator;
using NfThread.Cli.Firmware;
using NfThread.Cli.Tools;

namespace NfThread.Tools.Tests.Debugging;

/// <summary>A program with threads on the emulator, asked about them as gdb asks: `nft run --gdb`.</summary>
public sealed class DebugRunTests(DebugProgram program) : IClassFixture<DebugProgram>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Board board = program.Board;
    private readonly string elf = program.Elf;

    /// <summary>Whatever the compiler has made a sequence point of can be a breakpoint, but for braces, which do nothing or only go on elsewhere.</summary>
    [Fact]
    public void EachLineWithCodeHasAPlaceInTheImage()
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(Path.ChangeExtension(elf, ".dll"), new ReaderParameters { ReadSymbols = true });
        int[] written = [.. module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody)
            .SelectMany(m => m.DebugInformation.SequencePoints.Where(p => m.Body.Instructions.Single(i => i.Offset == p.Offset).OpCode is { FlowControl: not FlowControl.Branch, Code: not Code.Nop }))
            .Where(p => !p.IsHidden && p.Document.Url.EndsWith("Actors.cs", StringComparison.Ordinal)).Select(p => p.StartLine).Distinct().Order()];
        Assert.True(written.Length >= 9, string.Join(' ', written));
        string table = Execution.Run(HostTool.BinutilsPath("objdump"), ["--dwarf=decodedline", elf]).Output;
        int[] placed = [.. Regex.Matches(table, @"^\S*Actors\.cs\s+(\d+)\s+0x", RegexOptions.Multiline).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct()];
        Assert.Empty(written.Except(placed));
    }

    /// <summary>Otherwise gdb looks into the wrong unit, and warns of each address that it does not find there.</summary>
    [Fact]
    public void EachInstructionBelongsToOneUnit()
    {
        string headers = Execution.Run(HostTool.BinutilsPath("objdump"), ["-h", elf]).Output;
        Match text = Regex.Match(headers, @" \.text +([0-9a-f]{8}) +([0-9a-f]{8})");
        uint start = Hex(text.Groups[2].Value), end = start + Hex(text.Groups[1].Value);
        string table = Execution.Run(HostTool.BinutilsPath("objdump"), ["--dwarf=aranges", elf]).Output;
        (uint Start, uint Length)[] ranges = [.. Regex.Matches(table, "^ +([0-9a-f]{8}) ([0-9a-f]{8})\r?$", RegexOptions.Multiline)
            .Select(m => (Start: Hex(m.Groups[1].Value), Length: Hex(m.Groups[2].Value))).Where(r => r.Length > 0 && r.Start >= start && r.Start < end).OrderBy(r => r.Start)];
        Assert.True(ranges.Length > 10, table);
        Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.True(pair.First.Start + pair.First.Length <= pair.Second.Start, $"{pair.First.Start:x8}+{pair.First.Length:x} reaches over {pair.Second.Start:x8}"));

        static uint Hex(string digits) => uint.Parse(digits, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task ThreadsHaveNamesStatesAndRegisters()
    {
        using DebuggerPort port = new(0);
        ReadySignal console = new();
        Task<int> run = new EmulatorSession(board, elf, new RunOptions(null, 0, RunSpeed.Real) { Debugger = port, GpsSilent = true }).RunAsync(console, KeyboardFeed.None);
        using (TcpClient client = await DebuggerConnection.OpenAsync(port, run))
        {
            PacketStream gdb = new(client.GetStream());
            Assert.Contains("qXfer:threads:read+", await Ask(gdb, "qSupported:multiprocess+;xmlRegisters=i386"));

            // Held before its first instruction there is a processor and nothing else.
            Assert.Equal("m1", await Ask(gdb, "qfThreadInfo"));
            await gdb.WriteAsync("c", default);
            await console.Ready.WaitAsync(Patience);
            await Task.Delay(200);
            await gdb.WriteInterruptAsync(default);
            Assert.Matches("^T02thread:[0-9a-f]+;", await gdb.ReadAsync(default).WaitAsync(Patience));

            string xml = (await Ask(gdb, "qXfer:threads:read::0,1000"))[1..];
            Assert.Matches("name=\"main\">sleeps<", xml);
            Assert.Matches("name=\"sensor &amp; co\">(sleeps|running|ready)<", xml);
            string waiting = Regex.Match(xml, "id=\"([0-9a-f]+)\" name=\"[^\"]*Waiting\\.Run\">waits<").Groups[1].Value;
            Assert.NotEqual("", waiting);

            // In pieces it is the same.
            Assert.Equal("m" + xml[..10], await Ask(gdb, "qXfer:threads:read::0,a"));

            // Of a thread that waits, the registers are those it was saved with: its own stack, and a place in code.
            string processor = await Ask(gdb, "g");
            Assert.Equal("OK", await Ask(gdb, "Hg" + waiting));
            string saved = await Ask(gdb, "g");
            Assert.Equal(processor.Length, saved.Length);
            uint stack = Word(saved, 13), counter = Word(saved, 15);
            Assert.InRange(stack, board.Memory.Ram.Origin, board.Memory.Ram.Origin + (uint)board.Memory.Ram.Size);
            Assert.NotEqual(Word(processor, 13), stack);
            Assert.Contains("wait", Addr2Line.Resolve(elf, [counter])[0].Method, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(saved[(13 * 8)..(14 * 8)], await Ask(gdb, "pd"));
            Assert.Equal("E01", await Ask(gdb, "P0=00000000"));
            Assert.Equal("E01", await Ask(gdb, "Hg77"));
            Assert.Equal("OK", await Ask(gdb, "T" + waiting));

            // A step of a thread that sleeps: the others run until it wakes, and it is that one which has gone an instruction further.
            string sleeping = Regex.Match(xml, "id=\"([0-9a-f]+)\" name=\"sensor").Groups[1].Value;
            foreach (string step in (string[])[$"vCont;s:{sleeping};c", "s"])
            {
                // Another one runs in between, or nobody.
                await gdb.WriteAsync("c", default);
                await Task.Delay(120);
                await gdb.WriteInterruptAsync(default);
                await gdb.ReadAsync(default).WaitAsync(Patience);
                Assert.Equal("OK", await Ask(gdb, "Hg" + sleeping));
                uint from = Word(await Ask(gdb, "g"), 15);
                Assert.Equal("OK", await Ask(gdb, "Hc" + sleeping));
                Assert.StartsWith($"T05thread:{sleeping};", await Ask(gdb, step));
                uint to = Word(await Ask(gdb, "g"), 15);
                Assert.InRange(to - from, 2u, 4u);
            }

            // One that waits for ever is never reached; Ctrl-C ends that.
            await gdb.WriteAsync($"vCont;s:{waiting};c", default);
            await Task.Delay(200);
            await gdb.WriteInterruptAsync(default);
            string stopped = (await gdb.ReadAsync(default).WaitAsync(Patience))!;
            Assert.Matches("^T02thread:[0-9a-f]+;", stopped);
            Assert.DoesNotContain($"thread:{waiting};", stopped);
        }

        Assert.Equal(ExitCodes.Success, await run.WaitAsync(Patience));
    }

    private static uint Word(string registers, int number) => BinaryPrimitives.ReadUInt32LittleEndian(Convert.FromHexString(registers.AsSpan(number * 8, 8)));

    private static async Task<string> Ask(PacketStream gdb, string packet)
    {
        await gdb.WriteAsync(packet, default);
        return (await gdb.ReadAsync(default).WaitAsync(Patience))!;
    }

    /// <summary>The console, which tells when the program is ready.</summary>
    private sealed class ReadySignal : MemoryStream
    {
        private readonly TaskCompletionSource ready = new();

        public Task Ready => ready.Task;

        public override void Write(byte[] buffer, int offset, int count)
        {
            base.Write(buffer, offset, count);
            if (Encoding.ASCII.GetString(ToArray()).Contains("ready", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        }
    }
}
