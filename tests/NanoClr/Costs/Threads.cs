namespace NfThread.NanoClr.Tests.Costs;

/// <summary>
/// The interpreter's threads, of which one runs at a time, until it waits or ends; then the one that has been ready longest goes on. Each has a thread of this
/// machine, because it keeps its place in the middle of calls.
/// </summary>
internal sealed class Threads(Interpreter interpreter)
{
    private readonly Queue<ThreadValue> ready = new();
    private int lastId;

    public ThreadValue Current { get; private set; } = new(null) { IsAlive = true };

    public ThreadValue Make(DelegateValue function) => new(function) { Id = ++lastId };

    public void Start(ThreadValue thread)
    {
        thread.IsAlive = true;
        ready.Enqueue(thread);
        new Thread(() =>
        {
            thread.Turn.Wait();
            try
            {
                interpreter.Invoke(thread.Function!);
            }
            catch (Exception failure)
            {
                Failure = failure;
            }

            thread.IsAlive = false;
            Next();
        }) { IsBackground = true }.Start();
    }

    /// <summary>What ended a thread that should not have ended so.</summary>
    public Exception? Failure { get; private set; }

    public void Wait(EventValue signal)
    {
        if (!signal.IsSet)
        {
            ThreadValue self = Current;
            signal.Waiters.Enqueue(self);
            Next();
            if (!self.Turn.Wait(TimeSpan.FromSeconds(30)))
            {
                throw new InvalidOperationException("Every thread waits.", Failure);
            }
        }
        else
        {
            signal.IsSet = false;
        }
    }

    public void Set(EventValue signal)
    {
        if (signal.Waiters.TryDequeue(out ThreadValue? waiter))
        {
            ready.Enqueue(waiter);
        }
        else
        {
            signal.IsSet = true;
        }
    }

    private void Next()
    {
        if (ready.TryDequeue(out ThreadValue? next))
        {
            Current = next;
            next.Turn.Release();
        }
    }
}

internal sealed class ThreadValue(DelegateValue? function)
{
    public DelegateValue? Function => function;

    public int Id { get; init; }

    public bool IsAlive { get; set; }

    public SemaphoreSlim Turn { get; } = new(0);
}

internal sealed class EventValue
{
    public bool IsSet { get; set; }

    public Queue<ThreadValue> Waiters { get; } = new();
}
