namespace NfThread.Cli.Tracing;

/// <summary>What happened, whichever way it was learned.</summary>
internal enum TraceEventKind : byte
{
    /// <summary>Nothing after all.</summary>
    None,

    /// <summary>A thread is started.</summary>
    Start,

    /// <summary>A thread has ended.</summary>
    End,

    /// <summary>A thread gets the processor.</summary>
    Run,

    /// <summary>The processor sleeps.</summary>
    Idle,

    /// <summary>A thread begins to wait for a thing.</summary>
    Wait,

    /// <summary>A thread begins to sleep, Number microseconds; negative for ever.</summary>
    Sleep,

    /// <summary>A thread's wait or sleep is over; from now on it waits for the processor alone.</summary>
    Ready,

    /// <summary>A thread has the lock or monitor.</summary>
    Take,

    /// <summary>The lock or monitor is given back, or on.</summary>
    Release,

    /// <summary>Interrupt Number begins.</summary>
    Interrupt,

    /// <summary>Interrupt Number has been served.</summary>
    Complete,

    /// <summary>A collection begins.</summary>
    Collect,

    /// <summary>A collection has ended.</summary>
    Collected,

    /// <summary>A thread throws an exception; Thing is where.</summary>
    Throw,

    /// <summary>The program says Text.</summary>
    Mark,
}

/// <summary>An event of a trace.</summary>
/// <param name="Time">Nanoseconds of board time.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Thread">To which thread: its address; 0 for none.</param>
/// <param name="Thing">With which lock or other object: its address; 0 for none.</param>
/// <param name="Number">What the kind says.</param>
/// <param name="Text">What a mark says.</param>
internal readonly record struct TraceEvent(long Time, TraceEventKind Kind, uint Thread = 0, uint Thing = 0, long Number = 0, string? Text = null);
