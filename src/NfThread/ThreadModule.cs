// Starting, ending and naming threads: the functions of Python's _thread module. Arguments are checked here, in CPython's order and with
// CPython's words; the engine's part is behind Port.
using System;
using System.Threading;

namespace NfThread
{
    /// <summary>
    /// Python's <c>_thread</c> module. With <c>using static NfThread.ThreadModule;</c> code reads as it does in Python.
    /// </summary>
    public static partial class ThreadModule
    {
        private const string Refusal = "can't start new thread";

        private static int s_live;

        /// <summary>Starts a thread that calls a function. Mirrors <c>_thread.start_new_thread(function, args)</c>.</summary>
        /// <param name="f">The function.</param>
        /// <param name="args">What it is called with; empty for nothing.</param>
        /// <returns>The identifier that <see cref="GetIdent"/> gives inside the thread.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="f"/> or <paramref name="args"/> is null.</exception>
        /// <exception cref="ThreadError">There is no memory for it: <c>can't start new thread</c>. Nothing is left behind.</exception>
        public static int StartNewThread(ThreadFunction f, object[] args)
        {
            CheckCall(f, args);
            return Start(f, args, null, null);
        }

        /// <summary>Starts a thread that calls a function with named arguments. Mirrors <c>_thread.start_new_thread(function, args, kwargs)</c>.</summary>
        /// <param name="f">The function.</param>
        /// <param name="args">What it is called with; empty for nothing.</param>
        /// <param name="kwargs">The named arguments that it is called with.</param>
        /// <returns>The identifier that <see cref="GetIdent"/> gives inside the thread.</returns>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ThreadError">There is no memory for it: <c>can't start new thread</c>. Nothing is left behind.</exception>
        public static int StartNewThread(ThreadFunctionWithKeywords f, object[] args, KeywordArguments kwargs)
        {
            CheckCall(f, args);
            if (kwargs == null)
            {
                throw new ArgumentNullException(null, "optional 3rd arg must be a dictionary");
            }

            return Start(f, args, kwargs, null);
        }

        /// <summary>Starts a thread that calls a function without arguments. Mirrors <c>_thread.start_new_thread(function, ())</c>.</summary>
        /// <param name="f">The function.</param>
        /// <returns>The identifier that <see cref="GetIdent"/> gives inside the thread.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="f"/> is null.</exception>
        /// <exception cref="ThreadError">There is no memory for it: <c>can't start new thread</c>. Nothing is left behind.</exception>
        public static int StartNewThread(ThreadStart f)
        {
            CheckFunction(f);
            return Start(f, null, null, null);
        }

        /// <summary>Starts a thread that can be waited for. Mirrors <c>_thread.start_joinable_thread(function, handle, daemon)</c>.</summary>
        /// <param name="f">The function.</param>
        /// <param name="args">What it is called with; empty for nothing.</param>
        /// <param name="handle">A handle that no thread was started with yet, or null for a new one.</param>
        /// <param name="daemon">
        /// False if the program must not end before the thread has. After Main every thread runs on until it ends, daemon or not
        /// (nanoFramework's rule), so both values wait; the argument is there for code that comes from Python.
        /// </param>
        /// <returns>The handle.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="f"/> or <paramref name="args"/> is null.</exception>
        /// <exception cref="ThreadError">The handle has a thread already, or there is no memory for the thread.</exception>
        public static ThreadHandle StartJoinableThread(ThreadFunction f, object[] args, ThreadHandle handle = null, bool daemon = true)
        {
            CheckCall(f, args);
            try
            {
                if (handle == null)
                {
                    handle = new ThreadHandle();
                }
            }
            catch (OutOfMemoryException)
            {
                throw new ThreadError(Refusal);
            }

            Start(f, args, null, handle);
            return handle;
        }

        // A thread that calls what the program bound to events. f begins with what a fault may have left of its previous run.
        internal static ThreadHandle StartService(ThreadFunction f, int stackSize)
        {
            ThreadHandle handle;
            ThreadRecord record;
            try
            {
                handle = new ThreadHandle();
                record = NewRecord(f, new object[0], null, handle);
            }
            catch (OutOfMemoryException)
            {
                throw new ThreadError(Refusal);
            }

            record.IsService = true;
            if (stackSize != 0)
            {
                record.StackSize = stackSize;
            }

            Start(record);
            return handle;
        }

        /// <summary>Ends the calling thread, silently, unless something catches the exception on its way. Mirrors <c>_thread.exit()</c>.</summary>
        /// <exception cref="SystemExit">Always.</exception>
        public static void Exit()
        {
            throw new SystemExit();
        }

        /// <summary>Makes an unlocked lock. Mirrors <c>_thread.allocate_lock()</c>.</summary>
        /// <returns>The lock.</returns>
        public static Lock AllocateLock()
        {
            return new Lock();
        }

        /// <summary>
        /// The calling thread's identifier: not 0, the same for the thread's whole life, distinct among live threads; it may be given to
        /// another thread after this one has ended. Mirrors <c>_thread.get_ident()</c>.
        /// </summary>
        /// <returns>The identifier.</returns>
        public static int GetIdent()
        {
            return Port.Current().Ident;
        }

        /// <summary>How many threads that this module started are alive; the main thread is not one of them. Mirrors <c>_thread._count()</c>.</summary>
        /// <returns>The number of threads.</returns>
        public static int Count()
        {
            return s_live;
        }

        internal static void Ended()
        {
            Interlocked.Decrement(ref s_live);
        }

        private static void CheckCall(Delegate f, object[] args)
        {
            CheckFunction(f);
            if (args == null)
            {
                throw new ArgumentNullException(null, "2nd arg must be a tuple");
            }
        }

        private static void CheckFunction(Delegate f)
        {
            if (f == null)
            {
                throw new ArgumentNullException(null, "first arg must be callable");
            }
        }

        private static int Start(Delegate f, object[] args, KeywordArguments kwargs, ThreadHandle handle)
        {
            return Start(NewRecord(f, args, kwargs, handle));
        }

        private static int Start(ThreadRecord record)
        {
            ThreadHandle handle = record.Handle;
            if (handle != null)
            {
                handle.Starting();
            }

            Interlocked.Increment(ref s_live);
            try
            {
                return Port.Start(record);
            }
            catch (OutOfMemoryException)
            {
                throw new ThreadError(Refusal);
            }
            finally
            {
                if (!record.Admitted)
                {
                    Ended();
                    if (handle != null)
                    {
                        handle.NotStarted();
                    }
                }
            }
        }

        // Before anything that a refusal would have to undo.
        private static ThreadRecord NewRecord(Delegate f, object[] args, KeywordArguments kwargs, ThreadHandle handle)
        {
            try
            {
                ThreadRecord record = new ThreadRecord
                {
                    Function = f,
                    Args = args,
                    Keywords = kwargs,
                    Handle = handle,
                    Counted = true,
                    StackSize = s_stackSize
                };
                record.SetMemoryAside();
                return record;
            }
            catch (OutOfMemoryException)
            {
                throw new ThreadError(Refusal);
            }
        }
    }
}
