namespace NfThread.NanoClr.Tests.Interpretation;

/// <summary>
/// The interpreter's threads, of which one runs at a time: until it waits, sleeps or ends, or until the plan stops it; then the one that has been ready
/// longest goes on. When all wait, time jumps to the first time-out. Each keeps its place in the frames of its calls.
/// </summary>
internal sealed class Threads
{
    private const long TicksPerMillisecond = 10000;

    // No program of these tests takes longer, in ticks by its own time-outs and in instructions.
    private const long LongestRun = 60_000 * TicksPerMillisecond;
    private const long LongestProgram = 100_000;

    private readonly Plan plan;
    private readonly Queue<ThreadValue> ready = new();
    private readonly List<ThreadValue> all = [];
    private readonly Dictionary<object, MonitorValue> monitors = new(ReferenceEqualityComparer.Instance);

    public Threads(Plan plan)
    {
        this.plan = plan;
        Current = Main;
        all.Add(Main);
    }

    public ThreadValue Main { get; } = new(null) { IsAlive = true, IsStarted = true };

    public ThreadValue Current { get; private set; }

    /// <summary>How many instructions all threads have begun.</summary>
    public long Instructions { get; private set; }

    /// <summary>The clock, in ticks of 100 ns.</summary>
    public long Now { get; private set; }

    /// <summary>What ended a thread that should not have ended so.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>How many instructions a thread has begun, by the order in which they were made.</summary>
    public long InstructionsOf(int thread) => all[thread].Instructions;

    /// <summary>The instructions before which another thread could have gone on.</summary>
    public List<long> Choices { get; } = [];

    public bool AnyOtherLives => all.Any(t => t != Main && t.IsAlive);

    /// <summary>Called before each instruction; false when another thread runs first, after which it is called again.</summary>
    public bool Reach()
    {
        ThreadValue self = Current;
        if (!self.HasReached)
        {
            self.HasReached = true;
            long instruction = ++Instructions;
            self.Instructions++;
            if (instruction > LongestProgram)
            {
                throw new EndOfRunException("it goes on and on");
            }

            if (ready.Count > 0)
            {
                Choices.Add(instruction);
                if (plan.Preemptions.Contains(instruction) || (plan.OthersFirst && self.Id == plan.Victim && self.Instructions == plan.AbortBefore))
                {
                    Yield();
                    return false;
                }
            }
        }

        self.HasReached = false;
        if (self.Id == plan.Victim && self.Instructions == plan.AbortBefore && plan.Victim != 0)
        {
            self.IsAborted = true;
            throw new ThrownException(new FirmwareException("System.Threading.ThreadAbortException", "aborted by the plan"));
        }

        return true;
    }

    public ThreadValue Make(DelegateValue function)
    {
        ThreadValue made = new(function) { Id = all.Count };
        all.Add(made);
        return made;
    }

    public void Start(ThreadValue thread)
    {
        thread.IsAlive = true;
        thread.IsStarted = true;
        ready.Enqueue(thread);
    }

    /// <summary>The end of the running thread, which is not the main one: its function has returned, or something has left it.</summary>
    public void Finish(ThreadValue self, Exception? failure = null)
    {
        // The firmware's threads end without a word when they are aborted.
        if (failure is not null && !(failure is ThrownException thrown && thrown.Is("System.Threading.ThreadAbortException")))
        {
            Failure ??= failure;
        }

        self.IsAlive = false;
        while (self.End.Waiters.Count > 0)
        {
            Set(self.End);
        }

        self.End.IsSet = true;
        foreach (MonitorValue monitor in monitors.Values.Where(m => m.Owner == self))
        {
            PassOn(monitor);
        }

        Leave("every thread that is left waits for ever");
    }

    /// <summary>The running thread goes behind the others that are ready.</summary>
    public void Yield()
    {
        ready.Enqueue(Current);
        Leave("every thread waits for ever");
    }

    /// <summary>
    /// Waits for a signal; false when the time has run out. Negative times wait for ever. What it returns holds if the thread still is the running one; if
    /// not, how the wait has ended is known when it goes on (<see cref="ThreadValue.Signalled"/>).
    /// </summary>
    public bool Wait(EventValue? signal, int milliseconds)
    {
        if (signal is { IsSet: true })
        {
            signal.IsSet = signal.Stays;
            return true;
        }

        if (milliseconds == 0)
        {
            return false;
        }

        ThreadValue self = Current;
        self.Signalled = false;
        self.Deadline = milliseconds < 0 ? long.MaxValue : Now + milliseconds * TicksPerMillisecond;
        self.WaitsFor = signal;
        self.Waits = true;
        signal?.Waiters.Add(self);
        Leave("every thread waits for ever");
        return self.Signalled;
    }

    public void Set(EventValue signal)
    {
        if (signal.Waiters.Count == 0)
        {
            signal.IsSet = true;
            return;
        }

        ThreadValue waiter = signal.Waiters[0];
        waiter.Signalled = true;
        Wake(waiter);
    }

    /// <summary>Takes an object's monitor, or waits until it is passed on.</summary>
    public void Enter(object owned)
    {
        if (!monitors.TryGetValue(owned, out MonitorValue? monitor))
        {
            monitors.Add(owned, monitor = new MonitorValue());
        }

        ThreadValue self = Current;
        if (monitor.Owner is null || monitor.Owner == self)
        {
            monitor.Owner = self;
            monitor.Depth++;
            return;
        }

        monitor.Waiters.Enqueue(self);
        self.Deadline = long.MaxValue;
        self.Waits = true;
        Leave("every thread waits for ever");
    }

    /// <summary>Gives it back; the thread that has waited longest has it then.</summary>
    public void Exit(object owned)
    {
        MonitorValue monitor = monitors[owned];
        if (--monitor.Depth == 0)
        {
            PassOn(monitor);
        }
    }

    private void PassOn(MonitorValue monitor)
    {
        bool passed = monitor.Waiters.TryDequeue(out ThreadValue? next);
        monitor.Owner = next;
        monitor.Depth = passed ? 1 : 0;
        if (passed)
        {
            Wake(next!);
        }
    }

    private void Wake(ThreadValue waiter)
    {
        waiter.WaitsFor?.Waiters.Remove(waiter);
        waiter.WaitsFor = null;
        waiter.Waits = false;
        ready.Enqueue(waiter);
    }

    // The running thread stops here for now, and the next goes on.
    private void Leave(string orElse) => Current = Next() ?? throw new EndOfRunException(orElse);

    // Null if nothing can ever run again. A main thread that has done its work and only lets time pass is no reason to go on.
    private ThreadValue? Next()
    {
        if (ready.Count == 0 && all.Where(t => t.Waits).MinBy(t => t.Deadline) is { Deadline: < long.MaxValue } first)
        {
            if (first == Main && first.WaitsFor is null && Now > LongestRun)
            {
                return null;
            }

            Now = Math.Max(Now, first.Deadline);
            Wake(first);
        }

        return ready.TryDequeue(out ThreadValue? next) ? next : null;
    }
}

/// <summary>The run was ended from outside: nothing of it goes on.</summary>
internal sealed class EndOfRunException(string why) : Exception(why);

internal sealed class ThreadValue(DelegateValue? function)
{
    public DelegateValue? Function => function;

    public int Id { get; init; }

    public bool IsAlive { get; set; }

    public bool IsStarted { get; set; }

    /// <summary>Set when it has ended.</summary>
    public EventValue End { get; } = new() { Stays = true };

    public bool IsAborted { get; set; }

    /// <summary>How many instructions it has begun.</summary>
    public long Instructions { get; set; }

    public bool Waits { get; set; }

    /// <summary>Null when it sleeps, and when it does not wait.</summary>
    public EventValue? WaitsFor { get; set; }

    /// <summary>When its wait ends by itself, in ticks.</summary>
    public long Deadline { get; set; }

    /// <summary>True if its last wait was ended by a signal.</summary>
    public bool Signalled { get; set; }

    /// <summary>The methods that it is in, the innermost on top.</summary>
    public Stack<Frame> Frames { get; } = new();

    /// <summary>True once its function was entered.</summary>
    public bool HasBegun { get; set; }

    /// <summary>True while another thread runs before the instruction that it has come to.</summary>
    public bool HasReached { get; set; }

    /// <summary>True while a call of its innermost frame waits whose result is <see cref="Signalled"/>.</summary>
    public bool AwaitsAnswer { get; set; }
}

internal sealed class MonitorValue
{
    public ThreadValue? Owner { get; set; }

    /// <summary>How often its owner has entered it.</summary>
    public int Depth { get; set; }

    public Queue<ThreadValue> Waiters { get; } = [];
}

internal sealed class EventValue
{
    public bool IsSet { get; set; }

    /// <summary>True if it stays set for all that come.</summary>
    public bool Stays { get; init; }

    /// <summary>First come, first served.</summary>
    public List<ThreadValue> Waiters { get; } = [];
}
