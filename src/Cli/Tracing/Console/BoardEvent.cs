namespace NfThread.Cli.Tracing.Console;

/// <summary>What a board tells of itself. Twin: Arch/CortexM/Layout.inc (TRACE_).</summary>
internal enum BoardEvent
{
    Run = 1,
    Idle,
    Start,
    End,
    Take,
    Taken,
    Release,
    LockWait,
    LockWoken,

    /// <summary>For an object, or, where the lowest bit is set, in a queue.</summary>
    Wait,
    TimedWait,

    /// <summary>A thread; where the lowest bit is set, not because somebody woke it.</summary>
    Wake,
    Collect,
    Collected,
    Throw,
    ThrowFault,
    Mark,
    MarkPart,
    Interrupt,
    Complete,

    /// <summary>What Take is for an RLock that was not free at once.</summary>
    Await,
}
