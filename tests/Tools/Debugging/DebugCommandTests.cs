using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using NfThread.Cli;
using NfThread.Cli.Debugging;
using NfThread.Cli.Tools;
using NfThread.Tools.Tests.Flashing;

namespace NfThread.Tools.Tests.Debugging;

/// <summary>`nft debug` with a script in gdb's place, and one in openocd's, behind which the emulator stands for the board.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed partial class DebugCommandTests : IClassFixture<DebugProgram>, IDisposable
{
    /// <summary>Connects to the port that nft names, as file 3.</summary>
    private const string Connect = "for word; do case \"$word\" in 'target remote 127.0.0.1:'*) port=\"${word##*:}\";; esac; done\nexec 3<>\"/dev/tcp/127.0.0.1/$port\"\n";

    /// <summary>ask PACKET SUM: the answer, without its frame.</summary>
    private const string Ask = "ask() { printf '$%s#%s' \"$1\" \"$2\" >&3; hear; }\nhear() { IFS= read -r -d '#' answer <&3; printf '+' >&3; echo \"${answer##*\\$}\"; }\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly FakeTools tools = new();
    private readonly DebugProgram program;

    public DebugCommandTests(DebugProgram program)
    {
        this.program = program;
        foreach (string name in (string[])["seq", "sleep", "bash", "grep", "setsid", "setpriv", "qemu-system-arm", .. HostTool.Binutils.Select(b => HostTool.BinutilsPrefix + b)])
        {
            tools.Link(name);
        }
    }

    public void Dispose() => tools.Dispose();

    [Fact]
    public void GdbStartsWhereMainBegins()
    {
        tools.Add("gdb-multiarch", "exit 0");
        (int exitCode, _, string errors) = tools.Nft("debug", program.Elf, "--", "-ex", "info threads");
        Assert.True(exitCode == ExitCodes.Success, errors);
        Assert.Matches(
            $@"^gdb-multiarch \[-q\] \[{Regex.Escape(program.Elf)}\] \[-ex\] \[set confirm off\] \[-ex\] \[set remotetimeout 60\] \[-ex\] \[source \S+gdb-objects\.py\] \[-ex\] \[target remote 127\.0\.0\.1:\d+\] \[-ex\] \[tbreak \S+Actors\.cs:{LineOf("Thread sensor")}\] \[-ex\] \[continue\] \[-ex\] \[info threads\]$",
            tools.Calls.Single());
    }

    /// <summary>gdb itself, where it is installed: it stops where the line runs, not at the end of a return before it, and reads of the frame what the program has there.</summary>
    [GdbFact]
    public void GdbReadsArgumentsAndLocals()
    {
        tools.Link(Path.GetFileName(Gdb.Find()!));
        (int exitCode, string output, string errors) = tools.Nft(
            "debug", program.Elf, "--", "-batch", "-ex", $"break Actors.cs:{LineOf("// here")}", "-ex", "continue", "-ex", "info args", "-ex", "info locals");
        Assert.True(exitCode == ExitCodes.Success, errors);
        Assert.Contains("first = 17\nsecond = 25\nthird = 42\n", output, StringComparison.Ordinal);
        Assert.Contains("sum = 84\n", output, StringComparison.Ordinal);
    }

    /// <summary>A breakpoint on a method stops behind its prologue, where arguments can be read, and its callers are known up to where the thread begins; from a handler, its method's.</summary>
    [GdbFact]
    public void GdbStopsBehindTheFrame()
    {
        tools.Link(Path.GetFileName(Gdb.Find()!));
        string[] methods = ["Mix", "Half", "Keep", "Ends", "Next"];
        IEnumerable<string> commands = methods.SelectMany(m => new[] { $"tbreak Frames::{m}", "continue", "backtrace" });
        (int exitCode, string output, string errors) = tools.Nft(["debug", program.Elf, "--", "-batch", .. commands.SelectMany(c => new[] { "-ex", c })]);
        Assert.True(exitCode == ExitCodes.Success, errors);
        const string start = @"\n#\d+ .*Actors::Show \(\).*\n#\d+ .*Actors::Main \(\).*(\n#\d+ .*)*nf_thread_entry \(\).*\n(?!#)";
        Assert.Matches(@"#0  Frames::Mix \(first=1, second=2, third=4, a=3, b=4, c=5, d=6, e=7\).*" + start, output);
        Assert.Matches(@"#0  Frames::Half \(number=1\).*\n#1 .*Mix \(first=1, second=2, third=4, a=3, b=4, c=5, d=6, e=7\).*" + start, output);
        Assert.Matches(@"#0  Frames::Keep \(number=4\).*" + start, output);
        Assert.Matches(@"#0  Frames::Ends \(wide=\.\.\.\).*\n#1 .*Keep \(number=4\).*" + start, output);
        Assert.Matches(@"#0  Frames::Next \(number=7\).*\n#1 .*Caught \(number=7\).*" + start, output);
        Assert.DoesNotContain("?? ()", output, StringComparison.Ordinal);
    }

    /// <summary>As the program has them: what a debugger of C knows is where they begin.</summary>
    [GdbFact]
    public void GdbShowsObjects()
    {
        tools.Link(Path.GetFileName(Gdb.Find()!));
        (int exitCode, string output, string errors) = tools.Nft(
            "debug", program.Elf, "--", "-batch", "-ex", $"break Actors.cs:{LineOf("// objects")}", "-ex", "continue", "-ex", "info args", "-ex", "info locals", "-ex", "print circle.Next.Name", "-ex", "print Objects::s_last");
        Assert.True(exitCode == ExitCodes.Success, errors);
        const string at = " @ 0x2000[0-9a-f]{4}";
        string[] shown =
        [
            @"text = ""two\\nlines and a \\""quote\\""""", "nothing = null",
            $$"""circle = Special = \{Name = "first", Next = Node{{at}}, Numbers = Int32\[3\]{{at}}, Kind = Loud\}""",
            @"names = String\[3\] = \{""one"", null, ""three""\}", @"numbers = Int32\[2\] = \{5, 6\}", @"none = String\[0\]",
            @"boxed = boxed Int32 = \{value = 42\}", @"wide = boxed Double = \{value = 2\.5\}", "call = Objects::Call of Objects::Same", @"\$1 = ""second""",
            $$"""\$2 = Node = \{Name = "second", Next = Special{{at}}, Numbers = null\}""",
        ];
        Assert.All(shown, line => Assert.Matches($@"(?m)^{line}\r?$", output));
    }

    /// <summary>Also where a class has statics of values and of references, whose places ilc mixes up.</summary>
    [GdbFact]
    public void GdbShowsStatics()
    {
        tools.Link(Path.GetFileName(Gdb.Find()!));
        string[] fields = ["text", "number", "wide", "node", "flag", "both.Number", "both.Text", "kind", "half"];
        IEnumerable<string> commands =
        [
            $"tbreak Actors.cs:{LineOf("// mixed")}", "continue", .. fields.Select(f => $"print Mixed::{f}"),
            $"tbreak Actors.cs:{LineOf("// unused")}", "continue", "print Unused::number", "print Unused::next",
        ];
        (int exitCode, string output, string errors) = tools.Nft(["debug", program.Elf, "--", "-batch", .. commands.SelectMany(c => new[] { "-ex", c })]);
        Assert.True(exitCode == ExitCodes.Success, errors);
        string[] shown =
        [
            @"""text""", "42", "1234567890123", @"Node = \{Name = ""mixed"", Next = null, Numbers = null\}", "true", "7", @"""seven""", "Loud", "0.5", "5", "6",
        ];
        Assert.All(shown.Select((text, i) => (text, i + 1)), line => Assert.Matches($@"(?m)^\${line.Item2} = {line.text}\r?$", output));
    }

    /// <summary>Of generic classes, local functions and lambdas too, by gdb's own way to write names and by ilc's; and `*this` is what `this` is.</summary>
    [GdbFact]
    public void GdbKnowsMethodsByTheirNames()
    {
        tools.Link(Path.GetFileName(Gdb.Find()!));
        string[] methods = ["Box::Put", "Actors::Twice", "Actors::Show_lambda_2", "Actors_Named__Last"];
        string script = Path.Combine(Path.GetDirectoryName(program.Elf)!, "names.gdb");
        File.WriteAllText(script, $"""
            set pagination off
            break Actors.cs:{LineOf("\"ready\"")}
            commands
            quit
            end
            {string.Concat(methods.Select(m => $"break {m}\n"))}
            {string.Concat(Enumerable.Repeat("continue\nbacktrace 2\nprint *this\n", 2))}
            {string.Concat(Enumerable.Repeat("continue\nbacktrace 2\n", methods.Length))}
            """);
        (int exitCode, string output, string errors) = tools.Nft(["debug", program.Elf, "--", "-batch", "-x", script]);
        Assert.True(exitCode == ExitCodes.Success, errors);
        Assert.Matches(@"#0  Box<System___Canon>::Put \(this=Box<String> = \{\.\.\.\}, next=""a""\).*\n#1 .* Actors::Show \(\).*\n\$1 = Box<String> = \{item = null\}", output);
        Assert.Matches(@"#0  Box<Int32>::Put \(this=Box<Int32> = \{\.\.\.\}, next=5\).*\n#1 .* Actors::Show \(\).*\n\$2 = Box<Int32> = \{item = 0\}", output);
        Assert.Matches(@"#0  Actors::Twice \(number=3\).*\n#1 .* Actors::Show \(\)", output);
        Assert.Matches(@"#0  Actors::Show_lambda_2 \(.*number=4\)", output);
        Assert.Matches(@"#0  Named::Last \(this=Named = \{\.\.\.\}\).*\n#1 .* Actors::Show \(\)", output);
    }

    /// <summary>From each instruction on the way through small frames, large ones, the runtime's assembly and a handler.</summary>
    [GdbFact]
    public void GdbFindsTheCallersFromEveryInstruction()
    {
        const int steps = 400;
        tools.Link(Path.GetFileName(Gdb.Find()!));
        string script = Path.Combine(Path.GetDirectoryName(program.Elf)!, "steps.gdb");
        File.WriteAllText(script, $"set pagination off\ntbreak Actors::Show\ncontinue\nset $left = {steps}\nwhile $left > 0\nstepi\necho @\\n\nbacktrace\nset $left = $left - 1\nend\n");
        (int exitCode, string output, string errors) = tools.Nft("debug", program.Elf, "--", "-batch", "-x", script);
        Assert.True(exitCode == ExitCodes.Success, errors);
        string[] stops = output.Split("@\n")[1..];
        Assert.Equal(steps, stops.Length);
        Assert.Contains(stops, s => s.Contains("#0  nf_frame_", StringComparison.Ordinal));

        // Once a frame is made by a call it begins where the call comes back to.
        Assert.All(stops.Where(s => !s.Contains("#0  nf_take_frame", StringComparison.Ordinal)), s => Assert.Matches(@"Actors::Show \(\).*\n#\d+ .*Actors::Main \(\).*(\n#\d+ .*)*nf_thread_entry \(\).*\n(?!#)", s));
    }

    [Fact]
    public void WithoutGdbItSaysWhatToType()
    {
        (int exitCode, _, string errors) = tools.Nft("debug", program.Elf);
        Assert.Equal(ExitCodes.ToolMissing, exitCode);
        Assert.Contains("gdb-multiarch", errors);
        Assert.Contains(HostSystem.Detect().DebuggerCommand, string.Join(' ', errors.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    /// <summary>A terminal sends it to all that were started there: it is gdb's, which then asks for a stop, and needs nft, its lookup of names and the emulator for that.</summary>
    [Fact]
    public async Task InterruptsAreTheDebuggers()
    {
        string script = Path.Combine(Path.GetDirectoryName(program.Elf)!, "debugger.sh");
        File.WriteAllText(script, Connect + Ask + """
            trap 'got=1' INT
            printf '$c#63' >&3
            echo waiting
            # Waited for, not run in front: a shell takes a signal for its child's that comes while that ends by itself.
            for turn in $(seq 600); do if [ -z "$got" ]; then sleep 0.1 & wait $!; fi; done
            printf '\003' >&3
            hear
            ask qXfer:threads:read::0,1000 e3
            """);
        tools.Add("gdb-multiarch", $"exec bash '{script}' \"$@\"");
        using Process nft = tools.StartNft("debug", program.Elf);
        List<string> lines = [];
        Task<string> errors = nft.StandardError.ReadToEndAsync();
        while (!(lines.Contains("waiting") && lines.Contains("ready")) && await nft.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            lines.Add(line);
        }

        Assert.Equal(0, Kill(-nft.Id, 2));
        string rest = await nft.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await nft.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(nft.ExitCode == ExitCodes.Success, await errors);
        Assert.Matches("T02thread:", rest);
        Assert.Contains("Waiting.Run", rest);
    }

    /// <summary>openocd's part is the emulator's own server here.</summary>
    [Fact]
    public void ABoardIsReachedThroughOpenOcd()
    {
        tools.Add("openocd", $"""
            for word; do case "$word" in 'gdb_port '*) port="{"${word#gdb_port }"}";; esac; done
            place=$(printf ':%04X 00000000:0000 0A' "$port")
            (while ! grep -q "$place" /proc/net/tcp; do sleep 0.1; done; echo "Info : Listening on port $port for gdb connections" >&2) &
            exec qemu-system-arm -machine netduinoplus2 -display none -serial null -S -gdb "tcp:127.0.0.1:$port" -kernel '{program.Elf}'
            """);
        string script = Path.Combine(Path.GetDirectoryName(program.Elf)!, "board.sh");
        File.WriteAllText(script, Connect + Ask + "ask qfThreadInfo bb\n");
        tools.Add("gdb-multiarch", $"exec bash '{script}' \"$@\"");
        (int exitCode, string output, string errors) = tools.Nft("debug", program.Elf, "--tool", "openocd", "--probe", "0672FF");
        Assert.True(exitCode == ExitCodes.Success, errors);
        Assert.Equal("m1", output.Trim());
        Assert.Matches(@"^openocd \[-c\] \[bindto 127\.0\.0\.1\] \[-c\] \[gdb_port \d+\] .*\[-f\] \[interface/stlink\.cfg\] \[-c\] \[adapter serial 0672FF\] \[-f\] \[target/stm32f4x\.cfg\]$", tools.Calls.Single(c => c.StartsWith("openocd", StringComparison.Ordinal)));
        Assert.Contains("[monitor reset halt] [-ex] [load] [-ex] [monitor reset halt] [-ex] [tbreak ", tools.Calls.Single(c => c.StartsWith("gdb", StringComparison.Ordinal)));
    }

    [Fact]
    public void AMissingProbeIsToldBeforeGdbStarts()
    {
        tools.Add("openocd", "echo 'Error: open failed' >&2; exit 1");
        tools.Add("gdb-multiarch", "exit 0");
        (int exitCode, _, string errors) = tools.Nft("debug", program.Elf, "--tool", "openocd");
        Assert.Equal(ExitCodes.BoardNotFound, exitCode);
        Assert.Contains("No debug probe was found", errors);
        Assert.DoesNotContain(tools.Calls, c => c.StartsWith("gdb", StringComparison.Ordinal));
    }

    [Fact]
    public void ABoardWithoutAProbeIsToldSo()
    {
        tools.Add("openocd", "exit 1");
        tools.Add("gdb-multiarch", "exit 0");
        (int exitCode, _, string errors) = tools.Nft("debug", program.Elf, "--board", "mps2-an386", "--tool", "openocd");
        Assert.Equal(ExitCodes.Failed, exitCode);
        Assert.Contains("is not flashed with openocd", errors);
    }

    [Fact]
    public void AProbeWithoutOpenOcdIsRefused() =>
        Assert.Contains("--tool openocd", tools.Nft("debug", program.Elf, "--probe", "0672FF").Errors);

    private int LineOf(string text) => 1 + Array.FindIndex(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Debugging", "Actors.txt")), l => l.Contains(text, StringComparison.Ordinal));

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
