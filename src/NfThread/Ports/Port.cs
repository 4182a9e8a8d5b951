// The port contract: all that the module asks of an engine. A port is another part of this class in a folder of its own, and the compiler
// refuses one that leaves a member out. Next to it a port adds two things: fields to ThreadRecord, and to Lock one reference-sized field
// for its wait queue (the lock's word, Lock.State, is common).
//
// Who calls: any thread, the port's own callbacks included. Nothing here is called from an interrupt handler, except Give, where the
// engine says so. In what state: without any guard held, so a port may switch threads anywhere. Re-entry: every member may be called
// by several threads at once, and none may call back into the module, except that Start leads to the thread's function on the new thread.
// Take, TakeWithin, Yield and the engine's own sleep are interruption points: called by the main thread after InterruptMain they throw
// KeyboardInterrupt, having changed nothing.
using System;
using System.Threading;

namespace NfThread
{
    /// <summary>The scheduler's settings; numbers for times are milliseconds.</summary>
    internal enum Setting
    {
        Mode,
        Watchdog,
        TimeSlice,

        // Of the calling thread.
        Priority,

        // Of the engine's own threads that call the program's callbacks: bytes, 0 for the board's default; and, read only, callbacks that failed.
        ServiceStackSize,
        LostCallbacks
    }

    internal static partial class Port
    {
        // Threads

        /// <summary>The calling thread's record, the same object for the thread's life; made now for a thread that the module did not start.</summary>
        internal static partial ThreadRecord Current();

#if !NANOCLR
        /// <summary>
        /// Sets the record's identifier and starts a thread that calls Run and ends with it; then sets Admitted. Does not switch to it; threads of one priority
        /// begin in the order in which they were started. Called with the record not yet known to any other thread. Where an engine ends threads by
        /// faults, one whose record says IsService calls Run anew instead, as long as Run has not returned.
        /// </summary>
        /// <returns>The identifier.</returns>
        /// <exception cref="ThreadError">The engine refuses ("can't start new thread"); then nothing is left behind. OutOfMemoryException counts as the same.</exception>
        internal static partial int Start(ThreadRecord record);
#endif

        /// <summary>What a start throws for which there is no memory, though there may be none for an exception either.</summary>
        internal static partial ThreadError Refused(OutOfMemoryException cause);

        /// <summary>How many threads with Counted are alive; they count from their start on.</summary>
        internal static partial int Count();

        /// <summary>Lets the other threads of this priority that can run go first.</summary>
        internal static partial void Yield();

        /// <summary>Remembers that the main thread is to get KeyboardInterrupt, once, and ends its wait, sleep or yield if it is in one.</summary>
        internal static partial void InterruptMain();

        /// <summary>The method that a delegate calls, as Type.Method; an address where the engine keeps no names. Never throws.</summary>
        internal static partial string MethodName(Delegate function);

        // The lock: see the states in Lock.cs

        /// <summary>Takes the lock, waiting in its queue for ever. When the lock is free this is one compare-and-swap.</summary>
        internal static partial void Take(Lock l);

        /// <summary>Takes the lock if it is Free. Never waits.</summary>
        /// <returns>True if this thread now holds it.</returns>
        internal static partial bool TryTake(Lock l);

        /// <summary>Takes the lock, waiting in its queue until it is handed over or the time has run out, never earlier.</summary>
        /// <param name="l">The lock.</param>
        /// <param name="milliseconds">How long; positive.</param>
        /// <returns>True if this thread now holds it, also when it was handed over in the last moment.</returns>
        internal static partial bool TakeWithin(Lock l, int milliseconds);

        /// <summary>Hands the lock to the waiter that came first, or frees it. With no waiter this is one compare-and-swap.</summary>
        /// <exception cref="ThreadError">The lock is Free: "release unlocked lock".</exception>
        internal static partial void Give(Lock l);

        /// <summary>The same as Give, but for a lock that is Free. Never throws, and on metal an interrupt handler may call it.</summary>
        /// <returns>False if the lock is Free.</returns>
        internal static partial bool TryGive(Lock l);

        // The scheduler

        /// <summary>The value in force.</summary>
        /// <exception cref="NotSupportedException">The engine does not have it; the message names the engine.</exception>
        internal static partial int GetSetting(Setting setting);

        /// <summary>Changes a setting at once. The value was checked for its range.</summary>
        /// <exception cref="NotSupportedException">The engine does not have it; the message names the engine.</exception>
        internal static partial void SetSetting(Setting setting, int value);

        /// <summary>Every live thread that the engine knows of, the main thread first.</summary>
        internal static partial ThreadInfo[] Threads();

        /// <summary>What happens after a deadlock.</summary>
        internal static partial DeadlockAction GetOnDeadlock();

        /// <summary>Decides it. The value was checked for its range.</summary>
        /// <exception cref="NotSupportedException">The engine cannot do that; the message names it.</exception>
        internal static partial void SetOnDeadlock(DeadlockAction action);

        /// <summary>Shows a text to whoever traces the program.</summary>
        internal static partial void Mark(string text);

        /// <summary>A clock that nobody sets: milliseconds since some moment.</summary>
        internal static partial long Milliseconds();

        /// <summary>Starts a thread of the module's own, which keeps no program alive and runs before others where the engine can do that.</summary>
        /// <exception cref="ThreadError">There is no memory.</exception>
        internal static partial void StartService(ThreadStart body, string name);

        /// <summary>False once the thread has ended.</summary>
        internal static partial bool IsAlive(ThreadRecord record);

        /// <summary>On the console, as far as the engine can tell; the thread does not run meanwhile.</summary>
        internal static partial void WriteWhereItStands(ThreadRecord record);

        // The board

        /// <summary>Why the program was started; Unknown where the engine cannot tell.</summary>
        internal static partial ResetCause GetResetCause();

        /// <summary>The report of the death that led to this start, or null.</summary>
        internal static partial string GetPostMortem();

        /// <summary>Resets the board; does not return.</summary>
        /// <exception cref="NotSupportedException">The engine cannot; the message names it.</exception>
        internal static partial void Reset();

        /// <summary>Starts the hardware's watchdog, which the engine then feeds while interrupts are served. The value was checked for its range.</summary>
        /// <exception cref="NotSupportedException">The engine has none; the message names it.</exception>
        internal static partial void StartWatchdog(int milliseconds);
    }
}
