// Starting, ending and naming threads: the functions of Python's _thread module. Arguments are checked here, in CPython's order and with
// CPython's words; the engine's part is behind Port.
using System;
using System.Threading;

namespace NfThread
{
    /// <summary>
    /// Python's <c>_thread</c> module. With <c>using static NfThread.ThreadModule;</c> code reads as it does in Python.
    /// </summary>
    /// <example>
    /// <code>
    /// Lock done = AllocateLock();
    /// done.Acquire();
    /// StartNewThread(args =&gt;
    /// {
    ///     Console.WriteLine("hello from " + args[0]);
    ///     done.Release();
    /// }, new object[] { "a worker" });
    /// done.Acquire();   // until the worker releases it
    /// </code>
    /// </example>
    public static partial class ThreadModule
    {
#if !NANOCLR
        private const int FirstStart = 1;

#endif
        internal const string Refusal = "can't start new thread";

        /// <summary>Starts a thread that calls a function. Mirrors <c>_thread.start_new_thread(function, args)</c>.</summary>
        /// <param name="f">The function.</param>
        /// <param name="args">What it is called with; empty for nothing.</param>
        /// <returns>The identifier that <see cref="GetIdent"/> gives inside the thread.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="f"/> or <paramref name="args"/> is null.</exception>
        /// <exception cref="ThreadError">There is no memory for it: <c>can't start new thread</c>. Nothing is left behind.</exception>
        public static int StartNewThread(ThreadFunction f, object[] args)
        {
            try
            {
                if (f == null || args == null)
                {
                    throw Missing(f);
                }

                return Start(f, args, null, null, false);
            }
            catch (OutOfMemoryException e)
            {
                throw Port.Refused(e);
            }
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
            try
            {
                if (f == null || args == null)
                {
                    throw Missing(f);
                }

                if (kwargs == null)
                {
                    throw new ArgumentNullException(null, "optional 3rd arg must be a dictionary");
                }

                return Start(f, args, kwargs, null, false);
            }
            catch (OutOfMemoryException e)
            {
                throw Port.Refused(e);
            }
        }

        /// <summary>Starts a thread that calls a function without arguments. Mirrors <c>_thread.start_new_thread(function, ())</c>.</summary>
        /// <param name="f">The function.</param>
        /// <returns>The identifier that <see cref="GetIdent"/> gives inside the thread.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="f"/> is null.</exception>
        /// <exception cref="ThreadError">There is no memory for it: <c>can't start new thread</c>. Nothing is left behind.</exception>
        public static int StartNewThread(ThreadStart f)
        {
            try
            {
                if (f == null)
                {
                    throw Missing(f);
                }

                return Start(f, null, null, null, false);
            }
            catch (OutOfMemoryException e)
            {
                throw Port.Refused(e);
            }
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
        public static partial ThreadHandle StartJoinableThread(ThreadFunction f, object[] args, ThreadHandle handle = null, bool daemon = true);

#if !NANOCLR
        public static partial ThreadHandle StartJoinableThread(ThreadFunction f, object[] args, ThreadHandle handle, bool daemon)
        {
            try
            {
                if (f == null || args == null)
                {
                    throw Missing(f);
                }

                bool fresh = handle == null;
                if (fresh)
                {
                    handle = new ThreadHandle(FirstStart);
                }

                Start(f, args, null, handle, !fresh);
                return handle;
            }
            catch (OutOfMemoryException e)
            {
                throw Port.Refused(e);
            }
        }
#endif

        // A thread that calls what the program bound to events. f begins with what a fault may have left of its previous run. The size is 0 for the
        // one that new threads get.
        internal static void StartService(ThreadFunction f, ThreadHandle handle, int stackSize)
        {
            try
            {
                stackSize = stackSize == 0 ? s_stackSize : stackSize;
#if NANOCLR
                StartJoinableThread(new OtherFunction(f, null, stackSize).Call, new object[0], handle);
#else
                ThreadRecord record = new ThreadRecord
                {
                    Function = f,
                    Args = new object[0],
                    Handle = handle,
                    Counted = true,
                    StackSize = stackSize,
                    IsService = true
                };
                record.Prepare();
                Claim(record);
#endif
            }
            catch (OutOfMemoryException e)
            {
                throw Port.Refused(e);
            }
        }

        /// <summary>Ends the calling thread, silently, unless something catches the exception on its way. Mirrors <c>_thread.exit()</c>.</summary>
        /// <exception cref="SystemExit">Always.</exception>
        public static void Exit()
        {
            throw Reserve.Exit();
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
#if NANOCLR
            ThreadRecord self = RecordTable.Last;
            if (self.Thread != Thread.CurrentThread)
            {
                self = Port.Current();
            }
#else
            ThreadRecord self = Port.Current();
#endif

            return self.Ident;
        }

        /// <summary>How many threads that this module started are alive; the main thread is not one of them. Mirrors <c>_thread._count()</c>.</summary>
        /// <returns>The number of threads.</returns>
        public static int Count()
        {
            return Port.Count();
        }

        // A call to look at arguments that are right would cost nanoclr as much as the look.
        private static ArgumentNullException Missing(Delegate f)
        {
            return new ArgumentNullException(null, f == null ? "first arg must be callable" : "2nd arg must be a tuple");
        }

#if NANOCLR
        private static int Start(Delegate f, object[] args, KeywordArguments kwargs, ThreadHandle handle, bool claim)
        {
            return StartJoinableThread(f as ThreadFunction ?? new OtherFunction(f, kwargs, s_stackSize).Call, args ?? new object[0], handle).Number;
        }
#else
        // The handle may be null; it is claimed if others may know it.
        private static int Start(Delegate f, object[] args, KeywordArguments kwargs, ThreadHandle handle, bool claim)
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
            record.Prepare();
            return claim ? Claim(record) : Port.Start(record);
        }

        private static int Claim(ThreadRecord record)
        {
            int number = 0;
            try
            {
                // Where nobody can be aborted here, the thread is only numbered when it is made: every start is number 1 then, and a handle that is claimed
                // already is not this one's to give back.
                if (record.Ident == 0)
                {
                    record.Handle.Claim(FirstStart);
                    number = FirstStart;
                }
                else
                {
                    number = record.Ident;
                    record.Handle.Claim(number);
                }

                return Port.Start(record);
            }
            finally
            {
                if (number != 0 && !record.Admitted)
                {
                    record.Handle.GiveBack(number);
                }
            }
        }
#endif
    }
}
