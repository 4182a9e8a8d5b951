// The exceptions that Python's thread module raises and .NET has no equal of. Every other Python exception maps to one of .NET's own:
// TypeError and ValueError to ArgumentException, OverflowError to ArgumentOutOfRangeException, MemoryError to OutOfMemoryException.
using System;

namespace NfThread
{
    /// <summary>Misuse of a lock or a thread, or a thread that could not be started. Mirrors <c>_thread.error</c> (RuntimeError).</summary>
    /// <example>
    /// <code>
    /// Lock door = AllocateLock();
    /// try
    /// {
    ///     door.Release();
    /// }
    /// catch (ThreadError e)
    /// {
    ///     Console.WriteLine(e.Message);   // release unlocked lock
    /// }
    /// </code>
    /// </example>
    public class ThreadError : Exception
    {
        /// <summary>Makes the exception without a message of its own.</summary>
        public ThreadError()
        {
        }

        /// <summary>Makes the exception with a message.</summary>
        /// <param name="message">What went wrong.</param>
        public ThreadError(string message)
            : base(message)
        {
        }

        /// <summary>Makes the exception with a message and its cause.</summary>
        /// <param name="message">What went wrong.</param>
        /// <param name="innerException">The cause, or null.</param>
        public ThreadError(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }

    /// <summary>
    /// Reaches a thread that waits for ever, together with others that wait for it, where <see cref="Scheduler.OnDeadlock"/> says so. Mirrors
    /// <c>_DeadlockError</c> of Python's import locks.
    /// </summary>
    /// <example>
    /// <code>
    /// Scheduler.OnDeadlock = DeadlockAction.Throw;
    /// Lock door = AllocateLock();
    /// door.Acquire();
    /// try
    /// {
    ///     door.Acquire();   // and nobody is left who could release it
    /// }
    /// catch (DeadlockError e)
    /// {
    ///     Console.WriteLine(e.Message);
    /// }
    /// </code>
    /// </example>
    public class DeadlockError : ThreadError
    {
        /// <summary>Makes the exception without a message of its own.</summary>
        public DeadlockError()
        {
        }

        /// <summary>Makes the exception with a message.</summary>
        /// <param name="message">Who waits for whom.</param>
        public DeadlockError(string message)
            : base(message)
        {
        }
    }

    /// <summary>Ends the thread that throws it, silently, when nothing catches it. Mirrors <c>SystemExit</c>; see <see cref="ThreadModule.Exit"/>.</summary>
    /// <example>
    /// <code>
    /// StartNewThread(args =&gt;
    /// {
    ///     if (args.Length == 0) throw new SystemExit("nothing to do");
    ///     Console.WriteLine("at work");
    /// }, new object[0]);
    /// </code>
    /// </example>
    public partial class SystemExit : Exception
    {
        /// <summary>Makes the exception without a message of its own.</summary>
        public SystemExit()
        {
            Made();
        }

        /// <summary>Makes the exception with a message.</summary>
        /// <param name="message">Why the thread ends; nothing prints it.</param>
        public SystemExit(string message)
            : base(message)
        {
            Made();
        }

        // Where an engine's own threads, which know nothing of this type, must let it pass in silence.
        partial void Made();
    }

    /// <summary>Reaches the main thread after <see cref="ThreadModule.InterruptMain"/>. Mirrors <c>KeyboardInterrupt</c>.</summary>
    /// <example>
    /// <code>
    /// StartNewThread(args =&gt; { Thread.Sleep(100); InterruptMain(); }, new object[0]);
    /// try
    /// {
    ///     Scheduler.Sleep(10000);
    /// }
    /// catch (KeyboardInterrupt)
    /// {
    ///     Console.WriteLine("stopped after 100 ms");
    /// }
    /// </code>
    /// </example>
    public class KeyboardInterrupt : Exception
    {
        /// <summary>Makes the exception without a message of its own.</summary>
        public KeyboardInterrupt()
        {
        }

        /// <summary>Makes the exception with a message.</summary>
        /// <param name="message">Who interrupted, or why.</param>
        public KeyboardInterrupt(string message)
            : base(message)
        {
        }
    }
}
