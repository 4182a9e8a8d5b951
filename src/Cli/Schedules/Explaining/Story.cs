using System.Globalization;
using NfThread.Cli.Firmware;
using NfThread.Cli.Schedules.Tracing;

namespace NfThread.Cli.Schedules.Explaining;

/// <summary>
/// A schedule told in lines of the program: what each thread did to what others touch too, and where another one went on. Of the runtime's own code the
/// line is that of its caller in the program.
/// </summary>
internal sealed class Story
{
    /// <summary>Of a long turn so many steps are told at its beginning, and as many at its end.</summary>
    private const int EndOfATurn = 5;

    /// <summary>What ilc puts around Main.</summary>
    private static readonly string[] Wrappers = ["StartupCodeMain", "MainMethodWrapper"];

    /// <summary>What the library notes of threads.</summary>
    private static readonly string[] Library = ["ThreadRecord.", "Port."];

    private const string Lost = "  <-- what";
    private const uint Word = 4;

    // The owner in an object's header.
    private const int OwnerShift = 10, AlignmentShift = 2;

    private static readonly Dictionary<string, string> Calls = new()
    {
        ["nf_lock_wait"] = "waits for the lock {0}",
        ["nf_lock_pass"] = "hands on the lock {0}",
        ["mscorlib_System_Threading_Monitor__HandOver"] = "hands on a monitor",
        ["nf_event_wait"] = "waits for {0}",
        ["nf_event_set"] = "sets {0}",
        ["mscorlib_System_Threading_WaitHandle__WaitOne"] = "waits for {0}",
        ["mscorlib_System_Threading_WaitHandle__WaitOne_0"] = "waits for {0}",
        ["mscorlib_System_Threading_WaitHandle__Signal"] = "sets {0}",
    };

    private readonly ThreadTrace trace;
    private readonly ThingNames names;
    private readonly string elf;
    private readonly string program;
    private readonly List<Turn> turns = [];
    private readonly Dictionary<int, string> threads = [];
    private readonly Dictionary<int, uint> lines = [];

    // Who wrote a word last, at which turn; and at which turn each thread read it last.
    private readonly Dictionary<uint, (int Thread, int Turn)> writers = [];
    private readonly Dictionary<(int Thread, uint Address), int> readers = [];

    private Story(ThreadTrace trace, string elf)
    {
        this.trace = trace;
        this.elf = elf;
        names = new ThingNames(ImageTypes.Read(elf), trace.Memory);
        program = SymbolNames.ApplicationPrefix(elf);
    }

    /// <summary>Tells the schedule of a log.</summary>
    /// <param name="elf">The program.</param>
    /// <param name="timer">What counts its instructions.</param>
    /// <param name="log">The log's path; it is read twice.</param>
    /// <param name="startMethod">The address of the method that starts threads.</param>
    /// <param name="threadCount">How many threads there were.</param>
    /// <param name="points">Where threads were stopped.</param>
    public static IReadOnlyList<string> Tell(string elf, InstructionTimer timer, string log, uint startMethod, int threadCount, IReadOnlyList<SchedulePoint> points)
    {
        HashSet<uint> shared;
        using (StreamReader reader = new(log))
        {
            shared = [.. SharedAccesses.Sites(new ThreadTrace(elf, timer).Read(reader), startMethod, threadCount).SelectMany(s => s.Words)];
        }

        Story story = new(new ThreadTrace(elf, timer), elf);
        using (StreamReader reader = new(log))
        {
            story.Follow(reader, shared);
        }

        return story.Write(points);
    }

    private void Follow(TextReader log, HashSet<uint> shared)
    {
        Turn? turn = null;
        foreach (Step step in trace.Read(log))
        {
            if (turn?.Thread != step.Thread)
            {
                turns.Add(turn = new Turn(step.Thread));
            }

            turn.Last = step;
            uint address = step.Instruction.Address;
            string method = trace.Methods.Name(address);
            if (method.StartsWith(program, StringComparison.Ordinal) && !method.Contains("_TestProgram__", StringComparison.Ordinal) && !Wrappers.Any(w => method.EndsWith(w, StringComparison.Ordinal)))
            {
                lines[step.Thread] = address;
                threads.TryAdd(step.Thread, Name(step.Thread, method));
            }

            turn.Line = lines.GetValueOrDefault(step.Thread);
            uint argument = step.Instruction.Registers[0];
            if (trace.Methods.Starts(address) && Calls.TryGetValue(method, out string? call))
            {
                turn.Add(turn.Line, string.Format(CultureInfo.InvariantCulture, call, names.Object(argument)));
            }
            else if (method == "nf_monitor_enter_slow" && IsElsewhere(trace.Memory.Read(argument - Word)))
            {
                turn.Add(turn.Line, $"waits for the monitor of {names.Object(argument)}");
            }

            foreach (MemoryAccess access in step.Masked ? [] : step.Accesses)
            {
                string? what = !shared.Contains(access.Address & ~(Word - 1)) ? null : Describe(step, access, method);
                what ??= access is { Writes: true, Size: 1 } && names.EventOf(access.Address) is { } reset ? $"resets {names.Object(reset)}" : null;
                if (what is not null)
                {
                    turn.Add(turn.Line, what);
                }
            }
        }
    }

    private string? Describe(Step step, MemoryAccess access, string method)
    {
        if (method.StartsWith("nf_lock_", StringComparison.Ordinal))
        {
            string name = names.Object(access.Address - 4);
            return !access.Writes || !step.Stores ? null : method == "nf_lock_give" ? $"releases the lock {name}" : $"takes the lock {name}";
        }

        if (method.StartsWith("nf_event_", StringComparison.Ordinal))
        {
            return null;
        }

        if (method is "nf_monitor_enter" or "nf_monitor_exit")
        {
            string name = names.Object(access.Address + Word);
            return !access.Writes || !step.Stores ? null : method == "nf_monitor_exit" ? $"leaves the monitor of {name}" : $"enters the monitor of {name}";
        }

        string field = names.Field(access.Address) ?? $"0x{access.Address:x8}";
        if (access.Register < 0 || Library.Any(l => field.StartsWith(l, StringComparison.Ordinal)) || (access.Exclusive && access.Writes && !step.Stores))
        {
            return null;
        }

        if (!access.Writes)
        {
            readers[(step.Thread, access.Address)] = turns.Count;
            return step.After is null ? null : $"reads {field}: {Show(step.After.Registers[access.Register], access.Size)}";
        }

        // Whoever writes what he has made of an old value undoes what was written since.
        string lost = writers.TryGetValue(access.Address, out (int Thread, int Turn) writer) && writer.Thread != step.Thread
            && readers.TryGetValue((step.Thread, access.Address), out int read) && read < writer.Turn && !access.Exclusive
            ? $"{Lost} {threads.GetValueOrDefault(writer.Thread)} wrote since it was read is lost"
            : "";
        writers[access.Address] = (step.Thread, turns.Count);
        uint old = trace.Memory.Read(access.Address) >> (int)(access.Address % 4 * 8);
        return $"writes {field} = {Show(step.Instruction.Registers[access.Register], access.Size)} (it was {Show(old, access.Size)}){lost}";
    }

    private string Show(uint value, int size)
    {
        value &= size switch { 1 => 0xFFu, 2 => 0xFFFFu, _ => uint.MaxValue };
        return trace.Memory.Objects.ContainsKey(value) ? names.Object(value) : ((int)value).ToString(CultureInfo.InvariantCulture);
    }

    private string Name(int thread, string method)
    {
        string name = names.Thread(trace.CurrentThread) ?? (thread == 0 ? "main" : $"thread {thread}");
        string entry = SymbolNames.Readable(method[program.Length..]);
        return $"{name} ({entry[(entry.LastIndexOf('.', Math.Max(0, entry.LastIndexOf('.') - 1)) + 1)..]})";
    }

    /// <summary>Whether the header of an object names an owner other than the running thread (src/Metal/CoreLib/System/Threading/Monitor.cs).</summary>
    private bool IsElsewhere(uint header) => header >> OwnerShift is var owner and not 0 && owner != trace.CurrentThread >> AlignmentShift << OwnerShift >> OwnerShift;

    private List<string> Write(IReadOnlyList<SchedulePoint> points)
    {
        using Addr2Line lookup = new(elf);
        List<string> text = [];
        Dictionary<string, string[]> files = [];
        Turn[] told = [.. turns.Where(t => t.Events.Count > 0)];
        for (int i = 0; i < told.Length; i++)
        {
            Turn turn = told[i];
            bool again = told.Take(i).Any(t => t.Thread == turn.Thread);
            string who = threads.GetValueOrDefault(turn.Thread) ?? (turn.Thread == 0 ? "main" : $"thread {turn.Thread}");
            text.Add($"{who}{(again ? " goes on" : "")}:");
            string shown = "";
            int left = 0;
            for (int e = 0; e < turn.Events.Count; e++)
            {
                (uint line, string what) = turn.Events[e];
                if (e >= EndOfATurn && e < turn.Events.Count - EndOfATurn && !what.Contains(Lost, StringComparison.Ordinal))
                {
                    left++;
                    continue;
                }

                if (left > 0)
                {
                    text.Add($"    ... {left} more such step{(left == 1 ? "" : "s")}");
                    (left, shown) = (0, "");
                }

                string source = line == 0 ? "" : Source(lookup.Find(line), files);
                if (source != shown && line != 0)
                {
                    text.Add("    " + source);
                    shown = source;
                }

                text.Add("        " + what);
            }

            Turn last = turns[turns.IndexOf(turn)];
            bool stopped = points.Any(p => p.Thread == turn.Thread && last.Last is { } step && p.Steps == step.Steps + 1);
            if (stopped)
            {
                Turn? next = turns.Skip(turns.IndexOf(turn) + 1).FirstOrDefault(t => t.Thread == turn.Thread);
                text.Add($"    -- is stopped here{(next is { Events: [{ } first, ..] } ? ", before it " + first.What.Split(" (it was")[0] : "")} --");
            }
        }

        return text;
    }

    private static string Source(SourcePlace place, Dictionary<string, string[]> files)
    {
        if (place.File is null)
        {
            return place.Method is null ? "?" : SymbolNames.Readable(place.Method);
        }

        if (!files.TryGetValue(place.File, out string[]? lines))
        {
            files[place.File] = lines = File.Exists(place.File) ? File.ReadAllLines(place.File) : [];
        }

        string code = place.Line <= lines.Length ? lines[place.Line - 1].Trim() : "";
        return $"{Path.GetFileName(place.File)}:{place.Line}   {code}";
    }

    /// <summary>What a thread did until another one ran.</summary>
    private sealed class Turn(int thread)
    {
        public int Thread { get; } = thread;

        public uint Line { get; set; }

        public Step? Last { get; set; }

        public List<(uint Line, string What)> Events { get; } = [];

        public void Add(uint line, string what)
        {
            if (Events.Count == 0 || Events[^1].What != what)
            {
                Events.Add((line, what));
            }
        }
    }
}
