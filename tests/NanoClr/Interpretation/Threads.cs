namespace NfThread.NanoClr.Tests.Interpretation;

/// <summary>
/// The interpreter's threads, of which one runs at a time: until it waits, sleeps or ends, or until the plan stops it; then the one that has been ready
/// longest goes on. When all wait, time jumps to the first time-out. Each has a thread of this machine, because it keeps its place in the middle of calls.
/// </summary>
internal sealed class Threads : IDisposable
{
    private const long TicksPerMillisecond = 10000;

    // No program of these tests takes longer, in ticks by its own time-outs and in instructions.
    private const long LongestRun = 60_000 * TicksPerMillisecond;
    private const long LongestProgram = 100_000;

    private readonly Interpreter interpreter;
    private readonly Plan plan;
    private readonly ThreadValue main = new(null) { IsAlive = true };
    private readonly Queue<ThreadValue> ready = new();
    private readonly List<ThreadValue> all = [];
    private string? end;

    public Threads(Interpreter interpreter, Plan plan)
    {
        this.interpreter = interpreter;
        this.plan = plan;
        Current = main;
        all.Add(main);
    }

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

    /// <summary>Called before each instruction.</summary>
    public void Reach()
    {
        long instruction = ++Instructions;
        ThreadValue self = Current;
        self.Instructions++;
        if (instruction > LongestProgram)
        {
            End("it goes on and on");
            throw new EndOfRunException(end!);
        }

        if (ready.Count > 0)
        {
            Choices.Add(instruction);
            if (plan.Preemptions.Contains(instruction))
            {
                Yield();
            }
        }

        if (self.Id == plan.Victim && self.Instructions == plan.AbortBefore && plan.Victim != 0)
        {
            throw new ThrownException(new FirmwareException("System.Threading.ThreadAbortException", "aborted by the plan"));
        }
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
        ready.Enqueue(thread);
        new Thread(() =>
        {
            thread.Turn.Wait();
            try
            {
                if (end is null)
                {
                    interpreter.Invoke(thread.Function!);
                }
            }
            catch (EndOfRunException)
            {
                return;
            }
            catch (ThrownException e) when (e.Is("System.Threading.ThreadAbortException"))
            {
                // The firmware's threads end so, without a word.
            }
            catch (Exception failure)
            {
                Failure ??= failure;
            }

            thread.IsAlive = false;
            ThreadValue? next = Next();
            if (next is null)
            {
                End("every thread that is left waits for ever");
            }
            else
            {
                Run(next);
            }
        }) { IsBackground = true }.Start();
    }

    /// <summary>The running thread goes behind the others that are ready.</summary>
    public void Yield()
    {
        ThreadValue self = Current;
        ready.Enqueue(self);
        Leave(self);
    }

    /// <summary>Waits for a signal; false when the time has run out. Negative times wait for ever.</summary>
    public bool Wait(EventValue? signal, int milliseconds)
    {
        if (signal is { IsSet: true })
        {
            signal.IsSet = false;
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
        Leave(self);
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

    /// <summary>Called by the main thread after its program: the others run on until the last has ended.</summary>
    public void Finish()
    {
        while (all.Any(t => t != main && t.IsAlive))
        {
            // Behind all that can run, and then until time has passed for those that sleep.
            Wait(null, 1);
        }
    }

    /// <summary>Ends the threads of this machine that are left.</summary>
    public void Dispose() => End("the run is over");

    private void Wake(ThreadValue waiter)
    {
        waiter.WaitsFor?.Waiters.Remove(waiter);
        waiter.WaitsFor = null;
        waiter.Waits = false;
        ready.Enqueue(waiter);
    }

    private void Leave(ThreadValue self)
    {
        ThreadValue? next = Next();
        if (next is null)
        {
            End("every thread waits for ever");
        }
        else if (next != self)
        {
            Run(next);
            self.Turn.Wait();
        }

        if (end is not null)
        {
            throw new EndOfRunException(end);
        }
    }

    private void Run(ThreadValue next)
    {
        Current = next;
        next.Turn.Release();
    }

    // Null if nothing can ever run again. A main thread that has done its work and only lets time pass is no reason to go on.
    private ThreadValue? Next()
    {
        if (ready.Count == 0 && all.Where(t => t.Waits).MinBy(t => t.Deadline) is { Deadline: < long.MaxValue } first)
        {
            if (first == main && first.WaitsFor is null && Now > LongestRun)
            {
                return null;
            }

            Now = Math.Max(Now, first.Deadline);
            Wake(first);
        }

        return ready.TryDequeue(out ThreadValue? next) ? next : null;
    }

    private void End(string why)
    {
        end ??= why;
        foreach (ThreadValue thread in all)
        {
            thread.Turn.Release();
        }
    }
}

/// <summary>The run was ended from outside: nothing of it goes on.</summary>
internal sealed class EndOfRunException(string why) : Exception(why);

internal sealed class ThreadValue(DelegateValue? function)
{
    public DelegateValue? Function => function;

    public int Id { get; init; }

    public bool IsAlive { get; set; }

    /// <summary>How many instructions it has begun.</summary>
    public long Instructions { get; set; }

    public bool Waits { get; set; }

    /// <summary>Null when it sleeps, and when it does not wait.</summary>
    public EventValue? WaitsFor { get; set; }

    /// <summary>When its wait ends by itself, in ticks.</summary>
    public long Deadline { get; set; }

    /// <summary>True if its last wait was ended by a signal.</summary>
    public bool Signalled { get; set; }

    public SemaphoreSlim Turn { get; } = new(0);
}

internal sealed class EventValue
{
    public bool IsSet { get; set; }

    /// <summary>First come, first served.</summary>
    public List<ThreadValue> Waiters { get; } = [];
}
