using System.Globalization;
using System.Text.RegularExpressions;
using NfThread.Cli.Firmware;
using NfThread.Cli.Schedules.Tracing;

namespace NfThread.Cli.Schedules.Explaining;

/// <summary>
/// A schedule told in lines of the program: what each thread did to what others touch too, and where another one went on. Of the runtime's own code the
/// line is that of its caller in the program.
/// </summary>
internal sealed partial class Story
{
    /// <summary>Of a long turn so many steps are told at its beginning, and as many at its end.</summary>
    private const int EndOfATurn = 5;

    /// <summary>What ilc puts around Main.</summary>
    private static readonly string[] Wrappers = ["StartupCodeMain", "MainMethodWrapper"];

    /// <summary>Before what went wrong at a step, which is told wherever it lies.</summary>
    private const string Remark = "  <-- ";

    /// <summary>Before the number of a thread whose name may not be known yet.</summary>
    private const char ThreadNumber = '\u0001';

    private const uint Word = 4;

    // The owner in an object's header.
    private const int OwnerShift = 10, AlignmentShift = 2;

    /// <summary>Calls that say what is done to their first argument, which is a lock where a word for that follows.</summary>
    private static readonly Dictionary<string, (string What, string? Lock)> Calls = new()
    {
        ["nf_lock_wait"] = ("waits for", "lock"),
        ["nf_lock_pass"] = ("hands on", "lock"),
        ["nf_rlock_release_slow"] = ("hands on", "RLock"),
        ["NfThread_NfThread_Port__Await"] = ("waits for", "RLock"),
        ["NfThread_NfThread_ThreadEvents__Post"] = ("posts an event to", null),
        ["nf_event_wait"] = ("waits for", null),
        ["nf_event_set"] = ("sets", null),
        ["mscorlib_System_Threading_WaitHandle__WaitOne"] = ("waits for", null),
        ["mscorlib_System_Threading_WaitHandle__WaitOne_0"] = ("waits for", null),
        ["mscorlib_System_Threading_WaitHandle__Signal"] = ("sets", null),
    };

    /// <summary>Calls whose argument says nothing to the reader.</summary>
    private static readonly Dictionary<string, string> Silent = new()
    {
        ["mscorlib_System_Threading_Monitor__HandOver"] = "hands on a monitor",
        ["NfThread_NfThread_ThreadHandle__JoinWithin"] = "joins a thread",
        ["mscorlib_System_Threading_Thread__Join"] = "joins a thread",
        ["mscorlib_System_Threading_Thread__Join_0"] = "joins a thread",
    };

    /// <summary>Entered where a monitor is not free: one method, by either name.</summary>
    private static readonly string[] MonitorTaken = ["nf_monitor_enter_slow", "mscorlib_System_Threading_Monitor__EnterSlow"];

    private readonly ThreadTrace trace;
    private readonly ThingNames names;
    private readonly string elf;
    private readonly string program;
    private readonly List<Turn> turns = [];
    private readonly Dictionary<int, string> threads = [];
    private readonly Dictionary<int, uint> lines = [];
    private readonly uint startMethod;
    private int nextThread;

    // Who wrote a word last, at which turn; and at which turn each thread read it last, and what.
    private readonly Dictionary<uint, (int Thread, int Turn)> writers = [];
    private readonly Dictionary<(int Thread, uint Address), (int Turn, uint Value)> readers = [];

    // Where objects were seen.
    private readonly HashSet<uint> references = [];

    private Story(ThreadTrace trace, string elf, uint startMethod, int firstStarted)
    {
        this.trace = trace;
        this.elf = elf;
        this.startMethod = startMethod;
        nextThread = firstStarted;
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
        int starts = 0;
        using (StreamReader reader = new(log))
        {
            IEnumerable<Step> steps = new ThreadTrace(elf, timer).Read(reader).Select(step =>
            {
                starts += step.Instruction.Address == startMethod ? 1 : 0;
                return step;
            });
            shared = [.. SharedAccesses.Sites(steps, startMethod, threadCount).SelectMany(s => s.Words)];
        }

        Story story = new(new ThreadTrace(elf, timer), elf, startMethod, threadCount - starts);
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
            if (address == startMethod)
            {
                turn.Add(turn.Line, $"starts {ThreadNumber}{nextThread++}");
            }
            else if (trace.Methods.Starts(address) && Calls.TryGetValue(method, out (string What, string? Lock) call))
            {
                if (!names.IsKeptByModule(argument))
                {
                    turn.Add(turn.Line, $"{call.What} {(call.Lock is null ? names.Object(argument) : names.Lock(call.Lock, argument))}");
                }
            }
            else if (trace.Methods.Starts(address) && Silent.TryGetValue(method, out string? what))
            {
                turn.Add(turn.Line, what);
            }
            else if (trace.Methods.Starts(address) && MonitorTaken.Contains(method) && IsElsewhere(trace.Memory.Read(argument - Word)))
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
        uint argument = step.Instruction.Registers[0];
        if (method.StartsWith("nf_lock_", StringComparison.Ordinal))
        {
            return access.Writes && step.Stores && !names.IsKeptByModule(access.Address - Word) ? $"{(method == "nf_lock_give" ? "releases" : "takes")} {names.Lock("lock", access.Address - Word)}" : null;
        }

        if (method is "nf_rlock_take" or "nf_rlock_release" or "nf_rlock_give")
        {
            return access is { Writes: true, Exclusive: true } && step.Stores ? $"{(method == "nf_rlock_take" ? "takes" : "releases")} {names.Lock("RLock", argument)}" : null;
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

        if (access.Register < 0 || names.IsOfModule(access.Address) || (access.Exclusive && access.Writes && !step.Stores))
        {
            return null;
        }

        // What has no name is the program's only where the program itself touches it.
        if ((names.Field(access.Address) ?? (method.StartsWith(program, StringComparison.Ordinal) ? $"0x{access.Address:x8}" : null)) is not { } field)
        {
            return null;
        }

        uint value = trace.Memory.Read(access.Address) >> (int)(access.Address % Word * 8);
        if (!access.Writes)
        {
            // The read of an atomic change does not make the value known to the program.
            if (!access.Exclusive)
            {
                readers[(step.Thread, access.Address)] = (turns.Count, value);
            }

            return step.After is null ? null : $"reads {field}: {Show(step.After.Registers[access.Register], access, field)}";
        }

        string remark = RemarkOn(step.Thread, access, value, method);
        writers[access.Address] = (step.Thread, turns.Count);
        string old = Show(value, access, field);
        return $"writes {field} = {Show(step.Instruction.Registers[access.Register], access, field)} (it was {old}){remark}";
    }

    // Whoever writes what he has made of an old value undoes what was written since; and whoever compares with an old value does not see that it is there again.
    private string RemarkOn(int thread, MemoryAccess access, uint value, string method)
    {
        if (!writers.TryGetValue(access.Address, out (int Thread, int Turn) writer) || writer.Thread == thread
            || !readers.TryGetValue((thread, access.Address), out (int Turn, uint Value) read) || read.Turn >= writer.Turn)
        {
            return "";
        }

        return !access.Exclusive ? $"{Remark}what {ThreadNumber}{writer.Thread} wrote since it was read is lost"
            : method == "nf_compare_exchange" && read.Value == value ? $"{Remark}it is what it was when it was read, but {ThreadNumber}{writer.Thread} has changed it since, and back"
            : "";
    }

    // An object that has no other name than the field's goes by its type.
    private string Show(uint value, MemoryAccess access, string field)
    {
        value &= access.Size switch { 1 => 0xFFu, 2 => 0xFFFFu, _ => uint.MaxValue };
        if (trace.Memory.Objects.ContainsKey(value))
        {
            references.Add(access.Address);
            return names.Object(value) is var name && name != field ? name : names.OfType(value);
        }

        return value == 0 && references.Contains(access.Address) ? "null" : ((int)value).ToString(CultureInfo.InvariantCulture);
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
            text.Add($"{Who(turn.Thread)}{(again ? " goes on" : "")}:");
            string shown = "";
            int left = 0;
            for (int e = 0; e < turn.Events.Count; e++)
            {
                (uint line, string what) = turn.Events[e];
                if (e >= EndOfATurn && e < turn.Events.Count - EndOfATurn && !what.Contains(Remark, StringComparison.Ordinal))
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

                text.Add("        " + Named(what));
            }

            Turn last = turns[turns.IndexOf(turn)];
            bool stopped = points.Any(p => p.Thread == turn.Thread && last.Last is { } step && p.Steps == step.Steps + 1);
            if (stopped)
            {
                Turn? next = turns.Skip(turns.IndexOf(turn) + 1).FirstOrDefault(t => t.Thread == turn.Thread);
                text.Add($"    -- is stopped here{(next is { Events: [{ } first, ..] } ? ", before it " + Named(first.What.Split(" (it was")[0]) : "")} --");
            }
        }

        return text;
    }

    private string Who(int thread) => threads.GetValueOrDefault(thread) ?? (thread == 0 ? "main" : $"thread {thread}");

    private string Named(string what) => Numbered().Replace(what, m => Who(int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)));

    [GeneratedRegex("\u0001([0-9]+)")]
    private static partial Regex Numbered();

    private string Source(SourcePlace place, Dictionary<string, string[]> files)
    {
        if (place.File is null)
        {
            return place.Method is null ? "?" : SymbolNames.Readable(place.Method.StartsWith(program, StringComparison.Ordinal) ? place.Method[program.Length..] : place.Method);
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
